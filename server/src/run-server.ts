import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import { join } from 'node:path'
import { z } from 'zod'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { openDatabase } from '#database/database.ts'
import { startEmbeddedPostgres } from '#database/embedded-postgres.ts'
import { databaseState } from '#database/migrator.ts'
import type { Database } from '#database/schema.ts'
import { readInstallationSecret } from '#http/installation-secret.ts'
import { startDailyUpkeep } from '#modules/sync/daily-collection-queries.ts'
import { noticeRestore } from '#modules/sync/epoch-queries.ts'

/** Why the server does not start, in words for the operator. */
export class StartError extends Error {}

const taken = z.object({ code: z.literal('EADDRINUSE') })

async function requireCurrentDatabase(db: Kysely<Database>): Promise<void> {
  const state = await databaseState(db).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message || error.name : 'unknown reason'
    throw new StartError(`The database cannot be reached: ${reason}`)
  })
  if (state.unknown.length > 0)
    throw new StartError(
      `The database is newer than this program: it holds ${state.unknown.join(', ')}. Start the newer version.`,
    )
  if (state.pending.length > 0)
    throw new StartError(
      `The database waits for migrations: ${state.pending.join(', ')}. Run: node server/src/cli/migrate.ts`,
    )
}

export interface DatabaseServer {
  url: string
  /** Ends the bundled PostgreSQL; does nothing to one that is not ours. */
  stop: () => Promise<void>
  /** Resolves when the bundled PostgreSQL has ended and does not start again; then nothing can be served any more. */
  lost: Promise<Error>
}

/** Where the bundled PostgreSQL keeps its files. */
export const postgresFolder = ({ dataFolder }: Pick<Config, 'dataFolder'>): string =>
  join(dataFolder, 'postgres')

/**
 * The database that the settings name or, when they name none, the bundled one, started for this process. Throws a
 * StartError.
 */
export async function databaseServer(
  config: Config,
  onStep: (text: string) => void = () => {},
): Promise<DatabaseServer> {
  // One that is not ours comes back by itself, and the pool finds it.
  if (config.databaseUrl !== null)
    return { url: config.databaseUrl, stop: async () => {}, lost: new Promise(() => {}) }
  try {
    return await startEmbeddedPostgres({ folder: postgresFolder(config), durable: true, onStep })
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error))
  }
}

/** Ends the program, so that whoever supervises it starts it anew, when its database cannot be brought back. */
export function endWhenLost({ lost }: DatabaseServer): void {
  void lost.then((error) => {
    process.stderr.write(`PostgreSQL has ended and does not start again. ${error.message}\n`)
    process.exit(1)
  })
}

export interface RunningServer {
  app: FastifyInstance
  /** Address on which it listens, for example `http://127.0.0.1:8080`. */
  url: string
  /** Ends after the requests that are under way. */
  close: () => Promise<void>
}

/**
 * Starts serving on an existing, migrated database. Throws a StartError when it cannot be reached, waits for
 * migrations or is newer than this program; then nothing is left open.
 */
export async function runServer(config: Config, databaseUrl: string): Promise<RunningServer> {
  const secret = config.secret ?? readInstallationSecret(config.dataFolder)
  const db = openDatabase(databaseUrl)
  try {
    await requireCurrentDatabase(db)
    const epoch = await noticeRestore(db)
    const clock = () => new Date()
    const app = await createApp({ config, db, databaseUrl, clock, secret })
    if (epoch === 'renewed')
      app.log.warn('the database lies elsewhere than before: devices send again what it may have forgotten')
    const endUpkeep = startDailyUpkeep(db, clock, app.log)
    app.addHook('onClose', async () => {
      await endUpkeep()
      await db.destroy()
    })
    const url = await app.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
      const isTaken = taken.safeParse(error).success
      throw isTaken
        ? new StartError(
            `Port ${config.port} of ${config.host} is in use by another program. Choose another one, for example: PORT=${config.port + 1} npm start`,
          )
        : error
    })
    return { app, url, close: () => app.close() }
  } catch (error) {
    await db.destroy()
    throw error
  }
}
