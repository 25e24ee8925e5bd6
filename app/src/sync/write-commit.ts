import {
  type CursorRow,
  keyRange,
  type LocalDatabase,
  type OutboxRow,
  type PageRow,
  type SingleRow,
} from '#data/local-database.ts'
import { readSyncMeta, type SyncMeta, writeSyncMeta } from '#data/meta.ts'
import type { Batch } from '#data/sealed-feed.ts'
import { type Filling, isOlder } from '#data/server-records.ts'

/** Everything sealed and ready, so that the transaction waits for nothing but the database. */
export interface SealedCommit {
  readonly expected: SyncMeta
  readonly meta: SyncMeta
  readonly dropped: readonly number[]
  readonly cursors: readonly CursorRow[]
  readonly pages: readonly PageRow[]
  readonly packed: readonly Batch[]
  readonly rows: readonly SingleRow[]
  readonly swept: readonly Filling[]
  readonly outbox: readonly OutboxRow[]
}

/** Another tab has written meanwhile, so what this exchange knows is out of date. Nothing was written. */
export class OvertakenError extends Error {}

export async function writeCommit(feed: LocalDatabase, ready: SealedCommit): Promise<void> {
  const { pages, rows, cursors, outbox, meta } = feed
  await feed.dexie.transaction('rw', [pages, rows, cursors, outbox, meta], async () => {
    const stored = await readSyncMeta(feed)
    if (stored.commits !== ready.expected.commits) throw new OvertakenError('another tab has synchronised')
    // Everything is awaited: what is still under way when the function ends may miss the transaction.
    await Promise.all(ready.dropped.map((bucket) => removeBucket(feed, bucket)))
    await removeOverridden(feed, ready)
    await Promise.all([pages.bulkPut(ready.pages), rows.bulkPut(ready.rows)])
    await Promise.all(ready.swept.map((filling) => sweepBucket(feed, filling)))
    await Promise.all([cursors.bulkPut(ready.cursors), outbox.bulkPut(ready.outbox)])
    await writeSyncMeta(feed, ready.meta)
  })
}

const removeBucket = ({ cursors, pages, rows }: LocalDatabase, bucket: number): Promise<unknown> =>
  Promise.all([
    pages
      .where('[bucket+entity+part]')
      .between(...keyRange(bucket))
      .delete(),
    rows
      .where('[bucket+entity+id]')
      .between(...keyRange(bucket))
      .delete(),
    cursors.delete(bucket),
  ])

/** Takes away what came with an older download of the bucket. */
const sweepBucket = ({ pages, rows }: LocalDatabase, filling: Filling): Promise<unknown> =>
  Promise.all([
    pages
      .where('[bucket+entity+part]')
      .between(...keyRange(filling.bucket))
      .filter((row) => isOlder(row, filling))
      .delete(),
    rows
      .where('[bucket+entity+id]')
      .between(...keyRange(filling.bucket))
      .filter((row) => isOlder(row, filling))
      .delete(),
  ])

/** Single rows override pages, so those that a new page replaces must go. A first download has none. */
async function removeOverridden({ rows }: LocalDatabase, { packed }: SealedCommit): Promise<void> {
  for (const { filling, entity, records } of packed) {
    // Requests of one transaction run one after the other in any case.
    // oxlint-disable-next-line no-await-in-loop
    const count = await rows
      .where('[bucket+entity+id]')
      .between(...keyRange(filling.bucket, entity))
      .count()
    if (count > 0) await rows.bulkDelete(records.map(({ id }) => [filling.bucket, entity, id]))
  }
}
