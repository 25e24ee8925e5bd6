import { join } from 'node:path'
import { ConfigError, readConfig } from './config.ts'
import { runServer, StartError } from './run-server.ts'
import { startEmbeddedPostgres } from '#database/embedded-postgres.ts'

/** After this long a request that does not end is cut off; a service manager would kill us soon anyway. */
const longestGoodbyeMs = 25_000

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const bundled =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({ folder: join(config.dataFolder, 'postgres'), durable: true })
      : null
  const stopBundled = async (): Promise<void> => bundled?.stop()
  const server = await runServer(config, config.databaseUrl ?? bundled?.url ?? '').catch(async (error: unknown) => {
    await stopBundled()
    throw error
  })
  const stop = (): void => {
    setTimeout(() => process.exit(1), longestGoodbyeMs).unref()
    void server.close().then(stopBundled)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

main().catch((error: unknown) => {
  // Foreseen reasons are sentences for the operator; anything else needs its stack.
  const isForeseen = error instanceof ConfigError || error instanceof StartError
  process.stderr.write(`${isForeseen ? error.message : String(error instanceof Error ? error.stack : error)}\n`)
  process.exitCode = 1
})
