import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/test-database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('values arrive in forms that mean the same on every machine', async () => {
  const { rows } = await sql`select
    9007199254740991::bigint as big,
    array[1, null, 3]::bigint[] as bigs,
    date '2026-11-23' as day,
    array[date '2026-11-23'] as days,
    timestamptz '2026-11-23 10:00:00.1234+02' as instant,
    array[timestamptz '2026-11-23 10:00:00+02', null] as instants`.execute(database.db)
  expect(rows[0]).toEqual({
    big: 9_007_199_254_740_991,
    bigs: [1, null, 3],
    day: '2026-11-23',
    days: ['2026-11-23'],
    instant: '2026-11-23T08:00:00.123Z',
    instants: ['2026-11-23T08:00:00.000Z', null],
  })
})

test('refuses values that those forms cannot hold', async () => {
  const asking = (value: string) => sql`select ${sql.raw(value)}`.execute(database.db)
  await expect(asking('9007199254740992::bigint')).rejects.toThrow(RangeError)
  await expect(asking("'infinity'::timestamptz")).rejects.toThrow(RangeError)
})

test('goes on after the server has closed its connections', async () => {
  const name = new URL(database.url).pathname.slice(1)
  const terminate = sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = ${name} and pid <> pg_backend_pid()`
  await Promise.all([1, 2, 3].map(() => sql`select pg_sleep(0.05)`.execute(database.db)))
  await terminate.execute(database.db)
  const answer = async () => (await sql<{ one: number }>`select 1 as one`.execute(database.db)).rows
  await expect.poll(answer).toEqual([{ one: 1 }])
})

test('goes on with its connections while a migration adds columns to a table', async () => {
  const { db } = database
  const ask = async () => {
    const all = await db.selectFrom('sync_meta').selectAll().execute()
    const some = await db.selectFrom('sync_meta').select('db_epoch').execute()
    return [all.length, some.length]
  }
  expect(await ask()).toEqual([1, 1])
  await sql`alter table sync_meta add column added int`.execute(db)
  for (let turn = 0; turn < 3; turn += 1) expect(await ask()).toEqual([1, 1])
  await sql`alter table sync_meta drop column added`.execute(db)
  expect(await ask()).toEqual([1, 1])
})
