import type { Db } from './record-queries.ts'

/** Identity of this database's timeline; renewed after a restore from a backup. */
export async function findDatabaseEpoch(db: Db): Promise<string> {
  const row = await db.selectFrom('sync_meta').select('db_epoch').executeTakeFirstOrThrow()
  return row.db_epoch
}
