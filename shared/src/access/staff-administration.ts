import { z } from 'zod'
import { instant, isoDate } from '#domain/plain-date.ts'
import { uuid } from '#domain/primitives.ts'
import { role } from '#domain/role.ts'
import { grantFaults } from './giving-roles.ts'

/** What the online pages about staff and the server say to each other. */

/** One line without control characters and halves of surrogate pairs. */
const oneLine = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u)
const name = oneLine.min(1)

const grantTerms = {
  /** Made by the asking device, so that a repeated request has one effect. */
  id: uuid,
  role,
  /** Null: not for one class only. */
  classGroup: oneLine.min(1).max(20).nullable(),
  /** Null: not for one pupil only. */
  pupilId: uuid.nullable(),
  validFrom: isoDate,
  /** Last day of the role; null while no end is known. */
  validTo: isoDate.nullable(),
}

const isPossible = (wish: Parameters<typeof grantFaults>[0]): boolean => grantFaults(wish).length === 0

export const newGrant = z
  .strictObject({ ...grantTerms, organisationId: uuid, staffMemberId: uuid })
  .refine(isPossible)
export type NewGrant = z.infer<typeof newGrant>

export const newStaffMember = z.strictObject({
  id: uuid,
  organisationId: uuid,
  givenName: name,
  familyName: name,
  position: oneLine,
  grant: z.strictObject(grantTerms).refine(isPossible),
})
export type NewStaffMember = z.infer<typeof newStaffMember>

/**
 * What becomes of a role: another last day, another class, or (only before its second day) taken back as never given.
 * `version` is the one that the asking person saw.
 */
export const grantChange = z.strictObject({
  version: z.int().min(1),
  validTo: isoDate.nullable().exactOptional(),
  classGroup: oneLine.min(1).max(20).exactOptional(),
  isWithdrawn: z.literal(true).exactOptional(),
})
export type GrantChange = z.infer<typeof grantChange>

export const staffGrant = z.object({ version: z.int(), ...grantTerms })
export type StaffGrant = z.infer<typeof staffGrant>

export const staffEntry = z.object({
  id: uuid,
  givenName: z.string(),
  familyName: z.string(),
  position: z.string(),
  /** `invited`: an invitation is open; `expired`: it ended unused. */
  account: z.enum(['none', 'invited', 'expired', 'active', 'disabled']),
  /** Whether the asking person may make an invitation for them. */
  mayInvite: z.boolean(),
  /** In this organisation, oldest first, those that ended included. */
  grants: z.array(staffGrant),
})
export type StaffEntry = z.infer<typeof staffEntry>

export const staffList = z.object({ staff: z.array(staffEntry) })

export const invitation = z.object({ token: z.string(), expiresAt: instant })
export const madeStaffMember = z.object({ invitation })
export type StaffList = z.infer<typeof staffList>
