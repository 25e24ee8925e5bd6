import { z } from 'zod'
import { entityFields } from './entity.ts'
import { isoDate } from './plain-date.ts'
import { shortText } from './primitives.ts'

/** `personalCode` = Latvian personal code; `other` = an identifier that the institution assigned. */
export const identifierKind = z.enum(['personalCode', 'other', 'none'])

export const pupilStatus = z.enum(['active', 'left', 'graduated'])

export const pupilContent = {
  givenName: shortText,
  familyName: shortText,
  identifierKind,
  identifier: z.string().max(40).nullable(),
  birthDate: isoDate.nullable(),
  /** Class or vocational group in its normalised spelling, e.g. "7.a", "10.", "DT1-1". */
  classGroup: z.string().min(1).max(20),
  educationProgramme: z.string().max(200),
  status: pupilStatus,
  /** The import that created the record, so that the import can be taken back. */
  importId: z.uuid().nullable(),
}

export const pupil = z.object({ ...entityFields, ...pupilContent })
export type Pupil = z.infer<typeof pupil>
