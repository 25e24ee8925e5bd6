import { readConfig } from '#config.ts'
import { databaseServer } from '#run-server.ts'
import { withPreparedDatabase } from './prepare-database.ts'
import { runCommand, say } from './run-command.ts'

/** Brings the configured database to the form that this program needs. */
runCommand(async () => {
  const postgres = await databaseServer(readConfig(), say)
  try {
    await withPreparedDatabase(postgres.url, async (_db, migrations) => {
      for (const name of migrations) say(`migrated: ${name}`)
      if (migrations.length === 0) say('The database is up to date.')
    })
  } finally {
    await postgres.stop()
  }
})
