import { maxMutationsPerPush, maxPushBytes } from '@pumpurs/shared/sync/protocol'
import { utf8 } from '#vault/bytes.ts'
import { type Vault, VaultLockedError } from '#vault/vault.ts'
import { buildMutations, type Fault } from './build-mutations.ts'
import type { LocalData } from './local-data.ts'
import { type LocalDatabase, type NewOutboxRow, withReopening } from './local-database.ts'
import type { NewChange } from './new-change.ts'
import { type KeptMutation, mutationContext } from './outbox-entry.ts'
import { isQuotaError } from './storage-errors.ts'

/**
 * `saved`: on this device's disk when the promise resolves; no `seqs` where nothing had changed. `not-saved`: nothing
 * was written and the form must keep what it has.
 */
export type SaveOutcome =
  | { readonly outcome: 'saved'; readonly seqs: readonly number[] }
  | { readonly outcome: 'invalid'; readonly faults: readonly Fault[] }
  | {
      readonly outcome: 'not-saved'
      readonly reason: 'storage-full' | 'storage-failed' | 'locked' | 'too-large'
    }

export interface SaveOptions {
  readonly why?: string
  readonly atomic?: boolean
  readonly amends?: boolean
  readonly replaces?: readonly number[] | undefined
}

/**
 * The one way in which a person's changes are kept: all of them in one transaction. `atomic` (the default): the
 * server takes all or none; otherwise each change stands for itself, as in an import. `why` goes into the history;
 * with `amends` it is the reason of an amendment. `replaces`: see `saveMutations`.
 */
export async function saveChanges(
  local: LocalData,
  changes: readonly NewChange[],
  options: SaveOptions = {},
): Promise<SaveOutcome> {
  const { atomic: isAtomic = true, amends: isAmendment = false, why, replaces } = options
  const { store, staffMemberId } = local
  const at = local.clock().toISOString()
  const { mutations, faults } = buildMutations(
    { store, staffMemberId, at, why, isAtomic, isAmendment },
    changes,
  )
  if (faults.length > 0) return { outcome: 'invalid', faults }
  return saveMutations(local, mutations, replaces)
}

/** Room for the number that a mutation gets when it is sent. */
const wireOverhead = 24

export const wireSize = (mutation: KeptMutation): number =>
  utf8(JSON.stringify(mutation)).length + wireOverhead

/** `replaces`: refused changes in whose place these stand. They go in the same transaction, or both stay undone. */
export async function saveMutations(
  local: LocalData,
  mutations: readonly KeptMutation[],
  replaces: readonly number[] = [],
): Promise<SaveOutcome> {
  if (mutations.length === 0) return { outcome: 'saved', seqs: [] }
  if (!canBeSent(mutations)) return { outcome: 'not-saved', reason: 'too-large' }
  const { db, store, tabs, vault } = local
  let seqs: number[]
  try {
    const rows = await sealMutations(vault, mutations)
    seqs = await addOnce(db, rows, replaces)
  } catch (error) {
    return { outcome: 'not-saved', reason: notSavedReason(error) }
  }
  store.apply({
    outbox: mutations.map((mutation, position) => ({
      seq: seqs[position] ?? 0,
      state: 'queued',
      mutation,
      result: null,
    })),
    discarded: replaces,
  })
  tabs.tell({ outbox: seqs, discarded: [...replaces] })
  local.requestSync()
  return { outcome: 'saved', seqs }
}

/** A connection can be lost after a transaction was kept and before that is known, so a second attempt looks first. */
function addOnce(
  db: LocalDatabase,
  rows: readonly NewOutboxRow[],
  replaces: readonly number[],
): Promise<number[]> {
  const { dexie, outbox } = db
  const mids = new Set(rows.map(({ mid }) => mid))
  let isRepeated = false
  return withReopening(db, () =>
    dexie.transaction('rw', outbox, async () => {
      const kept = isRepeated ? await outbox.filter(({ mid }) => mids.has(mid)).primaryKeys() : []
      isRepeated = true
      if (kept.length > 0) return kept
      await outbox
        .where(':id')
        .anyOf([...replaces])
        .filter(({ state }) => state === 'refused')
        .delete()
      return outbox.bulkAdd(rows, { allKeys: true })
    }),
  )
}

/** A group travels in one request. */
function canBeSent(mutations: readonly KeptMutation[]): boolean {
  const groups = Map.groupBy(mutations, ({ grp }) => grp)
  return [...groups.values()].every(
    (group) =>
      group.length <= maxMutationsPerPush &&
      group.reduce((bytes, mutation) => bytes + wireSize(mutation), 0) <= maxPushBytes,
  )
}

/** As rows of the outbox that wait, in the same order. */
export async function sealMutations(
  vault: Vault,
  mutations: readonly KeptMutation[],
): Promise<NewOutboxRow[]> {
  const sealed = await vault.sealJsonMany(
    mutations.map((value) => ({ context: mutationContext(value.mid), value })),
  )
  return mutations.flatMap(({ mid, grp, entity, id }, position) => {
    const bytes = sealed[position]
    if (!bytes) throw new Error('the vault returned fewer envelopes than it was given')
    return [
      {
        mid,
        grp,
        entity,
        id,
        state: 'queued' as const,
        acknowledged: null,
        settledAt: null,
        sealed: bytes,
        sealedResult: null,
      },
    ]
  })
}

/** Why a transaction of the person's own work failed. */
export function notSavedReason(error: unknown): 'storage-full' | 'storage-failed' | 'locked' {
  if (error instanceof VaultLockedError) return 'locked'
  return isQuotaError(error) ? 'storage-full' : 'storage-failed'
}
