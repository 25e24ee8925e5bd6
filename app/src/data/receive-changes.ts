import type { Vault } from '#vault/vault.ts'
import type { RecordStore } from './collections.ts'
import { arrivalsOf } from './load-records.ts'
import { keyRange, type LocalDatabase } from './local-database.ts'
import { openOutboxRows } from './outbox-entry.ts'
import { openFeed } from './sealed-feed.ts'
import type { ChangedKeys } from './tab-channel.ts'

/** Brings this tab's records to what another tab has written to the database. */
export async function receiveChanges(
  source: { db: LocalDatabase; vault: Vault },
  store: RecordStore,
  changed: ChangedKeys,
): Promise<void> {
  const { db, vault } = source
  const [pages, rows, outboxRows] = await Promise.all([
    db.pages.bulkGet(changed.pages),
    db.rows.bulkGet(changed.rows),
    db.outbox.bulkGet(changed.outbox),
  ])
  const repacked = new Map(
    changed.pages.filter((_, position) => !pages[position]).map((key) => [key.slice(0, 2).join(' '), key]),
  )
  const replaced = changed.rows.filter((_, position) => !rows[position])
  for (const key of replaced) repacked.set(key.slice(0, 2).join(' '), [key[0], key[1], 0])
  // What has been packed into other pages meanwhile is read from there.
  const found = await Promise.all(
    [...repacked.values()].map(([bucket, entity]) =>
      db.pages
        .where(pageKey)
        .between(...keyRange(bucket, entity))
        .toArray(),
    ),
  )
  const feed = await openFeed(
    vault,
    [...pages.filter((row) => row !== undefined), ...found.flat()],
    rows.filter((row) => row !== undefined),
  )
  const { entries } = await openOutboxRows(
    vault,
    outboxRows.filter((row) => row !== undefined),
  )
  store.apply({ dropped: changed.dropped })
  for (const arrival of arrivalsOf(feed)) store.apply(arrival)
  store.apply({ swept: changed.swept, outbox: entries, discarded: changed.discarded })
}

const pageKey = '[bucket+entity+part]'
