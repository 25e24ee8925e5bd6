import { newDeviceIdentity, publicKeyOf, type DeviceIdentity } from '@pumpurs/app/api/device-identity'
import type { SignedIn } from '@pumpurs/app/api/sign-in'
import { createApp } from '@pumpurs/server/app'
import type { Database } from '@pumpurs/server/database/schema'
import { inTransaction } from '@pumpurs/server/database/transaction'
import { registerDevice, startFamily } from '@pumpurs/server/modules/accounts/session-queries'
import { findStaffName } from '@pumpurs/server/modules/accounts/staff-queries'
import type { Kysely } from 'kysely'
import { tmpdir } from 'node:os'
import { giveBackDatabase, takeDatabase } from './database-pool.ts'

/** The real server over a database of its own, with a clock of its own; it can be stopped and started. */
export interface SimulatedServer {
  readonly db: Kysely<Database>
  readonly origin: string
  now(): Date
  passSeconds(seconds: number): void
  /** Signs a person in without a password, whose check costs more than all the rest of a history. */
  signIn(staffMemberId: string, identity?: DeviceIdentity): Promise<SignedIn>
  /** The process ends and starts again at the same address, over the same database. */
  restart(): Promise<void>
  /** `isAltered`: the tables of its database are no longer those of the product. */
  close(options: { isAltered: boolean }): Promise<void>
}

type App = Awaited<ReturnType<typeof createApp>>

/** The app, and the address at which it listens. */
async function startApp(databaseUrl: string, db: Kysely<Database>, clock: () => Date, port: number) {
  const app = await createApp({
    config: { appFolder: tmpdir(), logLevel: 'silent', trustProxy: [] },
    db,
    databaseUrl,
    clock,
    secret: 'a secret for tests, of no value to anybody',
  })
  return { app, origin: await app.listen({ host: '127.0.0.1', port }) }
}

async function signIn(app: App, staffMemberId: string, known?: DeviceIdentity): Promise<SignedIn> {
  const identity = known ?? (await newDeviceIdentity())
  const device = { id: identity.id, name: 'Dators', isShared: false, publicKey: publicKeyOf(identity) }
  const now = app.clock().toISOString()
  const refreshToken = await inTransaction(app.db, async (tx) => {
    await registerDevice(tx, staffMemberId, device, now)
    return startFamily(tx, { staffMemberId, deviceId: device.id, isShared: false, now })
  })
  const staffMember = await findStaffName(app.db, staffMemberId)
  if (!staffMember) throw new Error('nobody has this number')
  const tokens = { ...app.issueAccessToken({ staffMemberId, deviceId: device.id }), refreshToken }
  return { tokens, staffMember, device: identity }
}

export async function startServer(): Promise<SimulatedServer> {
  const database = await takeDatabase()
  let time = Date.parse('2026-11-23T08:00:00.000Z')
  const clock = () => new Date(time)
  // Its connections are kept from history to history: to open them and to plan each statement anew takes a third of one.
  const { db } = database
  const { origin, ...first } = await startApp(database.url, db, clock, 0)
  let { app } = first
  return {
    db,
    origin,
    now: clock,
    passSeconds(seconds) {
      time += seconds * 1_000
    },
    signIn: (staffMemberId, identity) => signIn(app, staffMemberId, identity),
    async restart() {
      await app.close()
      const started = await startApp(database.url, db, clock, Number(new URL(origin).port))
      app = started.app
    },
    async close(options) {
      await app.close()
      await giveBackDatabase(database, options)
    },
  }
}
