import { useEffect } from 'react'
import { showAppBadge } from '#pwa/app-badge.ts'

/** Keeps the number on the app's icon true: set with each change, and again when the person comes back. */
export function useAppBadge(count: number): void {
  useEffect(() => {
    const show = () => showAppBadge(count)
    show()
    document.addEventListener('visibilitychange', show)
    return () => document.removeEventListener('visibilitychange', show)
  }, [count])
}
