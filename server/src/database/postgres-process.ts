import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import type { Account } from './postgres-binaries.ts'

export const postgresUser = 'pumpurs'
const database = 'pumpurs'
const startDeadlineMs = 60_000
/** Every half second. A process of a killed server may finish its statement first, for as long as our time limit. */
const mostLaunches = 40
/** PostgreSQL 18 never ends an orderly stop that it was asked for while it recovers from a crash. */
const orderlyStopMs = 5_000

/** One cluster and how to reach it. */
export interface Server {
  folder: string
  data: string
  logFile: string
  password: string
  account: Account | undefined
}

/** Address of a database of this server; the product's own when no name is given. */
export const addressOf = (server: Server, port: number, name = database): string =>
  `postgresql://${postgresUser}:${server.password}@127.0.0.1:${port}/${name}`

/** Options that make a child process run under the account, in a folder it may enter. */
export const identity = (account: Account | undefined): { cwd: string } & Partial<Account> => ({
  cwd: '/',
  ...account,
})

/** The values that one statement answers, row by row. */
export async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement)
    return rows.flatMap((row) => Object.values(row))
  } finally {
    await client.end()
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No free port was found')
  return address.port
}

function settingsFor(durable: boolean): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: durable ? '256MB' : '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // The log must not repeat what people wrote: neither statements nor the values in error details.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
}

function launch(binaries: string, server: Server, port: number, durable: boolean): ChildProcess {
  const settings = Object.entries(settingsFor(durable)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // A file, not a pipe: the server must not stumble when this process is gone.
  const log = fs.openSync(server.logFile, 'w', 0o600)
  try {
    const child = spawn(join(binaries, 'postgres'), ['-D', server.data, '-p', String(port), ...settings], {
      ...identity(server.account),
      stdio: ['ignore', log, log],
    })
    const stopAtExit = (): void => void child.kill('SIGINT')
    process.once('exit', stopAtExit)
    child.once('exit', () => process.off('exit', stopAtExit))
    return child
  } finally {
    fs.closeSync(log)
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const failureOf = (server: Server, reason: string): Error =>
  new Error(`PostgreSQL did not start in ${server.folder}: ${reason}`)

/**
 * False when the server ended for a reason outside of it, so that another try may do better: somebody killed it, or the
 * process of an earlier one has not quite gone.
 */
async function becomesReady(child: ChildProcess, server: Server, url: string): Promise<boolean> {
  let failure: Error | undefined
  let lastAnswer: unknown
  child.once('error', (error) => (failure = error))
  for (const deadline = Date.now() + startDeadlineMs; Date.now() < deadline; await wait(50)) {
    if (failure !== undefined) throw failureOf(server, failure.message)
    if (hasEnded(child)) {
      const log = fs.readFileSync(server.logFile, 'utf8').trim()
      if (child.signalCode !== null) return false
      if (/"postmaster\.pid" already exists|shared memory block/.test(log)) return false
      throw failureOf(server, log)
    }
    try {
      const found = await query(url, `select 1 from pg_database where datname = '${database}'`)
      if (found.length === 0) await query(url, `create database ${database}`)
      return true
    } catch (error) {
      lastAnswer = error
    }
  }
  throw failureOf(
    server,
    `not ready within ${startDeadlineMs / 1_000} seconds; at last: ${String(lastAnswer)}`,
  )
}

/** SIGINT ends sessions and shuts down cleanly; SIGQUIT gives up cleanliness, never the data. */
async function stop(send: (signal: 'SIGINT' | 'SIGQUIT') => void, ended: Promise<unknown>): Promise<void> {
  send('SIGINT')
  const giveUp = setTimeout(() => send('SIGQUIT'), orderlyStopMs)
  await ended
  clearTimeout(giveUp)
}

export async function stopPostgres(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || hasEnded(child)) return
  await stop((signal) => child.kill(signal), once(child, 'exit'))
}

const orphanDeadlineMs = 20_000

/** Ends the PostgreSQL of a process that is gone; resolves when its lock is gone as well. */
export async function stopOrphan(pid: number, lockFile: string): Promise<void> {
  const gone = async (): Promise<void> => {
    for (const deadline = Date.now() + orphanDeadlineMs; fs.existsSync(lockFile) && Date.now() < deadline;)
      await wait(50)
  }
  await stop((signal) => process.kill(pid, signal), gone())
}

/** Starts the server of a cluster and waits until it answers. */
export async function launchPostgres(
  binaries: string,
  server: Server,
  port: number,
  durable: boolean,
): Promise<ChildProcess> {
  for (let attempt = 1; attempt <= mostLaunches; attempt += 1) {
    const child = launch(binaries, server, port, durable)
    try {
      if (await becomesReady(child, server, addressOf(server, port, 'postgres'))) return child
    } catch (error) {
      await stopPostgres(child)
      throw error
    }
    await wait(500)
  }
  throw failureOf(
    server,
    `another PostgreSQL uses these files (see ${join(server.data, 'postmaster.pid')}), or something kills each new one: ` +
      fs.readFileSync(server.logFile, 'utf8').trim(),
  )
}
