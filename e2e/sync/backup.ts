import type { Database } from '@pumpurs/server/database/schema'
import { type Kysely, sql } from 'kysely'

/** Puts the tables of a database into the state of the backup; the database may be another one. */
export type Restore = (db: Kysely<Database>) => Promise<void>

async function listTables(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema and table_type = 'BASE TABLE' and table_name not like 'kysely%'`.execute(
    db,
  )
  return rows.map(({ name }) => name)
}

/**
 * Every row of every table. Accounts and sessions too: whoever signed in since then must sign in again. Put back as an
 * operator does it, under a new epoch.
 */
export async function takeBackup(db: Kysely<Database>): Promise<Restore> {
  const restore = await takeCopy(db)
  return async (restored) => {
    await restore(restored)
    await sql`update sync_meta set db_epoch = gen_random_uuid()`.execute(restored)
  }
}

/** Every row of every table, for another database that shall be the same. */
export async function takeCopy(db: Kysely<Database>): Promise<Restore> {
  const tables = await listTables(db)
  const contents = await Promise.all(
    tables.map(async (name): Promise<[string, string]> => {
      const { rows } = await sql<{ all: string }>`
        select coalesce(jsonb_agg(to_jsonb(r)), '[]')::text as all from ${sql.table(name)} r`.execute(db)
      return [name, rows[0]?.all ?? '[]']
    }),
  )
  return (restored) =>
    restored.transaction().execute(async (transaction) => {
      await sql`set local session_replication_role = replica`.execute(transaction)
      // Faster than to truncate, which gives every table new files.
      const deletions = tables.map((name) => `delete from "${name}"`)
      await sql.raw(deletions.join(';')).execute(transaction)
      for (const [name, rows] of contents) {
        if (rows === '[]') continue
        await sql`insert into ${sql.table(name)} overriding system value
          select * from jsonb_populate_recordset(null::${sql.table(name)}, ${rows}::jsonb)`.execute(
          transaction,
        )
      }
    })
}
