import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from '#config.ts'
import { accountForPostgres } from '#database/postgres-binaries.ts'
import { choosePlace } from '#database/postgres-place.ts'
import { addressOf } from '#database/postgres-process.ts'
import { StartError } from '#run-server.ts'
import { postgresFolder } from '#run-server.ts'

const portLine = 3

/** Address of the database that the server is using now: DATABASE_URL or the bundled one. Throws a StartError. */
export function findRunningPostgres(config: Config): string {
  if (config.databaseUrl !== null) return config.databaseUrl
  const notRunning = new StartError('The database is not running. Start it in another terminal: npm start')
  if (!existsSync(config.dataFolder)) throw notRunning
  const account = accountForPostgres()
  const folder = choosePlace(resolve(postgresFolder(config)), account, () => {})
  const data = join(folder, 'data')
  const lockFile = join(data, 'postmaster.pid')
  if (!existsSync(lockFile)) throw notRunning
  const port = Number(readFileSync(lockFile, 'utf8').split('\n')[portLine])
  const password = readFileSync(join(folder, 'password'), 'utf8')
  return addressOf({ folder, data, logFile: '', password, account }, port)
}
