import type { EntityName } from '#domain/entities.ts'
import { canMovePlan, type PlanState, planState } from '#domain/plan-state.ts'
import type { JsonValue } from '#domain/primitives.ts'

/**
 * How one field that both sides changed is merged: `value` = not at all, a person decides; `paragraphs` = by
 * paragraphs where the edits do not touch the same ones; `set` = additions and removals of both sides;
 * `planState` = a legal step from their state to mine, where it needs no look at what they did (`isFreePlanStep`).
 */
export type FieldPolicy = 'value' | 'paragraphs' | 'set' | 'planState'

export interface MergePolicy {
  fields: Readonly<Record<string, FieldPolicy>>
  /** Fields that only make sense together: contested as one. */
  groups: readonly (readonly string[])[]
  /** A step by which somebody says that they have read the record: `to` these values of `field`, with a `reason`. */
  decision?: { readonly field: string; readonly to: readonly JsonValue[]; readonly reason: string }
}

/** Steps of a plan that say something of what it says. */
const planDecisions: readonly PlanState[] = ['returned', 'approved', 'evaluated', 'closed']

const plain: MergePolicy = { fields: {}, groups: [] }

export const mergePolicies: Record<EntityName, MergePolicy> = {
  organisation: plain,
  programme: plain,
  schoolCalendar: plain,
  staffMember: plain,
  grant: plain,
  pupil: { fields: {}, groups: [['identifierKind', 'identifier']] },
  guardian: plain,
  riskAssessment: {
    fields: { conclusion: 'paragraphs' },
    groups: [['state', 'proposedLevel', 'level', 'highestM', 'highestE', 'highestG', 'highestS']],
  },
  riskFinding: { fields: {}, groups: [['severity', 'evidence']] },
  supportPlan: {
    fields: {
      situation: 'paragraphs',
      agreement: 'paragraphs',
      evaluation: 'paragraphs',
      state: 'planState',
    },
    groups: [['periodFrom', 'periodTo']],
    decision: { field: 'state', to: planDecisions, reason: 'stateReason' },
  },
  planGoal: { fields: {}, groups: [['initialValue', 'targetValue']] },
  measure: { fields: { note: 'paragraphs', findingIds: 'set' }, groups: [['startsOn', 'endsOn']] },
  consultation: { fields: { note: 'paragraphs' }, groups: [['heldOn', 'minutes']] },
  conflict: plain,
  alias: plain,
  heldChange: plain,
}

/** Nobody decides about a plan whose state they have not seen, nor takes a step past a return that they have not read. */
export function isFreePlanStep(from: JsonValue, to: JsonValue): boolean {
  const [before, after] = [planState.safeParse(from), planState.safeParse(to)]
  if (!before.success || !after.success || !canMovePlan(before.data, after.data)) return false
  return before.data !== 'returned' && !planDecisions.includes(after.data)
}
