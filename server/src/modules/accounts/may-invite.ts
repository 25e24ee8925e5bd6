import type { Role } from '@pumpurs/shared/domain/role'

export interface HeldRole {
  organisationId: string
  role: Role
  /** False when the role begins only later. */
  isInForce: boolean
}

/** Whoever invites also sees the invitation, so nobody may invite a person who may do more than themselves. */
const invitedByAdministratorOnly: ReadonlySet<Role> = new Set([
  'municipalityCoordinator',
  'stateOfficer',
  'dataProtectionOfficer',
  'administrator',
])

/** Their accounts open notes or approvals that the coordinator must not reach by giving them a new password. */
const renewedByAdministratorOnly: ReadonlySet<Role> = new Set(['psychologist', 'principal'])

const isAdministrator = (roles: readonly HeldRole[]): boolean =>
  roles.some((held) => held.role === 'administrator' && held.isInForce)

const schoolsOf = (roles: readonly HeldRole[], ...asRoles: readonly Role[]): Set<string> =>
  new Set(
    roles.filter((held) => asRoles.includes(held.role) && held.isInForce).map((held) => held.organisationId),
  )

/** Whether this person invites anybody at all. */
export const isInviter = (inviter: readonly HeldRole[]): boolean =>
  isAdministrator(inviter) || schoolsOf(inviter, 'schoolCoordinator', 'principal').size > 0

/**
 * Whether the inviter may give the member a first password or, when the member has an account, a new one. A school's
 * coordinator or principal may do the first for colleagues; a new password comes from the coordinator only, and only for
 * those who work in the coordinator's own schools alone.
 */
export function mayInvite(
  inviter: readonly HeldRole[],
  member: readonly HeldRole[],
  hasAccount: boolean,
): boolean {
  if (isAdministrator(inviter)) return true
  const led = schoolsOf(inviter, 'schoolCoordinator', 'principal')
  if (!member.some((held) => led.has(held.organisationId))) return false
  if (member.some((held) => invitedByAdministratorOnly.has(held.role))) return false
  if (!hasAccount) return true
  const schools = schoolsOf(inviter, 'schoolCoordinator')
  return member.every(
    (held) => schools.has(held.organisationId) && !renewedByAdministratorOnly.has(held.role),
  )
}
