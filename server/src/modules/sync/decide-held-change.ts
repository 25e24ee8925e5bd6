import { may } from '@pumpurs/shared/access/permissions'
import { codeOfHeld, heldChange, type HeldMutation } from '@pumpurs/shared/domain/held-change'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import { type Mutation, mutationOp } from '@pumpurs/shared/sync/protocol'
import { z } from 'zod'
import { isDecision } from './hold-group.ts'
import { type Outcome, refused } from './outcome.ts'
import { type Push, type PushState, subjectOf } from './push-state.ts'
import type { StoredRecord } from './synced-tables.ts'
import { putVersion } from './versions.ts'

const decision = z.strictObject({
  decision: z.enum(['accept', 'return', 'discard', 'withdraw']),
  reason: z.string().trim().max(2_000),
})

type Apply = (state: PushState, push: Push, mutation: Mutation) => Outcome

const stateAfter = {
  accept: 'accepted',
  return: 'returned',
  discard: 'discarded',
  withdraw: 'withdrawn',
} as const

export const heldMutationsOf = (record: StoredRecord): HeldMutation[] =>
  heldChange.shape.mutations.parse(record.content['mutations'])

/**
 * Settles a change that the server had not taken. Its author may take it back; who decides for the school accepts it
 * (then it is applied with the decider's rights and the author's words), returns it, or discards it with a reason. The
 * second of two deciders gets `already-resolved`.
 */
export function decideHeldChange(state: PushState, push: Push, mutation: Mutation, apply: Apply): Outcome {
  const stored = state.find('heldChange', mutation.id)
  const isAuthor = stored?.content['author'] === push.access.staffMemberId
  const mayDecide =
    stored !== undefined &&
    stored.organisationId !== null &&
    may(push.access, 'edit', subjectOf(state, stored))
  if (!stored || !(isAuthor || mayDecide)) return refused('missing')
  const request = decision.safeParse(mutation.set)
  if (!request.success) return refused('invalid-fields', stored.version, ['decision'])
  const { decision: wanted, reason } = request.data
  if (!isOpen(stored)) return refused('already-resolved', stored.version)
  if (wanted === 'withdraw' ? !isAuthor : !mayDecide) return refused('not-permitted', stored.version)
  if ((wanted === 'return' || wanted === 'discard') && reason === '') {
    return refused('reason-missing', stored.version, ['reason'])
  }
  const refusal = wanted === 'accept' ? accept(state, push, mutation, stored, reason, apply) : undefined
  if (refusal) return refusal
  // A pupil who has just been moved took this along.
  const taken = state.find('heldChange', stored.id) ?? stored
  const content: JsonFields = {
    ...taken.content,
    state: stateAfter[wanted],
    decidedBy: push.access.staffMemberId,
    decidedAt: push.receivedAt,
    reason,
  }
  const changed = ['state', 'decidedBy', 'decidedAt', 'reason']
  return { r: 'applied', ver: putVersion(state, push, mutation, taken, content, changed) }
}

const isOpen = ({ content }: StoredRecord): boolean =>
  content['state'] === 'waiting' || content['state'] === 'returned'

/** Applies the group as its author's work; the first mutation that still cannot be taken stops it. */
function accept(
  state: PushState,
  push: Push,
  mutation: Mutation,
  stored: StoredRecord,
  reason: string,
  apply: Apply,
): Outcome | undefined {
  const { author, device } = heldChange.pick({ author: true, device: true }).parse(stored.content)
  const words = { staffMemberId: author, clientId: device }
  const acting: Push = { ...push, author: words, restsOnValues: true, isHeld: true }
  const mutations = heldMutationsOf(stored)
  // Somebody else's decision would be made with the rights of who accepts it.
  if (mutations.some(isDecision)) return refused('not-permitted', stored.version)
  const code = codeOfHeld({ mutations })
  for (const held of mutations) {
    const op = mutationOp.safeParse(opOf(held, code))
    if (!op.success) return refused('schema-unknown', stored.version)
    const why = reason === '' ? held.why : reason
    const again: Mutation = {
      ...mutation,
      mid: held.mid,
      op: op.data,
      entity: held.entity,
      id: held.id,
      trunk: held.trunk,
      set: held.set,
      old: held.old,
      at: held.at,
      ...(why && { why }),
    }
    const outcome = apply(state, acting, again)
    if (outcome.r === 'rejected') return { ...outcome, ver: stored.version }
  }
  return undefined
}

const amendable = ['supportPlan', 'planGoal', 'measure', 'consultation']

/** What an approved plan would not take is a proposal to amend it. */
const opOf = ({ op, entity }: HeldMutation, code: string): string =>
  code === 'plan-not-open' && amendable.includes(entity) && (op === 'patch' || op === 'create') ? 'amend' : op
