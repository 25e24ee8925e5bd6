import { isGrantValid } from '@pumpurs/shared/access/buckets'
import { type Access, hasRole } from '@pumpurs/shared/access/permissions'
import { openedClasses } from '@pumpurs/shared/access/roles'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { role, type Role } from '@pumpurs/shared/domain/role'
import type { Collections } from '#data/collections.ts'
import { collator } from '#i18n/text-order.ts'

export interface Reader {
  readonly key: string
  readonly role: Role
  readonly name: string
  /** Reads the findings on family, social environment and health too. */
  readonly readsCare: boolean
}

/** The roles that open pupils' records in a school. */
export const readingRoles: readonly Role[] = role.options.filter((name) =>
  openedClasses[name].includes('core'),
)

export const readsCare = (name: Role): boolean => openedClasses[name].includes('care')

/**
 * Who may read a pupil's record now. Null where this person does not see the grants of others: then only the roles
 * can be named.
 */
export function readersOf(collections: Collections, access: Access, pupil: Pupil): readonly Reader[] | null {
  const { organisationId, classGroup } = pupil
  if (organisationId === null || !hasRole(access, organisationId, ['schoolCoordinator', 'principal']))
    return null
  return collections.grant
    .by('organisationId', organisationId)
    .filter(
      (grant) =>
        isGrantValid(grant, access.today) &&
        (grant.classGroup === null || grant.classGroup === classGroup) &&
        readingRoles.includes(grant.role),
    )
    .flatMap((grant): Reader[] => {
      const person = collections.staffMember.get(grant.staffMemberId)
      return person
        ? [{ key: grant.id, role: grant.role, name: surnameFirst(person), readsCare: readsCare(grant.role) }]
        : []
    })
    .toSorted((a, b) => collator.compare(a.name, b.name))
}
