import type { EntityName } from '@pumpurs/shared/domain/entities'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import {
  recordToRow,
  type RecordRow,
  rowToRecord,
  type StoredRecord,
  tableOf,
  updatedColumns,
  wireColumns,
} from './synced-tables.ts'

export type Db = Kysely<Database> | Transaction<Database>

export type RowLock = 'none' | 'share' | 'update'

const lockClause: Record<RowLock, string> = { none: '', share: 'for share of r', update: 'for update of r' }

const selectRecords = (entity: EntityName): string =>
  `select ${wireColumns(entity, 'r')}, r.field_versions as "fieldVersions" from ${tableOf(entity)} r`

/** The records of one entity by id, locked in id order so that two pushes never wait for each other crosswise. */
export async function listRecords(
  db: Db,
  entity: EntityName,
  ids: readonly string[],
  lock: RowLock,
): Promise<StoredRecord[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<RecordRow>`
    ${sql.raw(selectRecords(entity))}
    where r.id = any(${[...ids]}::uuid[]) order by r.id ${sql.raw(lockClause[lock])}`.execute(db)
  return rows.map((row) => rowToRecord(entity, row))
}

/** Every record of one entity, tombstones included, that hangs on the pupils. */
export async function listRecordsOfPupils(
  db: Db,
  entity: EntityName,
  pupilIds: readonly string[],
  lock: RowLock = 'none',
): Promise<StoredRecord[]> {
  const { rows } = await sql<RecordRow>`
    ${sql.raw(selectRecords(entity))}
    where r.pupil_id = any(${[...pupilIds]}::uuid[]) order by r.id ${sql.raw(lockClause[lock])}`.execute(db)
  return rows.map((row) => rowToRecord(entity, row))
}

/** The records of one entity that hang on the pupils and live. */
export async function listLivingRecordsOfPupils(
  db: Db,
  entity: EntityName,
  pupilIds: readonly string[],
): Promise<StoredRecord[]> {
  const { rows } = await sql<RecordRow>`
    ${sql.raw(selectRecords(entity))}
    where r.pupil_id = any(${[...pupilIds]}::uuid[]) and r.deleted_at is null`.execute(db)
  return rows.map((row) => rowToRecord(entity, row))
}

export async function listRecordIdsOfPupils(
  db: Db,
  entity: EntityName,
  pupilIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(tableOf(entity))} where pupil_id = any(${[...pupilIds]}::uuid[])`.execute(db)
  return rows.map(({ id }) => id)
}

/** Those of the pupils for whom somebody has, or had, a grant for this pupil alone. */
export async function listCaseloadPupils(db: Db, pupilIds: readonly string[]): Promise<Set<string>> {
  if (pupilIds.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select distinct pupil_id as id from staff_grant where pupil_id = any(${[...pupilIds]}::uuid[])`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Where a pupil has been: a class before a change of class, a school before a move. */
export interface FormerPlace {
  pupilId: string
  organisationId: string
  classGroup: string
}

/** The places that the pupils have left since the day. */
export async function listFormerPlaces(
  db: Db,
  pupilIds: readonly string[],
  since: string,
): Promise<FormerPlace[]> {
  if (pupilIds.length === 0) return []
  const { rows } = await sql<FormerPlace>`
    select h.record_id as "pupilId",
      coalesce(h.old ->> 'organisationId', p.organisation_id::text) as "organisationId",
      coalesce(h.old ->> 'classGroup', p.class_group) as "classGroup"
    from record_history h join pupil p on p.id = h.record_id
    where h.entity = 'pupil' and h.record_id = any(${[...pupilIds]}::uuid[])
      and h.received_at >= ${since}::date and h.old ?| array['organisationId', 'classGroup']`.execute(db)
  return rows
}

/** Open conflicts about the records, made by one device. */
export async function listOpenConflicts(
  db: Db,
  recordIds: readonly string[],
  clientId: string,
): Promise<StoredRecord[]> {
  if (recordIds.length === 0) return []
  const { rows } = await sql<RecordRow>`
    ${sql.raw(selectRecords('conflict'))}
    where r.record_id = any(${[...recordIds]}::uuid[]) and r.status = 'open' and r.kind = 'field'
      and r.mine_device = ${clientId}::uuid
    order by r.id for update of r`.execute(db)
  return rows.map((row) => rowToRecord('conflict', row))
}

