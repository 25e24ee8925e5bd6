import { sql, type Kysely, type Transaction } from 'kysely'
import type { Migration } from 'kysely/migration'
import { migrations as allMigrations } from './migrations/list.ts'
import type { Database } from './schema.ts'

/** Names of migrations. `unknown` are those in the database that this program does not have. */
export interface DatabaseState {
  applied: string[]
  pending: string[]
  unknown: string[]
}

export interface MigrateOptions {
  onStep?: (name: string) => void
  migrations?: Record<string, Migration>
}

type Db = Kysely<Database> | Transaction<Database>

/** Any number that nothing else in this database uses for an advisory lock. */
const migrationLock = 7_420_261_123

async function appliedNames(db: Db): Promise<string[]> {
  const { rows: tables } = await sql<{ found: boolean }>`
    select to_regclass('migration') is not null as found`.execute(db)
  if (tables[0]?.found !== true) return []
  const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(db)
  return rows.map((row) => row.name)
}

/** What the database has, lacks, and has beyond this program. */
export async function databaseState(db: Db, migrations = allMigrations): Promise<DatabaseState> {
  const applied = await appliedNames(db)
  const known = Object.keys(migrations).toSorted()
  return {
    applied,
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  }
}

async function applyPending(transaction: Transaction<Database>, options: MigrateOptions): Promise<string[]> {
  const migrations = options.migrations ?? allMigrations
  // Two servers may start at once: the second waits here, then finds nothing to do.
  await sql`set local lock_timeout = '60s'`.execute(transaction)
  await sql`set local statement_timeout = 0`.execute(transaction)
  await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(transaction)
  await sql`set local lock_timeout = '10s'`.execute(transaction)
  await sql`
    create table if not exists migration (
      name text primary key,
      applied_at timestamptz not null default now()
    )`.execute(transaction)
  const { pending, unknown } = await databaseState(transaction, migrations)
  if (unknown.length > 0)
    throw new Error(
      `The database is newer than this program: it holds ${unknown.join(', ')}. Start the newer version.`,
    )
  for (const name of pending) {
    options.onStep?.(name)
    await migrations[name]?.up(transaction)
    await sql`insert into migration (name) values (${name})`.execute(transaction)
  }
  return pending
}

/**
 * Brings the database to the latest form, all steps or none, and answers the names of the steps taken.
 * Throws when the database holds migrations that this program does not know.
 */
export function migrateToLatest(db: Kysely<Database>, options: MigrateOptions = {}): Promise<string[]> {
  return db.transaction().execute((transaction) => applyPending(transaction, options))
}
