import type { EntityName } from '#domain/entities.ts'
import { canMovePlan, planState } from '#domain/plan-state.ts'
import type { JsonValue } from '#domain/primitives.ts'

/**
 * How one field that both sides changed is merged: `value` = not at all, a person decides; `paragraphs` = by
 * paragraphs where the edits do not touch the same ones; `set` = additions and removals of both sides;
 * `planState` = a legal step from their state to mine.
 */
export type FieldPolicy = 'value' | 'paragraphs' | 'set' | 'planState'

export interface MergePolicy {
  fields: Readonly<Record<string, FieldPolicy>>
  /** Fields that only make sense together: contested as one. */
  groups: readonly (readonly string[])[]
}

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
  },
  planGoal: { fields: {}, groups: [['initialValue', 'targetValue']] },
  measure: { fields: { note: 'paragraphs', findingIds: 'set' }, groups: [['startsOn', 'endsOn']] },
  consultation: { fields: { note: 'paragraphs' }, groups: [['heldOn', 'minutes']] },
  conflict: plain,
  alias: plain,
  heldChange: plain,
}

export function isLegalPlanStep(from: JsonValue, to: JsonValue): boolean {
  const [before, after] = [planState.safeParse(from), planState.safeParse(to)]
  return before.success && after.success && canMovePlan(before.data, after.data)
}
