import { join } from 'node:path'
import type { Config } from '#config.ts'
import { startEmbeddedPostgres } from '#database/embedded-postgres.ts'
import { StartError } from '#run-server.ts'
import { reasonOf, say } from './run-command.ts'

export interface ConfiguredPostgres {
  url: string
  /** Ends the bundled PostgreSQL; leaves another one alone. */
  stop: () => Promise<void>
}

/** Where the bundled PostgreSQL keeps its files. */
export const postgresFolder = ({ dataFolder }: Pick<Config, 'dataFolder'>): string =>
  join(dataFolder, 'postgres')

/** The PostgreSQL that DATABASE_URL names, or else the bundled one, started. Throws a StartError. */
export async function openConfiguredPostgres(config: Config): Promise<ConfiguredPostgres> {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, stop: async () => {} }
  try {
    return await startEmbeddedPostgres({ folder: postgresFolder(config), durable: true, onStep: say })
  } catch (error) {
    throw new StartError(reasonOf(error))
  }
}
