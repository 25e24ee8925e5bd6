import { useMemo, useSyncExternalStore } from 'react'
import { resolvableConflicts } from './access.ts'
import { useLocalData } from './local-data-context.tsx'
import type { OutboxEntry } from './outbox-entry.ts'
import type { SyncProgress } from './sync-status.ts'
import { useAccess } from './use-access.ts'
import { useOutbox, useUnreadableEdits } from './use-outbox.ts'
import { useCollections } from './use-records.ts'

export interface SyncState extends SyncProgress {
  /** Changes that the server has not confirmed yet, those that cannot be read included. */
  readonly waiting: number
  readonly refused: number
  /** Changes on this device that cannot be read. */
  readonly unreadable: number
  /** Open conflicts that this person may settle. */
  readonly conflicts: number
  /** Only true when the server has confirmed everything that was made here. */
  readonly allSent: boolean
}

export function syncStateOf(
  progress: SyncProgress,
  entries: readonly OutboxEntry[],
  unreadable: number,
  conflicts: number,
): SyncState {
  const refused = entries.filter(({ state }) => state === 'refused').length
  const waiting = entries.length - refused + unreadable
  const allSent = waiting === 0 && refused === 0 && progress.lastSuccessAt !== null
  return { ...progress, waiting, refused, unreadable, conflicts, allSent }
}

export function useSyncState(): SyncState {
  const { status } = useLocalData()
  const unreadable = useUnreadableEdits().length
  const progress = useSyncExternalStore(status.subscribe, status.get)
  const entries = useOutbox()
  const access = useAccess()
  const conflicts = useCollections(
    ['conflict', 'pupil', 'grant'],
    (collections) => resolvableConflicts(collections, access).length,
    [access],
  )
  return useMemo(
    () => syncStateOf(progress, entries, unreadable, conflicts),
    [progress, entries, unreadable, conflicts],
  )
}
