import { renewEpoch } from '#modules/sync/epoch-queries.ts'
import { say } from './run-command.ts'
import { withDatabase } from './with-database.ts'

/** To be run after the database was put back to an earlier day, before devices reach it again. */
await withDatabase(async (db) => {
  say(`The epoch is now ${await renewEpoch(db)}. Devices send again what the database no longer has.`)
})
