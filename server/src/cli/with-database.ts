import type { Kysely } from 'kysely'
import { readConfig } from '#config.ts'
import { openDatabase } from '#database/database.ts'
import type { Database } from '#database/schema.ts'
import { databaseServer } from '#run-server.ts'

/**
 * Runs a command over the database that the environment names, or over the bundled one, which it starts for that
 * time. What the command throws goes to the standard error in one line, and the exit code is 1.
 */
export async function withDatabase(command: (db: Kysely<Database>) => Promise<void>): Promise<void> {
  try {
    const server = await databaseServer(readConfig())
    const db = openDatabase(server.url)
    try {
      await command(db)
    } finally {
      await db.destroy()
      await server.stop()
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
