import { type EntityName, entityName, entityNames } from '@pumpurs/shared/domain/entities'
import { type Cursor, maxPullBytes, maxRowsPerPage } from '@pumpurs/shared/sync/protocol'
import { sql, type Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import type { Bucket } from './bucket-queries.ts'
import { listChecksums } from './checksum-queries.ts'
import { cursorState, wireGeneration } from './cursor-state.ts'
import { tableOf, wireColumns } from './synced-tables.ts'

/** Feed entries between two commit points. A line that is cut loses at most this many rows. */
const entriesPerPage = 1_000

interface FeedEntry {
  seq: number
  entity: EntityName
  recordId: string
  op: 'P' | 'G'
}

const line = (value: object): string => `${JSON.stringify(value)}\n`

/**
 * What changed for a device since its cursors, as reply lines. Runs in one repeatable-read transaction that also
 * read the buckets' heads, so everything up to a head is visible. Every record is sent in its final state; the JSON
 * of the rows is made by PostgreSQL and passed on as text. `withSums` adds the checksums when nothing more is to come.
 */
export async function* pull(
  db: Transaction<Database>,
  buckets: readonly Bucket[],
  cursors: readonly Cursor[],
  withSums = false,
): AsyncGenerator<string> {
  const cursorOf = new Map(cursors.map((cursor) => [cursor.bucket, cursor]))
  let bytes = 0
  for (const bucket of inReadingOrder(buckets)) {
    const cursor = cursorOf.get(bucket.id)
    const gen = wireGeneration(bucket)
    const isUsable = cursor && cursorState(bucket, cursor) === 'usable'
    if (cursor && !isUsable) yield line({ t: 'reset', bucket: bucket.id, gen })
    let seq = cursor && isUsable ? cursor.seq : 0
    while (seq < bucket.head) {
      if (bytes > maxPullBytes) {
        yield line({ t: 'end', more: true })
        return
      }
      const entries = await listEntries(db, bucket, seq)
      for await (const rows of pageLines(db, bucket.id, entries)) {
        bytes += rows.length
        yield rows
      }
      // The feed is compact: numbers of entries that were overwritten since are simply missing.
      seq = entries.length < entriesPerPage ? bucket.head : (entries.at(-1)?.seq ?? bucket.head)
      yield line({ t: 'page', bucket: bucket.id, gen, upto: seq })
    }
  }
  if (withSums) for (const sum of await listChecksums(db, buckets)) yield line(sum)
  yield line({ t: 'end', more: false })
}

/** Reference data and rosters before plans, so that a first sync is usable early. */
function inReadingOrder(buckets: readonly Bucket[]): Bucket[] {
  const rank = ({ key }: Bucket): number => {
    if (!key.startsWith('school:')) return 0
    return key.endsWith('/directory') ? 1 : key.endsWith('/core') ? 2 : 3
  }
  return buckets.toSorted((a, b) => rank(a) - rank(b) || a.id - b.id)
}

async function listEntries(db: Transaction<Database>, bucket: Bucket, after: number): Promise<FeedEntry[]> {
  const rows = await db
    .selectFrom('bucket_entry')
    .select(['seq', 'entity', 'record_id as recordId', 'op'])
    .where('bucket_id', '=', bucket.id)
    .where('seq', '>', after)
    .where('seq', '<=', bucket.head)
    .orderBy('seq')
    .limit(entriesPerPage)
    .execute()
  return rows.map((row) => ({ ...row, entity: entityName.parse(row.entity) }))
}

async function* pageLines(
  db: Transaction<Database>,
  bucket: number,
  entries: readonly FeedEntry[],
): AsyncGenerator<string> {
  for (const entity of entityNames) {
    const ofEntity = entries.filter((entry) => entry.entity === entity)
    const present = ofEntity.filter((entry) => entry.op === 'P').map((entry) => entry.recordId)
    for (let from = 0; from < present.length; from += maxRowsPerPage) {
      const items = await listItems(db, entity, present.slice(from, from + maxRowsPerPage))
      yield `{"t":"rows","bucket":${bucket},"entity":"${entity}","items":[${items.join(',')}]}\n`
    }
    const gone = ofEntity.filter((entry) => entry.op === 'G').map((entry) => entry.recordId)
    for (let from = 0; from < gone.length; from += maxRowsPerPage) {
      yield line({ t: 'gone', bucket, entity, ids: gone.slice(from, from + maxRowsPerPage) })
    }
  }
}

async function listItems(
  db: Transaction<Database>,
  entity: EntityName,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ item: string }>`
    select row_to_json(x)::text as item
    from (select ${sql.raw(wireColumns(entity, 'r'))} from ${sql.raw(tableOf(entity))} r
      where r.id = any(${[...ids]}::uuid[])) x`.execute(db)
  return rows.map((row) => row.item)
}
