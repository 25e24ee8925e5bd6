import { useSyncExternalStore } from 'react'

const wide = '(min-width: 48em)'

function onChange(listener: () => void): () => void {
  const query = window.matchMedia(wide)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Room for a table; below it the same rows are a list. */
export const useIsWide = (): boolean => useSyncExternalStore(onChange, () => window.matchMedia(wide).matches)
