import { type StaffEntry, staffEntry } from '@pumpurs/shared/access/staff-administration'
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '#database/schema.ts'

type Db = Kysely<Database>

export type StaffRow = Omit<StaffEntry, 'mayInvite'>

const staffRows = z.array(staffEntry.omit({ mayInvite: true }))

/** Everybody who has, or had, a role in the organisation, with their roles there and the state of their account. */
export async function listStaff(db: Db, organisationId: string, now: string): Promise<StaffRow[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select s.id, s.given_name as "givenName", s.family_name as "familyName", s.position,
      case when a.disabled_at is not null then 'disabled'
        when a.password_hash is not null then 'active'
        when i.open then 'invited'
        when i.open is not null then 'expired'
        else 'none' end as account,
      g.grants
    from staff_member s
    join (
      select staff_member_id, json_agg(json_build_object('id', id, 'version', version, 'role', role,
        'classGroup', class_group, 'pupilId', pupil_id, 'validFrom', valid_from, 'validTo', valid_to)
        order by valid_from, id) as grants
      from staff_grant where organisation_id = ${organisationId}::uuid and deleted_at is null
      group by staff_member_id) g on g.staff_member_id = s.id
    left join account a on a.staff_member_id = s.id
    left join lateral (
      select bool_or(expires_at > ${now}::timestamptz) as open from invitation
      where staff_member_id = s.id and accepted_at is null) i on true
    where s.deleted_at is null
    order by s.family_name, s.given_name, s.id`.execute(db)
  return staffRows.parse(rows)
}

export async function findOrganisationKind(db: Db, id: string) {
  const row = await db
    .selectFrom('organisation')
    .select('kind')
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row?.kind
}

/** Whether the person has, or had, a role in the organisation. */
export async function worksIn(db: Db, staffMemberId: string, organisationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('staff_grant')
    .select('id')
    .where('staff_member_id', '=', staffMemberId)
    .where('organisation_id', '=', organisationId)
    .where('deleted_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
