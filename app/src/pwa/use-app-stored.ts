import { useEffect, useState } from 'react'

const hasWorker = import.meta.env.PROD && 'serviceWorker' in navigator

/** Whether the app itself is on this device and will open without a network; true where browsers cannot do that. */
export function useAppStored(): boolean {
  const [isStored, setIsStored] = useState(!hasWorker)
  useEffect(() => {
    let isCurrent = true
    if (hasWorker) {
      void navigator.serviceWorker.ready.then(() => {
        if (isCurrent) setIsStored(true)
      })
    }
    return () => {
      isCurrent = false
    }
  }, [])
  return isStored
}