/** Open possible duplicates of the pupils, also by ids that lead to them, that hang on the other one. */
export async function listPairsOf(db: Db, pupilIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from conflict where kind = 'possibleDuplicate' and status = 'open'
      and fields -> 'duplicateOf' ->> 'theirs' in (
        select unnest(${[...pupilIds]}::text[])
        union all select from_id::text from alias
        where pupil_id = any(${[...pupilIds]}::uuid[]) and entity = 'pupil' and state = 'active')`.execute(db)
  return rows.map(({ id }) => id)
}

/** Writes the records of one entity in one statement. */
export async function writeRecords(
  db: Db,
  entity: EntityName,
  records: readonly StoredRecord[],
): Promise<void> {
  const table = tableOf(entity)
  const updates = updatedColumns(entity).map((column) => `${column} = excluded.${column}`)
  await sql`
    insert into ${sql.raw(table)}
    select * from jsonb_populate_recordset(null::${sql.raw(table)}, ${JSON.stringify(records.map((record) => recordToRow(record)))}::jsonb)
    on conflict (id) do update set ${sql.raw(updates.join(', '))}`.execute(db)
}

/** One version of a record: who changed what, on which device, when by its clock and when by ours. */
export interface HistoryEntry {
  entity: EntityName
  recordId: string
  version: number
  op: string
  actor: string | null
  clientId: string | null
  clientSeq: number | null
  trunk: number
  set: Record<string, unknown>
  old: Record<string, unknown>
  why: string | null
  madeAt: string
  receivedAt: string
}

export async function writeHistory(db: Db, entries: readonly HistoryEntry[]): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map((entry) => ({
    entity: entry.entity,
    record_id: entry.recordId,
    version: entry.version,
    op: entry.op,
    actor: entry.actor,
    client_id: entry.clientId,
    client_seq: entry.clientSeq,
    trunk: entry.trunk,
    set: entry.set,
    old: entry.old,
    why: entry.why,
    made_at: entry.madeAt,
    received_at: entry.receivedAt,
  }))
  await sql`
    insert into record_history
    select * from jsonb_populate_recordset(null::record_history, ${JSON.stringify(rows)}::jsonb)`.execute(db)
}

export interface LaterVersion {
  entity: EntityName
  recordId: string
  version: number
  clientId: string
  clientSeq: number | null
  trunk: number
  actor: string | null
  receivedAt: string
  fields: string[]
}

/**
 * The versions of the records after the given ones, oldest first. A change that another device of the person brought
 * here, but that this device has made or sent too (`sentElsewhere`, and its own log), counts as this device's own.
 */
export async function listLaterVersions(
  db: Db,
  after: readonly { entity: EntityName; recordId: string; version: number }[],
  { clientId, sentElsewhere }: { clientId: string; sentElsewhere: readonly string[] },
): Promise<LaterVersion[]> {
  if (after.length === 0) return []
  const wanted = after.map(({ entity, recordId, version }) => ({ entity, record_id: recordId, version }))
  const isOwnToo = sql`exists (
    select from mutation_log theirs
    where theirs.client_id = h.client_id and theirs.seq = h.client_seq and (
      theirs.mid = any(${[...sentElsewhere]}::uuid[])
      or exists (
        select from mutation_log ours where ours.mid = theirs.mid and ours.client_id = ${clientId}::uuid)))`
  const { rows } = await sql<LaterVersion>`
    select h.entity, h.record_id as "recordId", h.version,
      case when ${isOwnToo} then ${clientId} else coalesce(h.client_id::text, '') end as "clientId",
      h.client_seq as "clientSeq", h.trunk, h.actor, h.received_at as "receivedAt",
      array(select jsonb_object_keys(h.set)) as fields
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(entity text, record_id uuid, version int)
    join record_history h on h.entity = w.entity and h.record_id = w.record_id and h.version > w.version
    order by h.version`.execute(db)
  return rows
}

/** Why the loser of each conflict wanted to amend the record: a decision that carries it out says the same. */
export async function listAmendmentReasons(
  db: Db,
  conflictIds: readonly string[],
): Promise<Map<string, string>> {
  if (conflictIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; why: string }>`
    select h.record_id as id, h.why from record_history h
    where h.entity = 'conflict' and h.record_id = any(${[...conflictIds]}::uuid[])
      and h.op in ('amend', 'delete') and h.why is not null
    order by h.version`.execute(db)
  return new Map(rows.map(({ id, why }) => [id, why]))
}
