import { z } from 'zod'
import { entityFields } from './entity.ts'
import { shortText, uuid } from './primitives.ts'

export const guardianRelation = z.enum([
  'mother',
  'father',
  'legalGuardian',
  'fosterFamily',
  'institution',
  'other',
])
export const preferredContact = z.enum(['phone', 'email', 'journal', 'meeting'])

export const guardianContent = {
  pupilId: uuid,
  givenName: shortText,
  familyName: shortText,
  relation: guardianRelation,
  phone: z.string().max(40),
  email: z.string().max(200),
  preferredContact,
}

export const guardian = z.object({ ...entityFields, ...guardianContent })
export type Guardian = z.infer<typeof guardian>
