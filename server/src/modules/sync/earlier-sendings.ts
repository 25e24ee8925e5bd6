import type { Mutation, MutationResult } from '@pumpurs/shared/sync/protocol'
import type { Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import { auditReusedId, type DeviceContact, listMutationsByMid, type SentMutation } from './client-queries.ts'
import { digestOf } from './mutation-digest.ts'
import { refused } from './outcome.ts'

const saysTheSame = ({ digest }: SentMutation, mutation: Mutation): boolean =>
  digest === null || digest === digestOf(mutation)

/**
 * What is already decided about mutations that are new under this device number, by their place in it. A copied browser
 * profile, or a server put back to an earlier day, makes the same person send something again: the stored result stands
 * for it. An id that stands for something else, be it by another person, is refused with its whole group, in the words
 * in which anything is refused.
 */
export async function decideRepeated(
  db: Transaction<Database>,
  contact: DeviceContact,
  fresh: readonly Mutation[],
): Promise<Map<number, MutationResult>> {
  const mids = fresh.map(({ mid }) => mid)
  const earlier = Map.groupBy(await listMutationsByMid(db, mids), ({ mid }) => mid)
  const decided = new Map<number, MutationResult>()
  const stolen: Mutation[] = []
  for (const mutation of fresh) {
    const known = earlier.get(mutation.mid) ?? []
    const same = known.find(
      (first) => first.staffMemberId === contact.staffMemberId && saysTheSame(first, mutation),
    )
    if (same) decided.set(mutation.seq, { ...same.result, seq: mutation.seq })
    else if (known.length > 0) stolen.push(mutation)
  }
  for (const { grp } of stolen) {
    for (const { seq, id } of fresh.filter((mutation) => mutation.grp === grp)) {
      const code = stolen.some((mutation) => mutation.seq === seq) ? 'not-permitted' : 'group-refused'
      decided.set(seq, { seq, id, ...refused(code) })
    }
  }
  if (stolen.length > 0) await auditReusedId(db, contact)
  return decided
}

/** The stored answers to numbers that came before, unless the number and the id now say something else. */
export async function answerAgain(
  db: Transaction<Database>,
  contact: DeviceContact,
  known: readonly Mutation[],
  sent: ReadonlyMap<number, SentMutation>,
): Promise<MutationResult[]> {
  let isReused = false
  const results = known.flatMap((mutation): MutationResult[] => {
    const first = sent.get(mutation.seq)
    if (!first) return []
    if (saysTheSame(first, mutation)) return [first.result]
    isReused = true
    return [{ seq: mutation.seq, id: mutation.id, ...refused('not-permitted') }]
  })
  if (isReused) await auditReusedId(db, contact)
  return results
}
