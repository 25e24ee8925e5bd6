import { openDatabase } from '@pumpurs/server/database/database'
import type { Database } from '@pumpurs/server/database/schema'
import { sql, type Kysely } from 'kysely'
import { type Account, Device } from '#support/device.ts'
import { TestServer } from '#support/server.ts'
import { startTcpProxy, type TcpProxy } from '#support/tcp-proxy.ts'
import { openSchool, type School } from '#sync/school.ts'

/** A server in a process of its own, with its own PostgreSQL, a line to it, and a school without anybody's work yet. */
export interface ProcessWorld {
  readonly server: TestServer
  readonly proxy: TcpProxy
  readonly school: School
  readonly openDevice: (account: Account) => Promise<Device>
  /** Asks the database, wherever it is after the last start. */
  readonly ask: <Result>(work: (db: Kysely<Database>) => Promise<Result>) => Promise<Result>
  readonly close: () => Promise<void>
}

async function withDatabase<Result>(
  server: TestServer,
  work: (db: Kysely<Database>) => Promise<Result>,
): Promise<Result> {
  const db = openDatabase(server.databaseUrl)
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

export async function openProcessWorld(): Promise<ProcessWorld> {
  const server = await TestServer.create()
  const ask = <Result>(work: (db: Kysely<Database>) => Promise<Result>) => withDatabase(server, work)
  const proxy = await startTcpProxy(server.url)
  const db = openDatabase(server.databaseUrl)
  const devices: Device[] = []
  const close = async () => {
    for (const device of devices) device.close()
    proxy.close()
    await db.destroy()
    await server.remove()
  }
  try {
    const school = await openSchool(db, 'Procesu skola')
    return {
      server,
      proxy,
      school,
      ask,
      close,
      async openDevice(account) {
        const options = { origin: proxy.origin, account, startsAt: new Date(), hasPassphrase: false }
        const device = await Device.open(options)
        devices.push(device)
        return device
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The operating system's number of the PostgreSQL that the server uses. */
export async function postmasterOf({ ask }: ProcessWorld): Promise<number> {
  const lockFile = await ask((db) =>
    sql<{ pid: string }>`select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid`.execute(db),
  )
  return Number(lockFile.rows[0]?.pid)
}

/** Ends the connections of the server to its database as if their processes had crashed. */
export async function killBackends({ ask }: ProcessWorld): Promise<number> {
  const { rows } = await ask((db) =>
    sql<{ pid: number }>`select pid from pg_stat_activity
      where application_name = 'pumpurs' and pid <> pg_backend_pid() limit 1`.execute(db),
  )
  for (const { pid } of rows) process.kill(pid, 'SIGKILL')
  return rows.length
}
