import { useSyncExternalStore } from 'react'
import { useLocalData } from './local-data-context.tsx'
import type { OutboxEntry } from './outbox-entry.ts'

/** The person's unsettled changes in the order in which they were made. */
export function useOutbox(): readonly OutboxEntry[] {
  const { store } = useLocalData()
  return useSyncExternalStore(
    (listener) => store.subscribeToPending(listener),
    () => store.pending.all(),
  )
}

/** The person's changes that met a colleague's and were merged with them, since the vault was opened. */
export function useMergedEdits(): readonly OutboxEntry[] {
  const { store } = useLocalData()
  return useSyncExternalStore(
    (listener) => store.subscribeToPending(listener),
    () => store.pending.merged(),
  )
}
