import { useMemo } from 'react'
import { type OwnHeld, ownHeldOf } from './held-changes.ts'
import { useLocalData } from './local-data-context.tsx'
import { useOutbox } from './use-outbox.ts'
import { useRecords } from './use-records.ts'

/** The person's changes that the server did not take, kept here or there. */
export function useOwnHeld(): OwnHeld {
  const { collections, staffMemberId, clock } = useLocalData()
  const entries = useOutbox()
  const held = useRecords('heldChange', (records) => records.by('author', staffMemberId), [staffMemberId])
  return useMemo(
    () => ownHeldOf(collections, entries, staffMemberId, clock()),
    // The held changes are read from the collections; a new list of them is the sign that they changed.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [collections, entries, held, staffMemberId, clock],
  )
}
