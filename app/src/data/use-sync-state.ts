import { useMemo, useSyncExternalStore } from 'react'
import { resolvableConflicts } from './access.ts'
import { useLocalData } from './local-data-context.tsx'
import type { OutboxEntry } from './outbox-entry.ts'
import type { SyncProgress } from './sync-status.ts'
import { useAccess } from './use-access.ts'
import { heldToDecide } from './held-changes.ts'
import { useOutbox, useUnreadableEdits } from './use-outbox.ts'
import { useOwnHeld } from './use-own-held.ts'
import { useCollections } from './use-records.ts'

export interface SyncState extends SyncProgress {
  /** Changes that the server has not confirmed yet, those that cannot be read included. */
  readonly waiting: number
  /** Refused changes about which this person has to decide. */
  readonly refused: number
  /** Changes of which the server has no copy: those that wait, and refused ones that it does not keep. */
  readonly onlyHere: number
  /** Changes on this device that cannot be read. */
  readonly unreadable: number
  /** Open conflicts and held changes that this person may settle. */
  readonly conflicts: number
  /** Only true when the server has confirmed everything that was made here. */
  readonly allSent: boolean
}

export function syncStateOf(
  progress: SyncProgress,
  entries: readonly OutboxEntry[],
  unreadable: number,
  { loose, refused, conflicts }: Pick<SyncState, 'refused' | 'conflicts'> & { readonly loose: number },
): SyncState {
  const notTaken = entries.filter(({ state }) => state === 'refused').length
  const waiting = entries.length - notTaken + unreadable
  const allSent = waiting === 0 && notTaken === 0 && progress.lastSuccessAt !== null
  return { ...progress, waiting, refused, onlyHere: waiting + loose, unreadable, conflicts, allSent }
}

export function useSyncState(): SyncState {
  const { status } = useLocalData()
  const unreadable = useUnreadableEdits().length
  const progress = useSyncExternalStore(status.subscribe, status.get)
  const entries = useOutbox()
  const access = useAccess()
  const { needYou: refused, loose: looseOnes } = useOwnHeld()
  const loose = looseOnes.length
  const conflicts = useCollections(
    ['conflict', 'heldChange', 'pupil', 'grant'],
    (collections) =>
      resolvableConflicts(collections, access).length + heldToDecide(collections, access).length,
    [access],
  )
  return useMemo(
    () => syncStateOf(progress, entries, unreadable, { loose, refused, conflicts }),
    [progress, entries, unreadable, loose, refused, conflicts],
  )
}
