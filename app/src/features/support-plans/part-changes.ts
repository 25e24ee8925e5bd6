import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import type { ContentOf, NewChange } from '#data/new-change.ts'
import type { Edits } from '#data/use-drafted-form.ts'
import type { GoalFields, Goals, MeasureFields, Measures } from './plan-parts.ts'

type Place = Pick<SupportPlan, 'id' | 'pupilId' | 'schoolYear'>

const placeIn = ({ id, pupilId, schoolYear }: Place) => ({ planId: id, pupilId, schoolYear })

/** Fields with an answer that a save cannot do without; keys as in the form. */
export type MeasureGap = 'plannedLessons' | 'startsOn' | 'endsOn'

export const isGoalReady = ({ goal }: GoalFields): boolean => goal.trim() !== ''

export function measureGaps({ plannedLessons, startsOn, endsOn }: MeasureFields): MeasureGap[] {
  const gaps: MeasureGap[] = []
  if (plannedLessons === null) gaps.push('plannedLessons')
  if (startsOn === null) gaps.push('startsOn')
  if (endsOn === null || (startsOn !== null && endsOn < startsOn)) gaps.push('endsOn')
  return gaps
}

/**
 * What the edits of the goals mean for the records. `known` tells which of them exist, `seen` what the edited ones said
 * when the person began. A row that somebody has deleted since is changed, not made anew: that is for a person to decide.
 */
export function goalChanges(plan: Place, known: Goals, edits: Goals, seen: Edits<Goals>): NewChange[] {
  return Object.entries(edits).flatMap(([id, fields]): NewChange[] => {
    const shown = seen[id] ?? known[id]
    if (fields === null) return known[id] ? [{ op: 'delete', entity: 'planGoal', id }] : []
    if (shown) return [{ op: 'patch', entity: 'planGoal', id, set: fields, seen: shown }]
    return [{ op: 'create', entity: 'planGoal', id, content: { ...placeIn(plan), ...fields } }]
  })
}

/** Undefined while something is missing. */
function contentOf(
  fields: MeasureFields,
): Omit<ContentOf<'measure'>, 'planId' | 'pupilId' | 'schoolYear'> | undefined {
  const { plannedLessons, startsOn, endsOn } = fields
  if (plannedLessons === null || startsOn === null || endsOn === null) return undefined
  return { ...fields, plannedLessons, startsOn, endsOn }
}

/** As with the goals. */
export function measureChanges(
  plan: Place,
  known: Measures,
  edits: Measures,
  seen: Edits<Measures>,
): NewChange[] {
  return Object.entries(edits).flatMap(([id, fields]): NewChange[] => {
    if (fields === null) return known[id] ? [{ op: 'delete', entity: 'measure', id }] : []
    const content = contentOf(fields)
    if (!content) return []
    const before = seen[id] ?? known[id]
    const shown = before ? contentOf(before) : undefined
    if (shown) return [{ op: 'patch', entity: 'measure', id, set: content, seen: shown }]
    return [{ op: 'create', entity: 'measure', id, content: { ...placeIn(plan), ...content } }]
  })
}
