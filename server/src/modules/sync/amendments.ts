import { mayAmend } from '@pumpurs/shared/access/permissions'
import { isPlanOpen, planState } from '@pumpurs/shared/domain/plan-state'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { type Push, type PushState, subjectOf } from './push-state.ts'
import type { StoredRecord } from './synced-tables.ts'
import { putVersion } from './versions.ts'

type Amendment = NonNullable<Push['amendment']>

export const planOf = (state: PushState, record: StoredRecord): StoredRecord | undefined => {
  const planId = record.content['planId']
  return typeof planId === 'string' ? state.find('supportPlan', planId) : undefined
}

/** The plan of a part that changes only by an amendment now, where the person may amend it. */
export function amendablePlanOf(state: PushState, push: Push, part: StoredRecord): StoredRecord | undefined {
  const plan = planOf(state, part)
  return plan && isAmendable(state, push, plan) ? plan : undefined
}

/** The same for a record that may be the plan itself. */
export const amendableFor = (
  state: PushState,
  push: Push,
  record: StoredRecord,
): StoredRecord | undefined => {
  if (record.entity !== 'supportPlan') return amendablePlanOf(state, push, record)
  return isAmendable(state, push, record) ? record : undefined
}

const isAmendable = (state: PushState, push: Push, plan: StoredRecord): boolean =>
  !isPlanOpen(planState.parse(plan.content['state'])) && mayAmend(push.access, subjectOf(state, plan))

/** The plan or a part of it has changed: the plan says when it was amended and why. */
export function noteAmendment(
  state: PushState,
  push: Push,
  mutation: Mutation,
  plan: StoredRecord,
  amendment: Amendment,
): void {
  // The part was deleted, perhaps; the plan was amended.
  const amended: Mutation = { ...mutation, op: 'amend' }
  putVersion(state, push, amended, plan, { ...plan.content, ...amendment }, Object.keys(amendment))
}
