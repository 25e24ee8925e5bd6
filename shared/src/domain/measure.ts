import { z } from 'zod'
import { entityFields } from './entity.ts'
import { isoDate } from './plain-date.ts'
import { longText, schoolYear, uuid } from './primitives.ts'
import { measureKind } from './programme.ts'

/** The kinds of specialists who give support (the project's list, with the newer mentor). */
export const specialistKind = z.enum([
  'teacher',
  'psychologist',
  'socialPedagogue',
  'teacherAssistant',
  'specialTeacher',
  'signLanguageInterpreter',
  'assistant',
  'occupationalTherapist',
  'mentor',
])
export type SpecialistKind = z.infer<typeof specialistKind>

export const meetingForm = z.enum(['individual', 'group'])
export const meetingMode = z.enum(['onSite', 'remote'])

export const measureContent = {
  planId: uuid,
  pupilId: uuid,
  schoolYear,
  kind: measureKind,
  subject: z.string().max(200),
  specialist: specialistKind,
  /** The person who will give it, where known. */
  specialistId: uuid.nullable(),
  /** Lessons of 40 minutes. */
  plannedLessons: z.int().min(0).max(400),
  form: meetingForm,
  mode: meetingMode,
  startsOn: isoDate,
  endsOn: isoDate,
  /** The findings that this measure answers. */
  findingIds: z.array(uuid).max(60),
  note: longText,
}

export const measure = z.object({ ...entityFields, ...measureContent })
export type Measure = z.infer<typeof measure>
