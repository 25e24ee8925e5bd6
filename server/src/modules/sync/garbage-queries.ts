import { type EntityName, entityNames } from '@pumpurs/shared/domain/entities'
import { maxMutationsPerPush } from '@pumpurs/shared/sync/protocol'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import { inTransaction } from '#database/transaction.ts'
import { type Membership, stampMemberships } from './bucket-queries.ts'
import { tableOf } from './synced-tables.ts'
import { deletableWhere, listReferences, type Reference } from './reference-queries.ts'

/** A school year and a summer: whoever was away longer fetches everything anew. */
const keptDays = 400
const dayMs = 86_400_000
/** Records that one transaction takes away. */
const batchSize = 500
/** More than this share of a table at once is a mistake, such as a clock that is wrong by a year. */
const largestShare = 0.05
/** Below this many, a share says nothing. */
const harmlessCount = 20

export interface Doomed {
  table: string
  doomed: number
  total: number
}

/** `stopped`: nothing was taken away, because it would have been more than ever should be at once. */
export type CollectionResult =
  { kind: 'done'; collected: readonly Doomed[] } | { kind: 'stopped'; because: Doomed }

interface Collecting {
  cutoff: string
  now: Date
  references: readonly Reference[]
}

/** Children first, so that a parent is free when its turn comes. */
const childrenFirst = entityNames.toReversed()

/**
 * Takes away what nobody can need any more: records deleted, and marks that something left a bucket, more than 400 days
 * ago, and the answers to mutations of that time. History stays. What a person's open conflict is about stays, and so
 * does what something else still refers to. Each step is a transaction of its own and leaves a whole state, so it may
 * end anywhere and run again. `isForced` skips the look at the amounts.
 */
export async function collectGarbage(
  db: Kysely<Database>,
  now: Date,
  options: { isForced?: boolean } = {},
): Promise<CollectionResult> {
  const cutoff = new Date(now.getTime() - keptDays * dayMs).toISOString()
  const collecting: Collecting = { cutoff, now, references: await listReferences(db) }
  const planned = await listDoomed(db, collecting)
  const excess = planned.find(({ doomed, total }) => doomed > harmlessCount && doomed > total * largestShare)
  if (excess && options.isForced !== true) return { kind: 'stopped', because: excess }
  for (const entity of childrenFirst) while (await collectRecords(db, collecting, entity)) continue
  await forgetDepartures(db, cutoff)
  await forgetAnswers(db, cutoff)
  return { kind: 'done', collected: planned.filter(({ doomed }) => doomed > 0) }
}

async function listDoomed(db: Kysely<Database>, { cutoff, references }: Collecting): Promise<Doomed[]> {
  const count = async (table: string, where: string): Promise<Doomed> => {
    const { rows } = await sql<{ doomed: number; total: number }>`
      select count(*) filter (where ${sql.raw(where)}) as doomed, count(*) as total
      from ${sql.raw(table)} r, (select ${cutoff}::timestamptz as cutoff) as until`.execute(db)
    return { table, ...(rows[0] ?? { doomed: 0, total: 0 }) }
  }
  const counts: Doomed[] = []
  for (const entity of childrenFirst) {
    counts.push(await count(tableOf(entity), deletableWhere(entity, references)))
  }
  counts.push(await count('bucket_entry', `r.op = 'G' and r.stamped_at < until.cutoff`))
  counts.push(await count('mutation_log', `r.received_at < until.cutoff and ${isAnswerDone}`))
  return counts
}

/** One batch of one entity's old tombstones, with the settled conflicts about them. Returns whether there may be more. */
async function collectRecords(
  db: Kysely<Database>,
  { cutoff, now, references }: Collecting,
  entity: EntityName,
): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    const doomed = sql`${sql.raw(tableOf(entity))} r, (select ${cutoff}::timestamptz as cutoff) as until
      where ${sql.raw(deletableWhere(entity, references))}`
    const { rows: locked } = await sql<{ id: string }>`
      select r.id from ${doomed} order by r.id limit ${batchSize} for update of r skip locked`.execute(
      transaction,
    )
    if (locked.length === 0) return false
    // Until the lock somebody may have written about a record; what is asked about it since is seen only now.
    const { rows: free } = await sql<{ id: string }>`
      select r.id from ${doomed} and r.id = any(${locked.map(({ id }) => id)}::uuid[])`.execute(transaction)
    const ids = free.map(({ id }) => id)
    const { rows: conflicts } = await sql<{ id: string }>`
      delete from conflict
      where entity = ${entity} and record_id = any(${ids}::uuid[]) and status <> 'open' returning id`.execute(
      transaction,
    )
    await sql`delete from ${sql.raw(tableOf(entity))} where id = any(${ids}::uuid[])`.execute(transaction)
    const left = [
      ...(await listDepartures(transaction, entity, ids)),
      ...(await listDepartures(
        transaction,
        'conflict',
        conflicts.map(({ id }) => id),
      )),
    ]
    // Devices that come in time are told that it is gone, so that all of them hold the same.
    await stampMemberships(transaction, left, now)
    return locked.length === batchSize
  })
}

/** The records as having left every bucket in which they are. */
async function listDepartures(
  db: Transaction<Database>,
  entity: EntityName,
  ids: readonly string[],
): Promise<Membership[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('bucket_entry')
    .innerJoin('bucket', 'bucket.id', 'bucket_entry.bucket_id')
    .select(['bucket.key as bucketKey', 'bucket_entry.record_id as recordId', 'bucket_entry.version'])
    .where('bucket_entry.entity', '=', entity)
    .where('bucket_entry.record_id', 'in', ids)
    .where('bucket_entry.op', '=', 'P')
    .execute()
  return rows.map((row) => ({ ...row, entity, op: 'G' }))
}

/** Old marks go, and who has not read them yet must begin anew: the floor says so. */
async function forgetDepartures(db: Kysely<Database>, cutoff: string): Promise<void> {
  await inTransaction(db, async (transaction) => {
    // The buckets are locked first and in order, as every writer locks them.
    await sql`
      select 1 from bucket where id in
        (select bucket_id from bucket_entry where op = 'G' and stamped_at < ${cutoff})
      order by id for update`.execute(transaction)
    await sql`
      with forgotten as (
        delete from bucket_entry where op = 'G' and stamped_at < ${cutoff} returning bucket_id, seq),
      floors as (select bucket_id, max(seq) as seq from forgotten group by bucket_id)
      update bucket b set gc_floor = greatest(b.gc_floor, f.seq), gc_count = b.gc_count + 1
      from floors f where b.id = f.bucket_id`.execute(transaction)
  })
}

/** A device has at most one request under way, so the answers to its last numbers are all that it can still ask for. */
const isAnswerDone = `r.seq <= (select c.last_seq - ${maxMutationsPerPush} from sync_client c where c.client_id = r.client_id)`

async function forgetAnswers(db: Kysely<Database>, cutoff: string): Promise<void> {
  await sql`delete from mutation_log r where r.received_at < ${cutoff} and ${sql.raw(isAnswerDone)}`.execute(
    db,
  )
}
