import type { Kysely } from 'kysely'
import { openDatabase } from '#database/database.ts'
import { databaseState, migrateToLatest } from '#database/migrator.ts'
import type { Database } from '#database/schema.ts'
import { StartError } from '#run-server.ts'
import { reasonOf } from './run-command.ts'

/** Brings the database to the latest form; answers the names of the steps taken. Throws a StartError. */
async function migrate(db: Kysely<Database>): Promise<string[]> {
  await databaseState(db).catch((error: unknown) => {
    throw new StartError(`The database cannot be reached: ${reasonOf(error)}`)
  })
  return migrateToLatest(db).catch((error: unknown) => {
    throw new StartError(`The database was not migrated. ${reasonOf(error)}`)
  })
}

/** Opens and migrates the database for `work`, and closes it whatever happens. */
export async function withPreparedDatabase<Result>(
  url: string,
  work: (db: Kysely<Database>, migrations: string[]) => Promise<Result>,
): Promise<Result> {
  const db = openDatabase(url)
  try {
    return await work(db, await migrate(db))
  } finally {
    await db.destroy()
  }
}
