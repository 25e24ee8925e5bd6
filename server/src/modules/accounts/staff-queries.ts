import { role } from '@pumpurs/shared/domain/role'
import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import type { Kysely } from 'kysely'
import type { Database } from '#database/schema.ts'
import type { HeldRole } from './may-invite.ts'

export interface StaffName {
  id: string
  givenName: string
  familyName: string
  position: string
}

export async function findStaffName(db: Kysely<Database>, id: string): Promise<StaffName | undefined> {
  const row = await db
    .selectFrom('staff_member')
    .select(['id', 'given_name', 'family_name', 'position'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row && { id: row.id, givenName: row.given_name, familyName: row.family_name, position: row.position }
}

/** Roles that the person holds on that day or will hold later, and where. */
export async function listHeldRoles(
  db: Kysely<Database>,
  staffMemberId: string,
  day: IsoDate,
): Promise<HeldRole[]> {
  const rows = await db
    .selectFrom('staff_grant')
    .select(['organisation_id', 'role', 'valid_from'])
    .where('staff_member_id', '=', staffMemberId)
    .where('deleted_at', 'is', null)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .execute()
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    role: role.parse(row.role),
    isInForce: row.valid_from <= day,
  }))
}

/** Names that the person's password may not consist of: their own, and those of their organisations. */
export async function listNamesAround(db: Kysely<Database>, staffMemberId: string): Promise<string[]> {
  const organisations = await db
    .selectFrom('staff_grant')
    .innerJoin('organisation', 'organisation.id', 'staff_grant.organisation_id')
    .select('organisation.name')
    .where('staff_grant.staff_member_id', '=', staffMemberId)
    .execute()
  const person = await findStaffName(db, staffMemberId)
  const own = person === undefined ? [] : [person.givenName, person.familyName]
  return [...own, ...organisations.map((organisation) => organisation.name)]
}
