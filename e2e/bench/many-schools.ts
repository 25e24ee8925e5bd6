import type { Database } from '@pumpurs/server/database/schema'
import { tableOf } from '@pumpurs/server/modules/sync/synced-tables'
import { entityNames } from '@pumpurs/shared/domain/entities'
import { type Kysely, type RawBuilder, sql } from 'kysely'

/** Everything that copies share with their original. */
const sharedColumns = ['programme_id', 'municipality_id', 'successor_id']

/** A well-formed id (version 8: one of our own making) that follows from the original's and the copy's number. */
const copiedId = (expression: string): string =>
  `overlay(overlay(md5(${expression}::text || ':' || k) placing '8' from 13) placing '8' from 17)::uuid`

interface Column {
  readonly name: string
  readonly type: string
}

async function columnsOf(db: Kysely<Database>, table: string): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select column_name as name, udt_name as type from information_schema.columns
    where table_schema = current_schema and table_name = ${table} order by ordinal_position`.execute(db)
  return rows
}

function copied({ name, type }: Column): string {
  if (sharedColumns.includes(name)) return name
  if (name === 'registration_number') return 'null'
  if (type === 'uuid') return copiedId(name)
  return type === '_uuid' ? `array(select ${copiedId('one')} from unnest(${name}) as one)` : name
}

const schoolTables = entityNames
  .filter((entity) => entity !== 'programme' && entity !== 'schoolCalendar')
  .map(tableOf)

/** The psychologist of several schools belongs to none of them, but has a grant here. */
function ownRows(table: string, schoolId: string): RawBuilder<unknown> {
  if (table === 'organisation') return sql`r.id = ${schoolId}::uuid`
  if (table !== 'staff_member') return sql`r.organisation_id = ${schoolId}::uuid`
  return sql`r.id in (select staff_member_id from staff_grant where organisation_id = ${schoolId}::uuid)`
}

/**
 * Makes so many copies of a school, with its people, records and feeds; every id is another one. Written by SQL alone,
 * because half a million records by the front door would take hours.
 */
export async function copySchool(db: Kysely<Database>, schoolId: string, copies: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`set local statement_timeout = 0`.execute(transaction)
    await sql`create temporary table copy_number on commit drop as select generate_series(1, ${copies}::int) as k`.execute(
      transaction,
    )
    for (const table of schoolTables) {
      const columns = await columnsOf(transaction, table)
      await sql`insert into ${sql.raw(table)} (${sql.raw(columns.map(({ name }) => name).join(', '))})
        select ${sql.raw(columns.map(copied).join(', '))} from ${sql.raw(table)} r, copy_number
        where ${ownRows(table, schoolId)}`.execute(transaction)
    }
    await copyFeeds(transaction, schoolId)
  })
  await sql`vacuum analyze`.execute(db)
}

/** Buckets are named after the school and, where they are somebody's own, after that person. */
async function copyFeeds(db: Kysely<Database>, schoolId: string): Promise<void> {
  await sql`create temporary table copied_bucket on commit drop as
    select b.id as old_id, k, b.head, replace(replace(b.key, school, ${sql.raw(copiedId('school'))}::text),
      coalesce(author, '-'), coalesce(${sql.raw(copiedId('author'))}::text, '-')) as key
    from (select *, ${schoolId}::text as school, substring(key from '/own:([0-9a-f-]{36})') as author from bucket) b, copy_number
    where b.key like ${`school:${schoolId}%`}`.execute(db)
  await sql`insert into bucket (key, head) select key, head from copied_bucket`.execute(db)
  await sql`insert into bucket_entry (bucket_id, entity, record_id, seq, op)
    select n.id, e.entity, ${sql.raw(copiedId('e.record_id'))}, e.seq, e.op
    from copied_bucket c join bucket n on n.key = c.key join bucket_entry e on e.bucket_id = c.old_id`.execute(
    db,
  )
  await sql`with made as (
      insert into bucket_entry (bucket_id, entity, record_id, seq, op)
      select b.id, 'organisation', ${sql.raw(copiedId('o.id'))}, b.head + k, 'P'
      from bucket b, copy_number, organisation o where b.key = 'ref' and o.id = ${schoolId}::uuid returning seq)
    update bucket set head = (select max(seq) from made) where key = 'ref'`.execute(db)
}
