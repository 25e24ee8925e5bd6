import { type EntityName, entityName } from '@pumpurs/shared/domain/entities'
import type { Vault } from '#vault/vault.ts'
import {
  keyRange,
  type LocalDatabase,
  type PageKey,
  type PageRow,
  type RowKey,
  type SingleRow,
} from './local-database.ts'
import { readSyncMeta, writeSyncMeta } from './meta.ts'
import { openFeed, partKey, recordsPerPage, rowKey, sealPages } from './sealed-feed.ts'
import type { ServerRecord } from './server-record.ts'

const pageIndex = '[bucket+entity+part]'
const rowIndex = '[bucket+entity+id]'
const mostOverlay = recordsPerPage
const overlayShare = 0.2
/** Below this many single rows, packing gains nothing. */
const leastOverlay = 50

export interface Packable {
  readonly bucket: number
  readonly entity: EntityName
}

/** Numbers of keys by bucket and entity. */
function countParts(keys: readonly (PageKey | RowKey)[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [bucket, entity] of keys) {
    const key = partKey(bucket, entity)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/**
 * Where so many single rows or newer pages override the pages that reading them costs more than it must. Looked for after
 * every exchange, so it reads keys only, and those of pages only when there may be something to pack.
 */
export async function listPackable(feed: LocalDatabase): Promise<Packable[]> {
  const [rowKeys, { replaced }] = await Promise.all([
    feed.rows.toCollection().primaryKeys(),
    feed.dexie.transaction('rw', feed.meta, () => readSyncMeta(feed)),
  ])
  const overlays = countParts(rowKeys)
  for (const [key, count] of Object.entries(replaced)) overlays.set(key, (overlays.get(key) ?? 0) + count)
  const large = [...overlays].filter(([, overlay]) => overlay > leastOverlay)
  if (large.length === 0) return []
  const parts = countParts(await feed.pages.toCollection().primaryKeys())
  return large
    .filter(([key, overlay]) => {
      const packed = (parts.get(key) ?? 0) * recordsPerPage
      return overlay > mostOverlay || overlay > packed * overlayShare
    })
    .map(([key]) => packableOf(key))
}

function packableOf(key: string): Packable {
  const [bucket, entity] = key.split(' ')
  return { bucket: Number(bucket), entity: entityName.parse(entity) }
}

/**
 * Packs the pages and single rows of one bucket and entity into new pages. What is in them stays the same. Only the
 * syncing tab may do this; if the bucket has changed meanwhile, nothing is done. Returns whether it was.
 */
export async function rebuildPages(
  { feed, vault }: { feed: LocalDatabase; vault: Vault },
  packable: Packable,
): Promise<boolean> {
  const { bucket, entity } = packable
  const range = keyRange(bucket, entity)
  // Before anything is read: what is written between the reading and the writing must be noticed.
  const meta = await feed.dexie.transaction('rw', feed.meta, () => readSyncMeta(feed))
  const cursor = await feed.cursors.get(bucket)
  if (!cursor || cursor.isFilling) return false
  const [oldPages, oldRows] = await Promise.all([
    feed.pages
      .where(pageIndex)
      .between(...range)
      .toArray(),
    feed.rows
      .where(rowIndex)
      .between(...range)
      .toArray(),
  ])
  const records = await mergedRecords(vault, oldPages, oldRows)
  if (!records) return false
  const filling = { bucket, era: cursor.era, fill: cursor.fill }
  const pages = await sealPages(vault, [{ filling, entity, records }], meta.nextPart)
  return feed.dexie.transaction('rw', [feed.pages, feed.rows, feed.meta], async () => {
    const now = await readSyncMeta(feed)
    if (now.commits !== meta.commits) return false
    await feed.pages.bulkDelete(oldPages.map(({ part }) => [bucket, entity, part]))
    await feed.rows.bulkDelete(oldRows.map((row) => rowKey(row)))
    await feed.pages.bulkPut(pages)
    await writeSyncMeta(feed, {
      ...meta,
      nextPart: meta.nextPart + pages.length,
      replaced: withoutKey(meta.replaced, partKey(bucket, entity)),
      commits: meta.commits + 1,
    })
    return true
  })
}

const withoutKey = <T>(all: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([other]) => other !== key))

/** Undefined if something cannot be opened: then it is left as it is, to be pulled again at the next opening. */
async function mergedRecords(
  vault: Vault,
  pages: readonly PageRow[],
  rows: readonly SingleRow[],
): Promise<ServerRecord[] | undefined> {
  const opened = await openFeed(vault, pages, rows)
  if (opened.unreadable.length > 0) return undefined
  const records = new Map<string, ServerRecord>()
  for (const page of opened.pages.toSorted((a, b) => a.row.part - b.row.part)) {
    for (const record of page.records) records.set(record.id, record)
  }
  for (const { row, record } of opened.rows) {
    if (record) records.set(record.id, record)
    else records.delete(row.id)
  }
  return [...records.values()]
}
