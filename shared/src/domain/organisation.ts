import { z } from 'zod'
import { entityFields } from './entity.ts'
import { isoDate } from './plain-date.ts'
import { shortText, uuid } from './primitives.ts'

export const organisationKind = z.enum(['state', 'municipality', 'school'])

export const organisationContent = {
  kind: organisationKind,
  name: shortText,
  /** Ten digits of the register of educational institutions; opaque. */
  registrationNumber: z.string().max(20).nullable(),
  /** Seven digits of the classifier of administrative territories, as text: leading zeros matter. */
  atvkCode: z
    .string()
    .regex(/^\d{7}$/)
    .nullable(),
  municipalityId: uuid.nullable(),
  validFrom: isoDate,
  validTo: isoDate.nullable(),
  successorId: uuid.nullable(),
}

export const organisation = z.object({ ...entityFields, ...organisationContent })
export type Organisation = z.infer<typeof organisation>
