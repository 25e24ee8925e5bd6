import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import type { LocalData } from './local-data.ts'
import { withReopening } from './local-database.ts'
import type { KeptMutation } from './outbox-entry.ts'
import { newRecordId } from './record-ids.ts'
import { type SaveOutcome, saveMutations } from './save.ts'

/** Throws a refused change away, because the person said so. Changes in any other state stay. */
export async function discardRefused(local: LocalData, seq: number): Promise<void> {
  const { db } = local
  const isDiscarded = await withReopening(db, () =>
    db.dexie.transaction('rw', db.outbox, async () => {
      const row = await db.outbox.get(seq)
      if (row?.state !== 'refused') return false
      await db.outbox.delete(seq)
      return true
    }),
  )
  if (!isDiscarded) return
  local.store.apply({ discarded: [seq] })
  local.tabs.tell({ discarded: [seq] })
  // Whoever looks after the device hears that nothing is left to check.
  local.requestSync()
}

/**
 * Throws away a change that cannot be read, because the person said so. What was saved together with it is then sent
 * without it.
 */
export async function discardUnreadable(local: LocalData, seq: number): Promise<void> {
  const { db, unreadableEdits } = local
  if (!unreadableEdits.get().some((edit) => edit.seq === seq)) return
  await withReopening(db, () => db.outbox.delete(seq))
  unreadableEdits.remove([seq])
  local.tabs.tell({ discarded: [seq] })
  local.requestSync()
}

/**
 * Tries a refused change again, with other values where the person has corrected it. It becomes a new change that says
 * what its author had seen, so that what others have written since is not overwritten; the refused one goes when the
 * new one is on the disk.
 */
export async function resend(local: LocalData, seq: number, newSet?: JsonFields): Promise<SaveOutcome> {
  const refused = local.store.pending.get(seq)
  if (refused?.state !== 'refused') return { outcome: 'saved', seqs: [] }
  const { mutation } = refused
  const again: KeptMutation = {
    ...mutation,
    mid: newRecordId(),
    grp: crypto.randomUUID(),
    set: newSet ?? mutation.set,
    at: local.clock().toISOString(),
  }
  return saveMutations(local, [again], [seq])
}
