import type { organisationKind } from '#domain/organisation.ts'
import { role, type Role } from '#domain/role.ts'
import type { Grant } from '#domain/staff-member.ts'
import type { z } from 'zod'
import { isGrantValid } from './buckets.ts'
import type { Access } from './permissions.ts'

/** Roles that may be for one class or one pupil; every other role is for the whole organisation. */
const limitedRoles: readonly Role[] = [
  'teacher',
  'classTeacher',
  'socialPedagogue',
  'psychologist',
  'specialist',
]

/** Who works in a school, without the principal: whoever could name one could approve their own plans. */
const schoolStaff: readonly Role[] = [...limitedRoles, 'schoolCoordinator']

const givenBy: Partial<Record<Role, readonly Role[]>> = {
  schoolCoordinator: schoolStaff,
  principal: schoolStaff,
  administrator: role.options,
}

type OrganisationKind = z.infer<typeof organisationKind>

/** Which roles an organisation of a kind has. */
export const rolesOfKind: Record<OrganisationKind, readonly Role[]> = {
  school: [...schoolStaff, 'principal', 'dataProtectionOfficer'],
  municipality: ['municipalityCoordinator', 'dataProtectionOfficer'],
  state: ['stateOfficer', 'dataProtectionOfficer', 'administrator'],
}

/**
 * The roles that the person may give, end and change for others in the organisation; empty for most people. A grant for
 * one class or one pupil gives nothing, and an administrator's reaches every organisation.
 */
export function rolesToGive(access: Access, organisationId: string): Role[] {
  const giving = access.grants.filter(
    (grant) =>
      grant.staffMemberId === access.staffMemberId &&
      isGrantValid(grant, access.today) &&
      grant.classGroup === null &&
      grant.pupilId === null &&
      (grant.role === 'administrator' || grant.organisationId === organisationId),
  )
  const roles = new Set(giving.flatMap((grant) => givenBy[grant.role] ?? []))
  return role.options.filter((one) => roles.has(one))
}

/** May the person decide about this role of somebody? Nobody decides about their own rights. */
export const mayDecide = (
  access: Access,
  grant: Pick<Grant, 'role' | 'staffMemberId'> & { organisationId: string },
): boolean =>
  grant.staffMemberId !== access.staffMemberId &&
  rolesToGive(access, grant.organisationId).includes(grant.role)

export type GrantFault = 'period' | 'class-needed' | 'limit-not-possible' | 'two-limits'

/** What is wrong with a grant that somebody wishes, apart from who wishes it. */
export function grantFaults(
  wish: Pick<Grant, 'role' | 'classGroup' | 'pupilId' | 'validFrom' | 'validTo'>,
): GrantFault[] {
  const { classGroup, pupilId, validFrom, validTo } = wish
  const isLimited = classGroup !== null || pupilId !== null
  const faults: GrantFault[] = []
  if (validTo !== null && validTo < validFrom) faults.push('period')
  if (wish.role === 'classTeacher' && classGroup === null) faults.push('class-needed')
  if (isLimited && !limitedRoles.includes(wish.role)) faults.push('limit-not-possible')
  if (classGroup !== null && pupilId !== null) faults.push('two-limits')
  return faults
}

export const mayBeLimited = (one: Role): boolean => limitedRoles.includes(one)
