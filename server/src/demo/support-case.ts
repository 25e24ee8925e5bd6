import type { meetingForm, meetingMode } from '@pumpurs/shared/domain/measure'
import type { CriterionCode, Severity } from '@pumpurs/shared/domain/risk-catalogue'
import type { z } from 'zod'

/** `own`: whatever specialist the school has. */
export type SupportGiver = 'teacher' | 'psychologist' | 'socialPedagogue' | 'own'

export interface CaseMeasure {
  giver: SupportGiver
  subject: string
  answers: readonly CriterionCode[]
  note: string
  form?: z.infer<typeof meetingForm>
  mode?: z.infer<typeof meetingMode>
}

/**
 * One story of a pupil who needs support. Plans are read by more people than findings on family and health, so
 * nothing but the risks may tell of these.
 */
export interface SupportCase {
  suits: 'grades' | 'vocational' | 'everybody'
  risks: readonly (readonly [CriterionCode, Severity])[]
  conclusion: string
  situation: string
  goals: readonly (readonly [goal: string, indicator: string, initialValue: string, targetValue: string])[]
  measures: readonly CaseMeasure[]
  agreement: string
  evaluation: string
}
