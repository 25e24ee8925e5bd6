import { useMemo, useSyncExternalStore } from 'react'
import { useLocalData } from './local-data-context.tsx'
import type { OutboxEntry } from './outbox-entry.ts'
import { heldBack, type UnreadableEdit } from './unreadable-edits.ts'

/** The person's unsettled changes in the order in which they were made. */
export function useOutbox(): readonly OutboxEntry[] {
  const { store } = useLocalData()
  return useSyncExternalStore(
    (listener) => store.subscribeToPending(listener),
    () => store.pending.all(),
  )
}

/** The person's changes that met a colleague's: merged with them, or decisions that wait for another look. */
export function useMergedEdits(): readonly OutboxEntry[] {
  const { store } = useLocalData()
  return useSyncExternalStore(
    (listener) => store.subscribeToPending(listener),
    () => store.pending.merged(),
  )
}

/** The person's changes that are kept but cannot be read. */
export function useUnreadableEdits(): readonly UnreadableEdit[] {
  const { unreadableEdits } = useLocalData()
  return useSyncExternalStore(unreadableEdits.subscribe, unreadableEdits.get)
}

/** Places of waiting changes that are not sent because of one that cannot be read. */
export function useHeldBack(): ReadonlySet<number> {
  const entries = useOutbox()
  const unreadable = useUnreadableEdits()
  return useMemo(() => {
    const waiting = entries.filter(({ state }) => state === 'queued')
    const places = waiting.map(({ seq, mutation: { grp, entity, id } }) => ({ seq, grp, entity, id }))
    return heldBack(places, unreadable)
  }, [entries, unreadable])
}
