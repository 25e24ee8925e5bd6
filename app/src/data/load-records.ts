import type { Vault } from '#vault/vault.ts'
import type { Arrival, RecordStore } from './collections.ts'
import type { LocalDatabase, PageRow, SingleRow } from './local-database.ts'
import { openOutboxRows } from './outbox-entry.ts'
import { refetchBuckets } from './refetch-buckets.ts'
import { type OpenedFeed, openFeed, pageKey, rowKey } from './sealed-feed.ts'
import { type Filling, isOlder } from './server-records.ts'
import type { UnreadableEdit } from './unreadable-edits.ts'

interface Source {
  readonly db: LocalDatabase
  readonly vault: Vault
}

/**
 * Opens everything that the device holds into the store. Pulled bytes that cannot be opened are thrown away and
 * pulled again; a person's own changes are kept whatever happens. Returns those that cannot be read.
 */
export async function loadRecords(source: Source, store: RecordStore): Promise<UnreadableEdit[]> {
  const { db, vault } = source
  const [pages, rows, outboxRows] = await db.dexie.transaction(
    'r',
    [db.pages, db.rows, db.outbox],
    async () =>
      Promise.all([
        db.pages.toArray(),
        db.rows.toArray(),
        db.outbox.where('state').anyOf('queued', 'sent', 'refused').toArray(),
      ]),
  )
  const feed = await openFeed(vault, pages, rows)
  if (feed.unreadable.length > 0) await pullAgain(db, feed.unreadable)
  for (const arrival of arrivalsOf(feed)) store.apply(arrival)
  const { entries, unreadable } = await openOutboxRows(vault, outboxRows)
  store.apply({ outbox: entries })
  return unreadable
}

/** Rows override pages, and a newer download of a bucket overrides an older one that it has not replaced yet. */
export function arrivalsOf({ pages, rows }: OpenedFeed): Arrival[] {
  const all = [...pages, ...rows].map(({ row }) => row)
  const fillings = new Map(all.map((row) => [fillingKey(row), row]))
  const ofBucket = Map.groupBy(fillings.values(), ({ bucket }) => bucket)
  const ranks = new Map<string, number>()
  for (const found of ofBucket.values()) {
    const sorted = found.toSorted((a, b) => (isOlder(a, b) ? -1 : 1))
    for (const [rank, filling] of sorted.entries()) ranks.set(fillingKey(filling), rank)
  }
  const count = Math.max(0, ...ranks.values()) + 1
  return Array.from({ length: count }, (_, rank) => {
    const isOfRank = ({ row }: { row: Filling }) => ranks.get(fillingKey(row)) === rank
    const [ownPages, ownRows] = [pages.filter(isOfRank), rows.filter(isOfRank)]
    return {
      records: [
        ...ownPages
          .toSorted((a, b) => a.row.part - b.row.part)
          .map(({ row, records }) => ({ filling: row, entity: row.entity, records })),
        ...ownRows.flatMap(({ row, record }) =>
          record ? [{ filling: row, entity: row.entity, records: [record] }] : [],
        ),
      ],
      gone: ownRows.flatMap(({ row, record }) =>
        record ? [] : [{ filling: row, entity: row.entity, ids: [row.id] }],
      ),
    }
  })
}

const fillingKey = ({ bucket, era, fill }: Filling): string => `${bucket} ${era} ${fill}`

async function pullAgain(db: LocalDatabase, damaged: readonly (PageRow | SingleRow)[]): Promise<void> {
  await db.dexie.transaction('rw', [db.pages, db.rows, db.cursors, db.meta], async () => {
    await db.pages.bulkDelete(damaged.flatMap((row) => ('part' in row ? [pageKey(row)] : [])))
    await db.rows.bulkDelete(damaged.flatMap((row) => ('part' in row ? [] : [rowKey(row)])))
    const buckets = [...new Set(damaged.map(({ bucket }) => bucket))]
    await refetchBuckets(db, buckets)
  })
}
