import { type Kysely, sql } from 'kysely'
import { DatabaseError } from 'pg'
import type { Database } from '#database/schema.ts'

/** From now on every device fetches everything anew and sends again what this database may have forgotten. */
export async function renewEpoch(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{ epoch: string }>`
    update sync_meta set db_epoch = gen_random_uuid() returning db_epoch as epoch`.execute(db)
  const [renewed] = rows
  if (!renewed) throw new Error('The database has no epoch: it was not migrated by this program.')
  return renewed.epoch
}

const insufficientPrivilege = '42501'

/**
 * Cluster, timeline and database: another one after a dump was read in, after a recovery to a point in time and after a
 * standby took over. Null where PostgreSQL does not tell this user.
 */
async function findPlace(db: Kysely<Database>): Promise<string | null> {
  try {
    const { rows } = await sql<{ place: string }>`
      select (pg_control_system()).system_identifier || ' ' || left(pg_walfile_name(pg_current_wal_lsn()), 8) || ' ' || oid
        as place
      from pg_database where datname = current_database()`.execute(db)
    return rows[0]?.place ?? null
  } catch (error) {
    if (error instanceof DatabaseError && error.code === insufficientPrivilege) return null
    throw error
  }
}

/**
 * Renews the epoch if this database lies elsewhere than when it was last served: it was restored, or copied, and may
 * have forgotten something. Renewing in vain costs a download; not renewing could cost what people wrote. A copy of all
 * files put back in their place cannot be told from the original; devices then give the sign (`sync-signs.ts`).
 */
export async function noticeRestore(db: Kysely<Database>): Promise<'renewed' | 'same'> {
  const place = await findPlace(db)
  if (place === null) return 'same'
  return db.transaction().execute(async (transaction) => {
    const { place: before } = await transaction
      .selectFrom('sync_meta')
      .select('place')
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (before === place) return 'same'
    await transaction.updateTable('sync_meta').set({ place }).execute()
    if (before === null) return 'same'
    await renewEpoch(transaction)
    return 'renewed'
  })
}
