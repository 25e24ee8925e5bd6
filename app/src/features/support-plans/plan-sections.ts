import { isPlanInForce } from '@pumpurs/shared/domain/plan-state'
import type { Measure } from '@pumpurs/shared/domain/measure'
import type { RiskAssessment } from '@pumpurs/shared/domain/risk-assessment'
import type { PlanGoal, SupportPlan } from '@pumpurs/shared/domain/support-plan'
import type { LessonCount } from '#data/lessons.ts'

/** The parts of the plan in the order of the paper, by the names that stand in addresses. */
export const sectionKeys = [
  'visparigi',
  'izglitojamais',
  'riski',
  'merki',
  'pasakumi',
  'izpilde',
  'izvertejums',
  'saskanosana',
] as const
export type SectionKey = (typeof sectionKeys)[number]

export const isSectionKey = (text: string | undefined): text is SectionKey =>
  sectionKeys.some((key) => key === text)

export type Completeness = 'done' | 'partial' | 'empty'

export interface PlanFacts {
  readonly plan: SupportPlan
  /** The assessment that the plan answers, where this device has it. */
  readonly assessment: RiskAssessment | undefined
  readonly goals: readonly PlanGoal[]
  readonly measures: readonly Measure[]
  readonly lessons: LessonCount
}

const byText = (text: string): Completeness => (text.trim() === '' ? 'empty' : 'done')

function byRows<R>(rows: readonly R[], isComplete: (row: R) => boolean): Completeness {
  if (rows.length === 0) return 'empty'
  return rows.every(isComplete) ? 'done' : 'partial'
}

function deliveryOf({ plan, lessons }: PlanFacts): Completeness {
  if (!isPlanInForce(plan.state) || lessons.given === 0) return 'empty'
  return lessons.given < lessons.planned ? 'partial' : 'done'
}

function approvalOf({ state, agreement }: SupportPlan): Completeness {
  if (isPlanInForce(state)) return 'done'
  return agreement.trim() === '' && state === 'draft' ? 'empty' : 'partial'
}

function risksOf({ plan, assessment }: PlanFacts): Completeness {
  if (plan.assessmentId === null) return 'empty'
  return assessment?.state === 'open' ? 'partial' : 'done'
}

/** How far each section is. A section counts as done when the next reader finds in it what they need. */
export function completenessOf(facts: PlanFacts): Record<SectionKey, Completeness> {
  const { plan, goals, measures } = facts
  return {
    visparigi: 'done',
    izglitojamais: byText(plan.situation),
    riski: risksOf(facts),
    merki: byRows(goals, ({ indicator, targetValue }) => indicator !== '' && targetValue !== ''),
    pasakumi: byRows(measures, ({ plannedLessons }) => plannedLessons > 0),
    izpilde: deliveryOf(facts),
    izvertejums: byText(plan.evaluation),
    saskanosana: approvalOf(plan),
  }
}
