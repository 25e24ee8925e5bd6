import type { FastifyInstance } from 'fastify'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { z } from 'zod'
import { type AppParts, createApp } from '#app.ts'
import type { Config } from '#config.ts'
import { startedSession } from '#modules/accounts/account-schemas.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'
import { testDevice, type TestDevice } from './test-device.ts'
import { testPassword } from './test-staff.ts'

export interface TestSession extends z.infer<typeof startedSession> {
  device: TestDevice
  /** The header with which to speak as this person from this device. */
  headers: { authorization: string }
}

export interface TestApp {
  app: FastifyInstance
  db: TestDatabase['db']
  database: TestDatabase
  /** Moves the clock of the app. */
  passSeconds: (seconds: number) => void
  now: () => Date
  /** Signs in with the password of `createStaffMember`, on a new device unless one is given. */
  signIn: (username: string, device?: TestDevice) => Promise<TestSession>
  /** Everything logged so far. */
  logged: () => string
  close: () => Promise<void>
}

export interface TestAppOptions {
  /** Folder of a built app; an empty one unless given. */
  appFolder?: string
  trustProxy?: Config['trustProxy']
  /** Another process's database, which closing this app leaves alone; a new one unless given. */
  database?: TestDatabase
  exchangeLimits?: AppParts['exchangeLimits']
  keepAliveMs?: number
}

/** The whole server over a database of its own, with a clock that stands still until it is moved. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await createTestDatabase())
  const lines: string[] = []
  let time = Date.parse('2026-11-23T08:00:00.000Z')
  const app = await createApp({
    config: {
      appFolder: options.appFolder ?? mkdtempSync(join(tmpdir(), 'pumpurs-app-')),
      logLevel: 'debug',
      trustProxy: options.trustProxy ?? [],
    },
    db: database.db,
    databaseUrl: database.url,
    clock: () => new Date(time),
    secret: 'a secret for tests, of no value to anybody',
    ...(options.exchangeLimits && { exchangeLimits: options.exchangeLimits }),
    ...(options.keepAliveMs !== undefined && { keepAliveMs: options.keepAliveMs }),
    log: { write: (line) => lines.push(line) },
  })
  return {
    app,
    db: database.db,
    database,
    now: () => new Date(time),
    passSeconds: (seconds) => {
      time += seconds * 1_000
    },
    signIn: async (username, device = testDevice()) => {
      const payload = { username, password: testPassword, device: device.registration }
      const reply = await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })
      if (reply.statusCode !== 200) throw new Error(`Sign-in answered ${reply.statusCode}: ${reply.body}`)
      const session = startedSession.parse(reply.json())
      return { ...session, device, headers: { authorization: `Bearer ${session.accessToken}` } }
    },
    logged: () => lines.join(''),
    close: async () => {
      await app.close()
      if (!options.database) await database.drop()
    },
  }
}
