import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { SemesterOfYear } from '@pumpurs/shared/domain/school-calendar'
import type { Collections } from '#data/collections.ts'
import { planLessons, type LessonCount } from '#data/lessons.ts'
import { assessmentsOf, currentPlan, latestAssessment, plansOf } from '#data/pupil-records.ts'
import type { RiskAssessment } from '@pumpurs/shared/domain/risk-assessment'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import { type NextStep, nextStep } from './next-step.ts'

/** What a list or a page says about a pupil at a glance. */
export interface PupilFacts {
  readonly assessment: RiskAssessment | undefined
  readonly plan: SupportPlan | undefined
  readonly lessons: LessonCount | undefined
  readonly step: NextStep
}

export function factsOfPupil(
  collections: Collections,
  { id }: Pick<Pupil, 'id'>,
  now: SemesterOfYear,
): PupilFacts {
  const plan = currentPlan(collections, id)
  return {
    assessment: latestAssessment(collections, id),
    plan,
    lessons: plan && planLessons(collections, plan.id),
    step: nextStep(assessmentsOf(collections, id), plansOf(collections, id), now),
  }
}
