import { z } from 'zod'
import { entityFields } from './entity.ts'
import { isoDate } from './plain-date.ts'
import { shortText } from './primitives.ts'

/** Kinds of support in a plan; a programme allows some of them. */
export const measureKind = z.enum([
  'consultation',
  'psychologicalSupport',
  'socialPedagogicalSupport',
  'assistantSupport',
  'signLanguage',
  'occupationalTherapy',
  'mentoring',
  'other',
])
export type MeasureKind = z.infer<typeof measureKind>

/** Who approves a plan of the programme, in order; data, because programmes differ. */
export const approvalStep = z.enum(['principal', 'municipalityCoordinator', 'stateOfficer'])

export const programmeContent = {
  name: shortText,
  legalAct: z.string().max(400),
  validFrom: isoDate,
  validTo: isoDate.nullable(),
  fromGrade: z.int().min(1).max(12),
  toGrade: z.int().min(1).max(12),
  fromVocationalYear: z.int().min(1).max(4).nullable(),
  toVocationalYear: z.int().min(1).max(4).nullable(),
  measureKinds: z.array(measureKind),
  approvalSteps: z.array(approvalStep),
}

export const programme = z.object({ ...entityFields, ...programmeContent })
export type Programme = z.infer<typeof programme>
