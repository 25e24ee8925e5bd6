import type { LocalDatabase } from './local-database.ts'
import { readSyncMeta, writeSyncMeta } from './meta.ts'

/**
 * Has the buckets fetched from their beginning. What is here stays in view until the new download is complete. May be
 * called in a transaction over `cursors` and `meta`.
 */
export async function refetchBuckets(db: LocalDatabase, buckets: readonly number[]): Promise<void> {
  await db.dexie.transaction('rw', [db.cursors, db.meta], async () => {
    await db.cursors
      .where('bucket')
      .anyOf(buckets)
      .modify((cursor, reference) => {
        reference.value = { ...cursor, fill: cursor.fill + 1, seq: 0, isFilling: true }
      })
    // What another tab is about to write rests on the old cursors.
    const meta = await readSyncMeta(db)
    await writeSyncMeta(db, { ...meta, commits: meta.commits + 1 })
  })
}
