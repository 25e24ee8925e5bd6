import { z } from 'zod'
import { role } from './role.ts'
import { entityFields } from './entity.ts'
import { isoDate } from './plain-date.ts'
import { shortText, uuid } from './primitives.ts'

export const staffMemberContent = {
  givenName: shortText,
  familyName: shortText,
  position: z.string().max(200),
}

export const staffMember = z.object({ ...entityFields, ...staffMemberContent })
export type StaffMember = z.infer<typeof staffMember>

/**
 * One role of one person in one organisation, for a time. `classGroup` null means the whole school; with `pupilId` the
 * grant opens the records of that pupil only (caseload).
 */
export const grantContent = {
  staffMemberId: uuid,
  role,
  classGroup: z.string().max(20).nullable(),
  pupilId: uuid.nullable(),
  validFrom: isoDate,
  validTo: isoDate.nullable(),
}

export const grant = z.object({ ...entityFields, ...grantContent })
export type Grant = z.infer<typeof grant>
