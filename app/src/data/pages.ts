import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { Vault } from '#vault/vault.ts'
import { keyRange, type LocalDatabase, type PageRow, type SingleRow } from './local-database.ts'
import { readSyncMeta, writeSyncMeta } from './meta.ts'
import { openFeed, recordsPerPage, rowKey, sealPages } from './sealed-feed.ts'
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

const partKey = (bucket: number, entity: EntityName): string => `${bucket} ${entity}`

/**
 * Where so many rows override the pages, or the pages are so thin, that reading them costs more than it must. Looked for
 * after every exchange, so it reads keys only, and those of pages only when there may be something to pack.
 */
export async function listPackable({ pages, rows }: LocalDatabase): Promise<Packable[]> {
  const overlays = Map.groupBy(await rows.toCollection().primaryKeys(), ([bucket, entity]) =>
    partKey(bucket, entity),
  )
  const large = [...overlays].flatMap(([key, [first, ...others]]) =>
    first && others.length >= leastOverlay ? [{ key, first, overlay: others.length + 1 }] : [],
  )
  if (large.length === 0) return []
  const parts = Map.groupBy(await pages.toCollection().primaryKeys(), ([bucket, entity]) =>
    partKey(bucket, entity),
  )
  return large
    .filter(({ key, overlay }) => {
      const packed = (parts.get(key)?.length ?? 0) * recordsPerPage
      return overlay > mostOverlay || overlay > packed * overlayShare
    })
    .map(({ first: [bucket, entity] }) => ({ bucket, entity }))
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
  const meta = await readSyncMeta(feed)
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
      commits: meta.commits + 1,
    })
    return true
  })
}

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
