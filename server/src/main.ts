import { ConfigError, readConfig } from './config.ts'
import { databaseServer, endWhenLost, runServer, StartError } from './run-server.ts'

/** After this long a request that does not end is cut off; a service manager would kill us soon anyway. */
const longestGoodbyeMs = 25_000

async function main(): Promise<void> {
  const config = readConfig()
  if (config.databaseUrl !== null && config.secret === null)
    throw new StartError(
      'PUMPURS_SECRET is needed with DATABASE_URL: at least 32 characters, for example the output of: openssl rand -base64 48',
    )
  const database = await databaseServer(config, (line) => void process.stderr.write(`${line}\n`))
  const server = await runServer(config, database.url).catch(async (error: unknown) => {
    await database.stop()
    throw error
  })
  endWhenLost(database)
  const stop = (): void => {
    setTimeout(() => process.exit(1), longestGoodbyeMs).unref()
    void server.close().then(database.stop)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

main().catch((error: unknown) => {
  // Foreseen reasons are sentences for the operator; anything else needs its stack.
  const isForeseen = error instanceof ConfigError || error instanceof StartError
  process.stderr.write(
    `${isForeseen ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  )
  process.exitCode = 1
})
