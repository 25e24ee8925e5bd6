import { readConfig } from '#config.ts'
import { seedDemo } from '#demo/seed-demo.ts'
import { StartError } from '#run-server.ts'
import { databaseServer } from '#run-server.ts'
import { withPreparedDatabase } from './prepare-database.ts'
import { runCommand, say } from './run-command.ts'

const mostPupils = 10_000

function readPupilsPerSchool(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const count = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (count <= mostPupils) return count
  throw new StartError(`Give the number of pupils per school, at most ${mostPupils}, or nothing.`)
}

/** Fills the configured database, if it is empty, with the demonstration: `seed.ts [pupils per school]`. */
runCommand(async () => {
  const pupilsPerSchool = readPupilsPerSchool(process.argv[2])
  const postgres = await databaseServer(readConfig(), say)
  try {
    const options = { now: new Date(), ...(pupilsPerSchool === undefined ? {} : { pupilsPerSchool }) }
    const outcome = await withPreparedDatabase(postgres.url, (db) => seedDemo(db, options))
    if (outcome === 'kept')
      throw new StartError('The database already holds something. The demonstration needs an empty one.')
    say('The demonstration is in place.')
  } finally {
    await postgres.stop()
  }
})
