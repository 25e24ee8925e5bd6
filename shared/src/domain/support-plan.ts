import { z } from 'zod'
import { entityFields } from './entity.ts'
import { planState } from './plan-state.ts'
import { isoDate } from './plain-date.ts'
import { longText, schoolYear, semester, shortText, uuid } from './primitives.ts'

export const supportPlanContent = {
  pupilId: uuid,
  programmeId: uuid,
  schoolYear,
  semester,
  /** Plan identifier that other papers quote, e.g. "2026-1-0412". */
  code: z.string().max(40),
  periodFrom: isoDate,
  periodTo: isoDate,
  /** The assessment whose findings the plan answers. */
  assessmentId: uuid.nullable(),
  state: planState,
  /** Why it was returned or stopped; empty otherwise. */
  stateReason: longText,
  /** What the pupil does well and what stands in the way, in the author's words. */
  situation: longText,
  agreement: longText,
  evaluation: longText,
  /** Day and reason of the last amendment; only the server writes them. */
  amendedOn: isoDate.nullable(),
  amendmentReason: longText,
}

/** With `planIdName` and UUID version 5 every device derives the same id for the same plan. */
export const planIdNamespace = 'a0a7c1f4-3f0e-5d8e-9a55-6f1b7f6d2c11'

/** What makes a plan the only one. */
export type PlanKey = Pick<SupportPlan, 'pupilId' | 'programmeId' | 'schoolYear' | 'semester'>

export const planIdName = (plan: PlanKey): string =>
  [plan.pupilId, plan.programmeId, plan.schoolYear, plan.semester].join('|')

/** One plan per pupil, programme, school year and semester. */
export const supportPlan = z.object({ ...entityFields, ...supportPlanContent })
export type SupportPlan = z.infer<typeof supportPlan>

export const planGoalContent = {
  planId: uuid,
  pupilId: uuid,
  schoolYear,
  goal: shortText.max(1_000),
  indicator: z.string().max(1_000),
  initialValue: z.string().max(400),
  targetValue: z.string().max(400),
}

export const planGoal = z.object({ ...entityFields, ...planGoalContent })
export type PlanGoal = z.infer<typeof planGoal>
