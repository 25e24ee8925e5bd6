import { z } from 'zod'
import { entityFields } from './entity.ts'
import { meetingForm, meetingMode } from './measure.ts'
import { isoDate } from './plain-date.ts'
import { longText, schoolYear, uuid } from './primitives.ts'

/** How the pupil confirmed that the consultation took place (the sheet to sign, or a written message). */
export const confirmation = z.enum(['none', 'signature', 'journal', 'email'])

/** Minutes of one lesson, the unit in which plans count. */
export const lessonMinutes = 40

export const consultationContent = {
  measureId: uuid,
  planId: uuid,
  pupilId: uuid,
  schoolYear,
  heldOn: isoDate,
  minutes: z.int().min(5).max(600),
  form: meetingForm,
  mode: meetingMode,
  confirmation,
  /** The person who gave it. */
  specialistId: uuid,
  note: longText,
}

export const consultation = z.object({ ...entityFields, ...consultationContent })
export type Consultation = z.infer<typeof consultation>

/** Lessons of 40 minutes, to one decimal. */
export const lessonsOf = (minutes: number): number => Math.round((minutes / lessonMinutes) * 10) / 10
