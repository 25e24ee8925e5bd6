import { type EntityName, entityName, entityNames } from '@pumpurs/shared/domain/entities'
import { type Cursor, maxPullBytes, maxRowsPerPage } from '@pumpurs/shared/sync/protocol'
import { sql, type Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import type { Bucket } from './bucket-queries.ts'
import { listChecksums } from './checksum-queries.ts'
import { cursorState, wireGeneration } from './cursor-state.ts'
import { keyOf } from './push-state.ts'
import { tableOf, wireColumns } from './synced-tables.ts'

/** Feed entries between two commit points. A line that is cut loses at most this many rows. */
const entriesPerPage = 1_000

interface FeedEntry {
  bucket: number
  seq: number
  entity: EntityName
  recordId: string
  op: 'P' | 'G'
}

/** What a device still lacks of one bucket: the numbers after `after`, up to its head. */
interface Rest {
  readonly bucket: Bucket
  readonly after: number
  /** What the device has of the bucket is worth nothing. */
  readonly isReset: boolean
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
  let rests = restsOf(buckets, cursors)
  let bytes = 0
  while (rests.length > 0) {
    if (bytes > maxPullBytes) {
      yield line({ t: 'end', more: true })
      return
    }
    const reading = rests.slice(0, readTogether(rests))
    const entries = await listEntries(db, reading)
    const items = await listItems(db, entries)
    const left: Rest[] = []
    for (const { bucket, after, isReset } of reading) {
      const gen = wireGeneration(bucket)
      if (isReset) yield line({ t: 'reset', bucket: bucket.id, gen })
      const own = entries.filter((entry) => entry.bucket === bucket.id)
      for (const text of pageLines(bucket.id, own, items)) {
        bytes += text.length
        yield text
      }
      // The feed is compact: numbers of entries that were overwritten since are simply missing.
      const upto = own.length < entriesPerPage ? bucket.head : (own.at(-1)?.seq ?? bucket.head)
      if (upto > after) yield line({ t: 'page', bucket: bucket.id, gen, upto })
      if (upto < bucket.head) left.push({ bucket, after: upto, isReset: false })
    }
    rests = [...left, ...rests.slice(reading.length)]
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

function restsOf(buckets: readonly Bucket[], cursors: readonly Cursor[]): Rest[] {
  const cursorOf = new Map(cursors.map((cursor) => [cursor.bucket, cursor]))
  return inReadingOrder(buckets).flatMap((bucket) => {
    const cursor = cursorOf.get(bucket.id)
    const isUsable = cursor !== undefined && cursorState(bucket, cursor) === 'usable'
    const isReset = cursor !== undefined && !isUsable
    const after = isUsable ? cursor.seq : 0
    return isReset || after < bucket.head ? [{ bucket, after, isReset }] : []
  })
}

/** How many of them are read at once: as many as surely fit a page, and one at least. */
function readTogether(rests: readonly Rest[]): number {
  let numbers = 0
  const first = rests.findIndex(({ bucket, after }) => (numbers += bucket.head - after) > entriesPerPage)
  return first < 0 ? rests.length : Math.max(first, 1)
}

async function listEntries(db: Transaction<Database>, rests: readonly Rest[]): Promise<FeedEntry[]> {
  const wanted = rests.map(({ bucket, after }) => ({ bucket: bucket.id, after, upto: bucket.head }))
  const { rows } = await sql<FeedEntry>`
    select e.* from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(bucket int, after bigint, upto bigint)
    cross join lateral (
      select bucket_id as bucket, seq, entity, record_id as "recordId", op from bucket_entry
      where bucket_id = w.bucket and seq > w.after and seq <= w.upto order by seq limit ${entriesPerPage}) e
    order by e.bucket, e.seq`.execute(db)
  return rows.map((row) => ({ ...row, entity: entityName.parse(row.entity) }))
}

/** One bucket's entries as lines, entity by entity. */
function* pageLines(
  bucket: number,
  entries: readonly FeedEntry[],
  items: ReadonlyMap<string, string>,
): Generator<string> {
  const byEntity = Map.groupBy(entries, ({ entity }) => entity)
  for (const entity of entityNames) {
    const ofEntity = byEntity.get(entity) ?? []
    const present = ofEntity.flatMap(({ op, recordId }) =>
      op === 'P' ? (items.get(keyOf(entity, recordId)) ?? []) : [],
    )
    for (let from = 0; from < present.length; from += maxRowsPerPage) {
      const some = present.slice(from, from + maxRowsPerPage)
      yield `{"t":"rows","bucket":${bucket},"entity":"${entity}","items":[${some.join(',')}]}\n`
    }
    const gone = ofEntity.filter(({ op }) => op === 'G').map(({ recordId }) => recordId)
    for (let from = 0; from < gone.length; from += maxRowsPerPage) {
      yield line({ t: 'gone', bucket, entity, ids: gone.slice(from, from + maxRowsPerPage) })
    }
  }
}

/** The records that are present, as JSON by `keyOf`; one that lies in several buckets is read once. */
async function listItems(
  db: Transaction<Database>,
  entries: readonly FeedEntry[],
): Promise<Map<string, string>> {
  const items = new Map<string, string>()
  const present = entries.filter(({ op }) => op === 'P')
  for (const [entity, ofEntity] of Map.groupBy(present, (entry) => entry.entity)) {
    const ids = [...new Set(ofEntity.map(({ recordId }) => recordId))]
    const { rows } = await sql<{ id: string; item: string }>`
      select x.id, row_to_json(x)::text as item
      from (select ${sql.raw(wireColumns(entity, 'r'))} from ${sql.raw(tableOf(entity))} r
        where r.id = any(${ids}::uuid[])) x`.execute(db)
    for (const { id, item } of rows) items.set(keyOf(entity, id), item)
  }
  return items
}
