import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'

let parent: string
let wanted: string

beforeAll(() => {
  parent = fs.mkdtempSync(join(tmpdir(), 'pumpurs-embedded-'))
  fs.chmodSync(parent, 0o755)
  wanted = join(parent, 'postgres')
})
afterAll(() => {
  fs.rmSync(parent, { recursive: true, force: true })
})

async function run<Row>(postgres: EmbeddedPostgres, statement: string): Promise<Row[]> {
  const db = openDatabase(postgres.url)
  try {
    return (await sql.raw<Row>(statement).execute(db)).rows
  } finally {
    await db.destroy()
  }
}

test('keeps its data and its password from one start to the next, also past a stale lock file', async () => {
  const first = await startEmbeddedPostgres({ folder: wanted, durable: true })
  await run(first, 'create table kept as select 7 as seven')
  await first.stop()
  // As after a crash: the lock names a process that is gone.
  fs.writeFileSync(join(first.folder, 'data', 'postmaster.pid'), `4194304\n${first.folder}\n0\n1\n\n\n\n`)
  const second = await startEmbeddedPostgres({ folder: wanted, durable: true })
  expect(await run(second, 'select seven, current_setting($$fsync$$) as fsync from kept')).toEqual([
    { seven: 7, fsync: 'on' },
  ])
  expect(new URL(second.url).password).toBe(new URL(first.url).password)

  const third = startEmbeddedPostgres({ folder: wanted, durable: true })
  await expect(third).rejects.toThrow(`is in use by process ${process.pid}`)
  await second.stop()
})

test('keeps its password from other accounts and listens on this machine only', async () => {
  const postgres = await startEmbeddedPostgres({ folder: wanted, durable: false })
  expect(fs.statSync(join(postgres.folder, 'password')).mode & 0o077).toBe(0)
  expect(await run(postgres, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
  const url = new URL(postgres.url)
  url.password = 'wrong'
  await expect(run({ ...postgres, url: url.href }, 'select 1')).rejects.toThrow('password')
  await postgres.stop()
})

/** Starting takes a second on an idle machine and many times that on a busy one. */
const patience = { timeout: 60_000 }

const postmasterOf = ({ folder }: EmbeddedPostgres): number =>
  Number(fs.readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])

/** Kills the server; returns as soon as the next one has said who it is, long before it can be used. */
async function killPostmaster(postgres: EmbeddedPostgres): Promise<void> {
  const before = postmasterOf(postgres)
  process.kill(before, 'SIGKILL')
  const isNext = (pid: number): boolean => pid > 0 && pid !== before
  await expect
    .poll(() => postmasterOf(postgres), { ...patience, interval: 10 })
    .toSatisfy(isNext, 'another process')
}

test(
  'starts again at the same address whenever it is killed, also while it starts, with everything that was committed',
  { timeout: 180_000 },
  async () => {
    const postgres = await startEmbeddedPostgres({ folder: join(parent, 'killed'), durable: true })
    await run(postgres, 'create table kept as select 0 as number')
    for (const [round, kills] of [1, 5].entries()) {
      await run(postgres, `insert into kept values (${round})`)
      for (let kill = 1; kill <= kills; kill += 1) await killPostmaster(postgres)
      // On a new connection each time: a session that a killed server left behind goes on answering for a while.
      const count = async () => (await run(postgres, 'select number from kept')).length
      await expect.poll(() => count().catch(() => 'not yet'), patience).toBe(round + 2)
    }
    await postgres.stop()
    expect(fs.existsSync(join(postgres.folder, 'data', 'postmaster.pid'))).toBe(false)
  },
)

test('stops also while it recovers from the crash of one of its processes', async () => {
  const postgres = await startEmbeddedPostgres({ folder: join(parent, 'recovering'), durable: true })
  const [row] = await run<{ pid: number }>(
    postgres,
    'select pid from pg_stat_activity where pid <> pg_backend_pid()',
  )
  process.kill(row?.pid ?? 0, 'SIGKILL')
  const log = () => fs.readFileSync(join(postgres.folder, 'server.log'), 'utf8')
  await expect.poll(log).toContain('reinitializing')
  await postgres.stop() // Asked to stop in order it never would: the time limit of the test tells.
})

test('says that it is lost when it cannot be started again', async () => {
  const folder = join(parent, 'lost')
  const postgres = await startEmbeddedPostgres({ folder, durable: true })
  fs.renameSync(join(postgres.folder, 'data', 'global'), join(postgres.folder, 'data', 'away'))
  process.kill(postmasterOf(postgres), 'SIGKILL')
  expect((await postgres.lost).message).toContain('PostgreSQL did not start')
  await postgres.stop()
})

test('refuses a folder that holds something else', async () => {
  const folder = join(parent, 'photographs')
  fs.mkdirSync(folder)
  fs.writeFileSync(join(folder, 'one.jpg'), '')
  await expect(startEmbeddedPostgres({ folder, durable: false })).rejects.toThrow('holds other files')
})
