import { may, mayMovePlan } from '@pumpurs/shared/access/permissions'
import { entities } from '@pumpurs/shared/domain/entities'
import {
  canAmendPlan,
  canMovePlan,
  isPlanOpen,
  needsReason,
  openPlanFields,
  planState,
} from '@pumpurs/shared/domain/plan-state'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import { findFieldFaults } from '@pumpurs/shared/domain/record-rules'
import { planOf } from './amendments.ts'
import { type Outcome, refused } from './outcome.ts'
import type { Parents } from './parents.ts'
import { isOutOfSight } from './parts.ts'
import { type Push, type PushState, subjectOf } from './push-state.ts'
import type { StoredRecord } from './synced-tables.ts'

const stateOf = (plan: StoredRecord) => planState.parse(plan.content['state'])

/** Goals and measures change while the plan is open; consultations are recorded until it is over. */
function isShutByPlan(state: PushState, push: Push, record: StoredRecord): boolean {
  const plan = planOf(state, record)
  if (!plan) return false
  const planIs = stateOf(plan)
  if (push.amendment && canAmendPlan(planIs)) return false
  return record.entity === 'consultation' ? planIs === 'closed' || planIs === 'stopped' : !isPlanOpen(planIs)
}

export function refuseCreate(
  state: PushState,
  push: Push,
  record: StoredRecord,
  parents: Parents,
): Outcome | undefined {
  if (parents.isMissing) return refused('parent-missing')
  if (!may(push.access, 'create', subjectOf(state, record))) return refused('not-permitted')
  if (parents.contradictions.length > 0) return refused('invalid-fields', 0, parents.contradictions)
  if (isShutByPlan(state, push, record)) return refused('plan-not-open')
  if (record.entity === 'supportPlan' && record.content['state'] !== 'draft') return refused('illegal-step')
  return undefined
}

export const refusePatch = (
  state: PushState,
  push: Push,
  set: JsonFields,
  stored: StoredRecord,
): Outcome | undefined =>
  refuseChange(state, push, set, stored) ??
  (isOutOfSight(state, stored) ? refused('parent-missing', stored.version) : undefined)

function refuseChange(
  state: PushState,
  push: Push,
  set: JsonFields,
  stored: StoredRecord,
): Outcome | undefined {
  const { version } = stored
  const fixed = Object.keys(set).filter((field) => entities[stored.entity].immutable.includes(field))
  const faults = fixed.length > 0 ? fixed : findFieldFaults(stored.entity, set)
  if (faults.length > 0) return refused('invalid-fields', version, faults)
  if (stored.entity === 'supportPlan') return refusePlanPatch(state, push, set, stored)
  // Who may amend a plan may amend its parts, whoever wrote them.
  const isAmended = push.amendment !== null && planOf(state, stored) !== undefined
  if (!isAmended && !may(push.access, 'edit', subjectOf(state, stored)))
    return refused('not-permitted', version)
  return isShutByPlan(state, push, stored) ? refused('plan-not-open', version) : undefined
}

function refusePlanPatch(
  state: PushState,
  push: Push,
  set: JsonFields,
  plan: StoredRecord,
): Outcome | undefined {
  const { version } = plan
  const from = stateOf(plan)
  const subject = subjectOf(state, plan)
  const wanted = 'state' in set ? planState.safeParse(set['state']) : undefined
  if (wanted && !wanted.success) return refused('invalid-fields', version, ['state'])
  // To "step" where the plan is already is no step, and opens nothing.
  const to = wanted?.data === from ? undefined : wanted?.data
  if (to) {
    if (!canMovePlan(from, to)) return refused('illegal-step', version)
    if (!mayMovePlan(push.access, to, subject)) return refused('not-permitted', version)
    if (needsReason(to) && !set['stateReason']) return refused('reason-missing', version, ['stateReason'])
  }
  const others = Object.keys(set).filter((field) => field !== 'state' && field !== 'stateReason')
  if (others.length === 0) {
    return to || may(push.access, 'edit', subject) ? undefined : refused('not-permitted', version)
  }
  if (push.amendment) return canAmendPlan(from) ? undefined : refused('plan-not-open', version)
  if (!may(push.access, 'edit', subject)) return refused('not-permitted', version)
  const open = openPlanFields(from)
  return open === 'all' || others.every((field) => open.includes(field))
    ? undefined
    : refused('plan-not-open', version)
}

export function refuseDelete(state: PushState, push: Push, stored: StoredRecord): Outcome | undefined {
  const { version } = stored
  const isAmended = push.amendment !== null && planOf(state, stored) !== undefined
  if (!isAmended && !may(push.access, 'delete', subjectOf(state, stored)))
    return refused('not-permitted', version)
  if (stored.entity === 'supportPlan' && stateOf(stored) !== 'draft') return refused('plan-not-open', version)
  return isShutByPlan(state, push, stored) ? refused('plan-not-open', version) : undefined
}
