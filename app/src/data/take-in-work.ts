import type { CarriedWork } from './carried-work.ts'
import type { LocalData } from './local-data.ts'
import { type NewOutboxRow, withReopening } from './local-database.ts'
import { type OutboxEntry, resultContext } from './outbox-entry.ts'
import { notSavedReason, sealMutations } from './save.ts'

export type TakingIn =
  | {
      readonly outcome: 'taken'
      /** Changes that are new on this device. */
      readonly taken: number
      /** How many of these the server has refused before: they wait for the person. */
      readonly refused: number
      /** Changes that this device has had already; of those nothing is done. */
      readonly known: number
    }
  | { readonly outcome: 'not-saved'; readonly reason: 'storage-full' | 'storage-failed' | 'locked' }

/**
 * Puts the changes into this device's outbox, sealed and in their order, all in one transaction. They keep their ids,
 * groups and versions, so the server recognises what has reached it on another way, and each has one effect.
 */
export async function takeInWork(local: LocalData, { changes }: CarriedWork): Promise<TakingIn> {
  let added: OutboxEntry[]
  try {
    added = await addUnknown(local, await sealed(local, changes))
  } catch (error) {
    return { outcome: 'not-saved', reason: notSavedReason(error) }
  }
  local.store.apply({ outbox: added })
  local.tabs.tell({ outbox: added.map(({ seq }) => seq) })
  local.requestSync()
  const refused = added.filter(({ state }) => state === 'refused').length
  return { outcome: 'taken', taken: added.length, refused, known: changes.length - added.length }
}

interface Sealed {
  readonly row: NewOutboxRow
  readonly entry: Omit<OutboxEntry, 'seq'>
}

async function sealed({ vault, clock }: LocalData, changes: CarriedWork['changes']): Promise<Sealed[]> {
  const mutations = changes.map(({ mutation }) => mutation)
  const [rows, results] = await Promise.all([
    sealMutations(vault, mutations),
    Promise.all(
      changes.map(async ({ mutation, refusal }) =>
        refusal ? vault.sealJson(resultContext(mutation.mid), refusal) : null,
      ),
    ),
  ])
  const settledAt = clock().getTime()
  return changes.flatMap(({ mutation, refusal }, position): Sealed[] => {
    const row = rows[position]
    if (!row) return []
    if (!refusal) return [{ row, entry: { state: 'queued', mutation, result: null } }]
    const sealedResult = results[position] ?? null
    return [
      {
        row: { ...row, state: 'refused', settledAt, sealedResult },
        entry: { state: 'refused', mutation, result: refusal },
      },
    ]
  })
}

const addUnknown = ({ db }: LocalData, made: readonly Sealed[]): Promise<OutboxEntry[]> =>
  withReopening(db, () =>
    db.dexie.transaction('rw', db.outbox, async () => {
      const known = new Set<string>()
      await db.outbox.each(({ mid }) => known.add(mid))
      const fresh = made.filter(({ row }) => !known.has(row.mid))
      const rows = fresh.map(({ row }) => row)
      const seqs = await db.outbox.bulkAdd(rows, { allKeys: true })
      return fresh.map(({ entry }, position) => ({ seq: seqs[position] ?? 0, ...entry }))
    }),
  )
