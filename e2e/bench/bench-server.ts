import { createApp } from '@pumpurs/server/app'
import { openDatabase } from '@pumpurs/server/database/database'
import { startEmbeddedPostgres } from '@pumpurs/server/database/embedded-postgres'
import { migrateToLatest } from '@pumpurs/server/database/migrator'
import type { Database } from '@pumpurs/server/database/schema'
import { demoPassword, demoPeople } from '@pumpurs/server/demo/demo-staff'
import { seedDemo } from '@pumpurs/server/demo/seed-demo'
import { tableOf, wireColumns } from '@pumpurs/server/modules/sync/synced-tables'
import type { Session } from '@pumpurs/server/http/app-context'
import { entityNames } from '@pumpurs/shared/domain/entities'
import type { Role } from '@pumpurs/shared/domain/role'
import { type Kysely, sql } from 'kysely'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'

/** Of no value to anybody. */
export const benchSecret = 'a secret for measurements, of no value to anybody'

/** The real server over a durable PostgreSQL of its own, filled with the demonstration at the wanted size. */
export interface BenchServer {
  readonly origin: string
  readonly db: Kysely<Database>
  readonly databaseUrl: string
  /** A token as a sign-in gives it, for measurements of many devices. */
  readonly accessTokenOf: (session: Session) => string
  close(): Promise<void>
}

/** Path of the floor's rows: what a first sync carries, read and sent with no check, no feed and no compression. */
export const plainRowsPath = '/api/bench/rows'

const plainEntities = entityNames.filter((entity) => entity !== 'grant' && entity !== 'conflict')

async function* plainRows(db: Kysely<Database>): AsyncGenerator<string> {
  for (const entity of plainEntities) {
    const { rows } = await sql<{ item: string }>`
      select row_to_json(x)::text as item
      from (select ${entity}::text as entity, ${sql.raw(wireColumns(entity, 'r'))} from ${sql.raw(tableOf(entity))} r) x`.execute(
      db,
    )
    yield rows.map(({ item }) => `${item}\n`).join('')
  }
}

/** `appFolder`: the built pages to serve. Three schools have so many pupils each, every one about twenty records. */
export async function startBenchServer(options: {
  appFolder: string
  pupilsPerSchool: number
}): Promise<BenchServer> {
  const parent = mkdtempSync(join(tmpdir(), 'pumpurs-bench-'))
  // PostgreSQL runs under an account of its own, which has to reach its files.
  chmodSync(parent, 0o755)
  const postgres = await startEmbeddedPostgres({ folder: join(parent, 'postgres'), durable: true })
  const db = openDatabase(postgres.url)
  await migrateToLatest(db)
  await seedDemo(db, { now: new Date(), pupilsPerSchool: options.pupilsPerSchool })
  await sql`vacuum analyze`.execute(db)
  const app = await createApp({
    config: { appFolder: options.appFolder, logLevel: 'fatal', trustProxy: [] },
    db,
    databaseUrl: postgres.url,
    clock: () => new Date(),
    secret: benchSecret,
  })
  app.get(plainRowsPath, (_, reply) =>
    reply.type('application/octet-stream').send(Readable.from(plainRows(db))),
  )
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    origin,
    db,
    databaseUrl: postgres.url,
    accessTokenOf: (session) => app.issueAccessToken(session).accessToken,
    async close() {
      await app.close()
      await db.destroy()
      await postgres.stop()
      rmSync(postgres.folder, { recursive: true, force: true })
      rmSync(parent, { recursive: true, force: true })
    },
  }
}

/** How the first person of a role in the demonstration signs in. */
export function accountOf(role: Role): { username: string; password: string } {
  const person = demoPeople.find((one) => one.role === role)
  if (!person) throw new Error(`the demonstration has no ${role}`)
  return { username: person.username, password: demoPassword }
}
