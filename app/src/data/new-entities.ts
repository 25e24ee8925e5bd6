import { entityName } from '@pumpurs/shared/domain/entities'
import { z } from 'zod'
import { changeDataCheck } from './data-check.ts'
import type { LocalDatabase } from './local-database.ts'
import { refetchBuckets } from './refetch-buckets.ts'

const name = 'known-entities'

/**
 * Has everything fetched anew where this app knows kinds of records that the one before it did not: it has skipped
 * them, and its cursors stand behind them.
 */
export async function refetchForNewEntities(db: LocalDatabase): Promise<void> {
  const known = z.array(z.string()).safeParse((await db.meta.get(name))?.value)
  const all = entityName.options
  if (known.success && all.every((entity) => known.data.includes(entity))) return
  await db.dexie.transaction('rw', [db.cursors, db.meta], async () => {
    if (known.success) {
      await refetchBuckets(db, await db.cursors.toCollection().primaryKeys())
      await changeDataCheck(db, { fetchedAnew: [], stillOther: [] })
    }
    await db.meta.put({ name, value: all })
  })
}
