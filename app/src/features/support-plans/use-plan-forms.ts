import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import { useMemo } from 'react'
import { useDraftedForm } from '#data/use-drafted-form.ts'
import {
  agreementEdits,
  basisEdits,
  evaluationEdits,
  goalEdits,
  goalsOf,
  measureEdits,
  measuresOf,
  periodEdits,
  periodOf,
  situationEdits,
} from './plan-parts.ts'
import type { SectionKey } from './plan-sections.ts'
import type { PlanData } from './use-plan.ts'

/** The form of each section, held together so that going from one to another loses nothing; each has its own draft. */
export function usePlanForms({ plan, goals, measures }: PlanData) {
  const { id } = plan
  const base = useMemo(() => basesOf(plan), [plan])
  const knownGoals = useMemo(() => goalsOf(goals), [goals])
  const knownMeasures = useMemo(() => measuresOf(measures), [measures])
  return {
    period: useDraftedForm(`plan-period:${id}`, periodEdits, base.period),
    situation: useDraftedForm(`plan-situation:${id}`, situationEdits, base.situation),
    basis: useDraftedForm(`plan-basis:${id}`, basisEdits, base.basis),
    goals: useDraftedForm(`plan-goals:${id}`, goalEdits, knownGoals),
    measures: useDraftedForm(`plan-measures:${id}`, measureEdits, knownMeasures),
    evaluation: useDraftedForm(`plan-evaluation:${id}`, evaluationEdits, base.evaluation),
    agreement: useDraftedForm(`plan-agreement:${id}`, agreementEdits, base.agreement),
    knownGoals,
    knownMeasures,
  }
}
export type PlanForms = ReturnType<typeof usePlanForms>

const basesOf = (plan: SupportPlan) => ({
  period: periodOf(plan),
  situation: { situation: plan.situation },
  basis: { assessmentId: plan.assessmentId },
  evaluation: { evaluation: plan.evaluation },
  agreement: { agreement: plan.agreement },
})

/** Sections with something typed that is not saved. */
export const dirtySections = (forms: PlanForms): ReadonlySet<SectionKey> =>
  new Set(
    (
      [
        ['visparigi', forms.period],
        ['izglitojamais', forms.situation],
        ['riski', forms.basis],
        ['merki', forms.goals],
        ['pasakumi', forms.measures],
        ['izvertejums', forms.evaluation],
        ['saskanosana', forms.agreement],
      ] as const
    ).flatMap(([key, { isDirty }]) => (isDirty ? [key] : [])),
  )
