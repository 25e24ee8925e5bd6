import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import { type KnownDevice, knownDevice } from '@pumpurs/shared/sync/devices'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '#database/schema.ts'

type Db = Kysely<Database>

/** A copied profile has several numbers under one device: the one heard of last speaks for it. */
const columns = sql`
  d.id, d.name, d.is_shared as "isShared", d.status,
  json_build_object('id', p.id, 'givenName', p.given_name, 'familyName', p.family_name) as owner,
  c.app_build as "appBuild", c.schema_number as schema,
  greatest(d.last_contact_at, c.last_seen_at) as "lastContactAt",
  c.waiting, c.refused, c.oldest_waiting_at as "oldestWaitingAt"
  from device d
  join staff_member p on p.id = d.staff_member_id
  left join lateral (
    select * from sync_client c
    where c.device_id = d.id and c.staff_member_id = d.staff_member_id
    order by c.last_seen_at desc limit 1) c on true`

const latestFirst = sql`order by greatest(d.last_contact_at, c.last_seen_at) desc nulls last, d.id`

/** Where it stands in the list does not say which school; that is beside it. */
const schoolDevice = knownDevice.extend({ organisationId: z.string() })

async function rowsOf<Row>(db: Db, statement: RawBuilder<unknown>, row: z.ZodType<Row>): Promise<Row[]> {
  const { rows } = await statement.execute(db)
  return z.array(row).parse(rows)
}

export const listDevicesOf = (db: Db, staffMemberId: string): Promise<KnownDevice[]> =>
  rowsOf(
    db,
    sql`select ${columns} where d.staff_member_id = ${staffMemberId}::uuid ${latestFirst}`,
    knownDevice,
  )

/** The devices of everybody who works at one of the schools on that day. */
export const listDevicesAt = (
  db: Db,
  organisationIds: readonly string[],
  day: IsoDate,
): Promise<z.infer<typeof schoolDevice>[]> =>
  rowsOf(
    db,
    sql`
      select w.organisation_id as "organisationId", ${columns}
      join (
        select distinct organisation_id, staff_member_id from staff_grant
        where organisation_id = any(${[...organisationIds]}::uuid[]) and deleted_at is null
          and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date)
      ) w on w.staff_member_id = d.staff_member_id
      ${latestFirst}`,
    schoolDevice,
  )
