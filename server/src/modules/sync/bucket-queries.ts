import type { EntityName } from '@pumpurs/shared/domain/entities'
import { sql } from 'kysely'
import type { Db } from './record-queries.ts'

export interface Bucket {
  id: number
  key: string
  head: number
  gen: number
  /** Entries of left records up to this number are missing, and how often that number has risen. */
  gcFloor: number
  gcCount: number
}

interface LockedBucket {
  id: number
  key: string
  head: number
}

/**
 * Locks the buckets with these keys in the order of their ids, and makes those that do not exist yet. Nothing is locked
 * before all exist: who waits for a bucket that somebody else is making must hold none.
 */
async function lockBuckets(db: Db, keys: Iterable<string>): Promise<LockedBucket[]> {
  // Keys go in sorted, as every writer's do.
  const wanted = [...new Set(keys)].toSorted()
  const lock = async () => {
    const { rows } = await sql<LockedBucket>`
      select id, key, head from bucket where key = any(${wanted}::text[])
        and (select count(*) from bucket where key = any(${wanted}::text[])) = ${wanted.length}
      order by id for update`.execute(db)
    return rows
  }
  const found = await lock()
  if (found.length === wanted.length) return found
  await sql`insert into bucket (key) select unnest(${wanted}::text[]) on conflict do nothing`.execute(db)
  return lock()
}

export async function listBuckets(db: Db, keys: readonly string[]): Promise<Bucket[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<Bucket>`
    select id, key, head, gen, gc_floor as "gcFloor", gc_count as "gcCount" from bucket where key = any(${[...keys]}::text[]) order by id`.execute(
    db,
  )
  return rows
}

/** A record that is now in a bucket (`P`) or no longer (`G`). */
export interface Membership {
  bucketKey: string
  entity: EntityName
  recordId: string
  version: number
  op: 'P' | 'G'
}

/**
 * Gives every membership the next number of its bucket. Must be the last thing that a writing transaction does: the
 * counters are locked in id order and held to the commit, so a reader who sees number n has everything below it.
 * Returns the new head of each bucket that moved, to be told (`app.hints`) once the transaction has committed.
 */
export async function stampMemberships(
  db: Db,
  memberships: readonly Membership[],
  now = new Date(),
): Promise<ReadonlyMap<number, number>> {
  if (memberships.length === 0) return new Map()
  const locked = await lockBuckets(
    db,
    memberships.map((membership) => membership.bucketKey),
  )
  const ids = new Map(locked.map(({ key, id }) => [key, id]))
  const next = new Map(locked.map(({ id, head }) => [id, head]))
  const entries = new Map<string, Record<string, unknown>>()
  for (const { bucketKey, entity, recordId, version, op } of memberships) {
    const bucketId = ids.get(bucketKey)
    const head = bucketId === undefined ? undefined : next.get(bucketId)
    if (bucketId === undefined || head === undefined)
      throw new Error('A bucket vanished while it was written')
    next.set(bucketId, head + 1)
    entries.set(`${bucketId} ${entity} ${recordId}`, {
      bucket_id: bucketId,
      entity,
      record_id: recordId,
      seq: head + 1,
      op,
      version,
      stamped_at: now.toISOString(),
    })
  }
  await sql`
    with moved as (
      update bucket b set head = h.head
      from jsonb_to_recordset(${JSON.stringify([...next].map(([id, head]) => ({ id, head })))}::jsonb) as h(id int, head bigint)
      where b.id = h.id)
    insert into bucket_entry
    select * from jsonb_populate_recordset(null::bucket_entry, ${JSON.stringify([...entries.values()])}::jsonb)
    on conflict (bucket_id, entity, record_id) do update set seq = excluded.seq, op = excluded.op,
      version = excluded.version, stamped_at = excluded.stamped_at`.execute(db)
  return next
}
