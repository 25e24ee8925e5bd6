import { may } from '@pumpurs/shared/access/permissions'
import { planState, type PlanState } from '@pumpurs/shared/domain/plan-state'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { putAlias } from './aliases.ts'
import { otherPupilOf } from './merge-loading.ts'
import { naturalKeyOf } from './natural-keys.ts'
import { type Outcome, refused } from './outcome.ts'
import { pupilIdOf, type Push, type PushState, subjectOf, textOf } from './push-state.ts'
import type { StoredRecord } from './synced-tables.ts'
import { uniteFields } from './unite-fields.ts'
import { putVersion } from './versions.ts'

/** From the plan that may still change to the one that may not: the one further along stays. */
const order: readonly PlanState[] = [
  'stopped',
  'draft',
  'returned',
  'submitted',
  'approved',
  'inProgress',
  'evaluated',
  'closed',
]

const rankOf = (plan: StoredRecord): number => order.indexOf(planState.parse(plan.content['state']))

/** The two pupils of a possible duplicate, as they are known now: the newer one and the one that stays. */
export function pairOf(
  state: PushState,
  conflict: StoredRecord,
): { newer?: StoredRecord; stays?: StoredRecord } {
  const find = (id: unknown): StoredRecord | undefined =>
    typeof id === 'string' ? state.find('pupil', state.resolveId(id)) : undefined
  const [newer, stays] = [find(conflict.content['recordId']), find(otherPupilOf(conflict))]
  return { ...(newer && { newer }), ...(stays && { stays }) }
}

/** Who may change both pupils decides whether they are one. */
export function mayDecidePair(state: PushState, push: Push, conflict: StoredRecord): boolean {
  const { newer, stays } = pairOf(state, conflict)
  return [newer, stays].every((pupil) => pupil && may(push.access, 'edit', subjectOf(state, pupil)))
}

/** Plans of the two pupils for the same programme and semester: which one goes into which. */
function doublePlans(
  state: PushState,
  from: StoredRecord,
  to: StoredRecord,
): Map<StoredRecord, StoredRecord> {
  const plans = state.records.filter((record) => record.entity === 'supportPlan' && !record.deletedAt)
  const ofStaying = new Map(
    plans.filter((plan) => pupilIdOf(plan) === to.id).map((plan) => [naturalKeyOf(plan), plan]),
  )
  const doubles = new Map<StoredRecord, StoredRecord>()
  for (const plan of plans.filter((one) => pupilIdOf(one) === from.id)) {
    const twin = ofStaying.get(naturalKeyOf({ ...plan, content: { ...plan.content, pupilId: to.id } }))
    if (!twin) continue
    const [goes, stays] = rankOf(plan) > rankOf(twin) ? [twin, plan] : [plan, twin]
    doubles.set(goes, stays)
  }
  return doubles
}

const references = ['pupilId', 'planId', 'recordId'] as const

/** Hangs everything of the one pupil, and every part of a plan that goes, on what stays. */
function rehang(
  state: PushState,
  push: Push,
  mutation: Mutation,
  becomes: ReadonlyMap<string, string>,
  except: string,
): void {
  for (const record of state.records) {
    if (record.entity === 'pupil' || record.id === except) continue
    const set: JsonFields = {}
    for (const field of references) {
      const target = becomes.get(textOf(record.content[field]) ?? '')
      if (target !== undefined) set[field] = target
    }
    if (Object.keys(set).length === 0) continue
    putVersion(state, push, mutation, record, { ...record.content, ...set }, Object.keys(set))
  }
}

/** Who wanted to delete what goes is asked no more: on what stays, "delete anyway" would mean another record. */
function settleDeletions(
  state: PushState,
  push: Push,
  mutation: Mutation,
  becomes: ReadonlyMap<string, string>,
): void {
  for (const record of state.records) {
    const { kind, status, recordId } = record.content
    if (record.entity !== 'conflict' || kind !== 'deleteOnEdited' || status !== 'open') continue
    if (!becomes.has(textOf(recordId) ?? '')) continue
    const decided = {
      status: 'resolved',
      resolvedBy: push.access.staffMemberId,
      resolvedAt: push.receivedAt,
      resolution: { choice: 'keep' },
    }
    putVersion(state, push, mutation, record, { ...record.content, ...decided }, Object.keys(decided))
  }
}

/**
 * Makes one pupil of two (sync contract, 6.F.8). Everything of the newer one hangs on the one that stays; plans of the
 * same semester become one; what the two say differently waits in conflicts. The newer one is deleted and its id leads
 * to the other. An outcome means that nothing was done.
 */
export function mergePupils(
  state: PushState,
  push: Push,
  mutation: Mutation,
  conflict: StoredRecord,
): Outcome | undefined {
  const { newer, stays } = pairOf(state, conflict)
  if (!newer || !stays) return refused('missing', conflict.version)
  // They have become one by another way.
  if (newer.id === stays.id) return undefined
  if (newer.deletedAt || stays.deletedAt) return refused('record-deleted', conflict.version)
  if (newer.organisationId !== stays.organisationId) return refused('illegal-step', conflict.version)
  const doubles = doublePlans(state, newer, stays)
  // What goes gives up its natural key before anything takes it.
  for (const goes of [newer, ...doubles.keys()]) {
    putVersion(state, push, mutation, goes, goes.content, [], push.receivedAt)
  }
  const becomes = new Map([[newer.id, stays.id]])
  for (const [goes, kept] of doubles) becomes.set(goes.id, kept.id)
  settleDeletions(state, push, mutation, becomes)
  rehang(state, push, mutation, becomes, conflict.id)
  uniteFields(state, push, mutation, stays, newer)
  for (const [goes, kept] of doubles) uniteFields(state, push, mutation, kept, goes)
  const alias = (entity: 'pupil' | 'supportPlan', goes: StoredRecord, keptId: string): void => {
    const target = state.find(entity, keptId)
    if (target) putAlias(state, push, mutation, { entity, fromId: goes.id, target, kind: 'merged' })
  }
  alias('pupil', newer, stays.id)
  for (const [goes, kept] of doubles) alias('supportPlan', goes, kept.id)
  return undefined
}
