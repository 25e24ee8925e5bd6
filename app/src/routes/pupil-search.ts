import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let searched: string | undefined

/**
 * What is typed into the search is mostly a name. The browser writes addresses and the state of its history to the
 * disk in clear, so the text lives in memory only.
 */
export function searchPupils(text: string): void {
  searched = text
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Undefined until something was searched. */
export const usePupilSearch = (): string | undefined => useSyncExternalStore(subscribe, () => searched)
