import { type EntityName, entityNames } from '@pumpurs/shared/domain/entities'
import { sql } from 'kysely'
import type { Db } from './record-queries.ts'
import { tableOf } from './synced-tables.ts'

/**
 * The first version of a record at which its history does not hold. `changed`: the row is not what its hash says.
 * `cut`: it does not follow on the row before it, which is missing or was put there later. `ends-early`: the record is
 * newer than its last version in the history.
 */
export interface BrokenLink {
  entity: string
  recordId: string
  version: number
  fault: 'changed' | 'cut' | 'ends-early'
}

export interface HistoryReport {
  versions: number
  /** Over the last hash of every record: kept elsewhere, it shows later whether this history was still the same. */
  fingerprint: string
  broken: BrokenLink[]
}

async function listBrokenLinks(db: Db): Promise<BrokenLink[]> {
  const { rows } = await sql<BrokenLink>`
    select distinct on (entity, record_id) entity, record_id as "recordId", version,
      case when prev_hash is distinct from before then 'cut' else 'changed' end as fault
    from (
      select h.entity, h.record_id, h.version, h.prev_hash, h.hash, history_hash(h.prev_hash, h) as due,
        lag(h.hash) over (partition by h.entity, h.record_id order by h.version) as before
      from record_history h) as link
    where prev_hash is distinct from before or hash is distinct from due
    order by entity, record_id, version`.execute(db)
  return rows
}

/** Records without any history are older than it: reference records that an operator's command made. */
async function listEarlyEnds(db: Db, entity: EntityName): Promise<BrokenLink[]> {
  const { rows } = await sql<BrokenLink>`
    select ${entity} as entity, r.id as "recordId", max(h.version) as version, 'ends-early' as fault
    from ${sql.raw(tableOf(entity))} r join record_history h on h.entity = ${entity} and h.record_id = r.id
    group by r.id, r.version having max(h.version) < r.version order by r.id`.execute(db)
  return rows
}

/** Looks at every version of every record. Reports the first broken link of each. */
export async function verifyHistory(db: Db): Promise<HistoryReport> {
  const broken = await listBrokenLinks(db)
  for (const entity of entityNames) broken.push(...(await listEarlyEnds(db, entity)))
  const { rows } = await sql<{ versions: number; fingerprint: string }>`
    select coalesce(sum(versions), 0)::int as versions,
      encode(sha256(coalesce(string_agg(last, ''::bytea order by entity, record_id), ''::bytea)), 'hex') as fingerprint
    from (
      select entity, record_id, count(*) as versions, (array_agg(hash order by version desc))[1] as last
      from record_history group by entity, record_id) as chain`.execute(db)
  const all = rows[0] ?? { versions: 0, fingerprint: '' }
  return { ...all, broken }
}
