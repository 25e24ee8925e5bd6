import type { RiskAssessment } from '@pumpurs/shared/domain/risk-assessment'
import type { SemesterOfYear } from '@pumpurs/shared/domain/school-calendar'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import { isOfSemester } from '#data/pupil-records.ts'

/** What should happen next with a pupil in this semester. `none`: nothing is waiting. */
export type NextStep =
  | 'assess'
  | 'finishAssessment'
  | 'makePlan'
  | 'submitPlan'
  | 'awaitApproval'
  | 'correctPlan'
  | 'carryOut'
  | 'closePlan'
  | 'none'

const stepOfPlan = {
  draft: 'submitPlan',
  submitted: 'awaitApproval',
  returned: 'correctPlan',
  approved: 'carryOut',
  inProgress: 'carryOut',
  evaluated: 'closePlan',
  closed: 'none',
  stopped: 'none',
} as const satisfies Record<SupportPlan['state'], NextStep>

/** `assessments` newest first, `plans` newest first. */
export function nextStep(
  assessments: readonly RiskAssessment[],
  plans: readonly SupportPlan[],
  now: SemesterOfYear,
): NextStep {
  const ofNow = plans.filter((plan) => isOfSemester(plan, now))
  const plan = ofNow.find(({ state }) => state !== 'stopped') ?? ofNow[0]
  if (plan) return stepOfPlan[plan.state]
  const assessed = assessments.filter((assessment) => isOfSemester(assessment, now))
  const completed = assessed.find(({ state }) => state === 'completed')
  if (!completed) return assessed.length > 0 ? 'finishAssessment' : 'assess'
  return completed.level === 'medium' || completed.level === 'high' ? 'makePlan' : 'none'
}
