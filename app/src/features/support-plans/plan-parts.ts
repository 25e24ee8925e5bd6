import { meetingForm, meetingMode, type Measure, specialistKind } from '@pumpurs/shared/domain/measure'
import { isoDate } from '@pumpurs/shared/domain/plain-date'
import { measureKind } from '@pumpurs/shared/domain/programme'
import type { PlanGoal, SupportPlan } from '@pumpurs/shared/domain/support-plan'
import { z } from 'zod'

/** The fields of each part of the plan's form. What a field may hold here is what may stand in it half done. */

const period = z.object({ periodFrom: isoDate.nullable(), periodTo: isoDate.nullable() })
export type Period = z.infer<typeof period>
export const periodEdits = period.partial()
export const periodOf = ({ periodFrom, periodTo }: SupportPlan): Period => ({ periodFrom, periodTo })

const situation = z.object({ situation: z.string() })
export const situationEdits = situation.partial()

const basis = z.object({ assessmentId: z.uuid().nullable() })
export const basisEdits = basis.partial()

const evaluation = z.object({ evaluation: z.string() })
export const evaluationEdits = evaluation.partial()

const agreement = z.object({ agreement: z.string() })
export const agreementEdits = agreement.partial()

const goalFields = z.object({
  goal: z.string(),
  indicator: z.string(),
  initialValue: z.string(),
  targetValue: z.string(),
})
export type GoalFields = z.infer<typeof goalFields>
/** By id; null: taken out. */
export type Goals = Record<string, GoalFields | null>
export const goalEdits = z.record(z.string(), goalFields.nullable())

export const emptyGoal: GoalFields = { goal: '', indicator: '', initialValue: '', targetValue: '' }

const goalFieldsOf = ({ goal, indicator, initialValue, targetValue }: PlanGoal): GoalFields => ({
  goal,
  indicator,
  initialValue,
  targetValue,
})

const measureFields = z.object({
  kind: measureKind,
  subject: z.string(),
  specialist: specialistKind,
  specialistId: z.uuid().nullable(),
  plannedLessons: z.number().nullable(),
  form: meetingForm,
  mode: meetingMode,
  startsOn: isoDate.nullable(),
  endsOn: isoDate.nullable(),
  findingIds: z.array(z.uuid()),
  note: z.string(),
})
export type MeasureFields = z.infer<typeof measureFields>
export type Measures = Record<string, MeasureFields | null>
export const measureEdits = z.record(z.string(), measureFields.nullable())

const measureFieldsOf = (measure: Measure): MeasureFields => ({
  kind: measure.kind,
  subject: measure.subject,
  specialist: measure.specialist,
  specialistId: measure.specialistId,
  plannedLessons: measure.plannedLessons,
  form: measure.form,
  mode: measure.mode,
  startsOn: measure.startsOn,
  endsOn: measure.endsOn,
  findingIds: measure.findingIds,
  note: measure.note,
})

export const goalsOf = (goals: readonly PlanGoal[]): Goals =>
  Object.fromEntries(goals.map((goal) => [goal.id, goalFieldsOf(goal)]))

export const measuresOf = (measures: readonly Measure[]): Measures =>
  Object.fromEntries(measures.map((measure) => [measure.id, measureFieldsOf(measure)]))
