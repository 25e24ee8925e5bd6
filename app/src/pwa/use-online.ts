import { useSyncExternalStore } from 'react'

function onChange(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** What the device says about its network. False is certain; true only means that trying is worth it. */
export const useOnline = (): boolean => useSyncExternalStore(onChange, () => navigator.onLine)
