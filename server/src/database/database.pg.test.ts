import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toRefusal } from '#http/refusal.ts'
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

test.each(['between two statements', 'during a statement', 'during COMMIT'])(
  'B-030 a connection that is lost %s fails its transaction and nothing else',
  async (moment) => {
    let ending: Promise<void> | undefined
    const outcome = database.db.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction)
      const end = () =>
        sql`select pg_terminate_backend(${rows[0]?.pid ?? 0}, 5000)`
          .execute(database.db)
          .then(() => undefined)
      if (moment === 'between two statements') {
        await end()
        await sql`select 1`.execute(transaction)
      } else if (moment === 'during a statement') {
        await Promise.all([sql`select pg_sleep(10)`.execute(transaction), end()])
      } else ending = end()
    })
    const settled = await outcome.then(
      () => 'committed',
      (error: unknown) => toRefusal(error).code,
    )
    await ending
    // Whether COMMIT was through before the connection ended, nobody knows: the device asks again.
    expect(moment === 'during COMMIT' ? ['committed', 'unavailable'] : ['unavailable']).toContain(settled)
    await expect
      .poll(async () => (await sql<{ one: number }>`select 1 as one`.execute(database.db)).rows)
      .toEqual([{ one: 1 }])
  },
)
