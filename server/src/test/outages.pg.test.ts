import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#database/transaction.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'
import { toRefusal } from '#http/refusal.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

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

test('B-034 tries again at most five times after a serialization failure, and then asks the device to come back', async () => {
  const attemptsUntil = async (lastFailure: number) => {
    let attempts = 0
    const outcome = inTransaction(database.db, async (transaction) => {
      attempts += 1
      if (attempts > lastFailure) return 'done'
      await sql`do $$ begin raise exception using errcode = '40001'; end $$`.execute(transaction)
      return 'never'
    })
    return { outcome: await outcome.catch((error: unknown) => toRefusal(error).code), attempts }
  }
  expect(await attemptsUntil(4)).toEqual({ outcome: 'done', attempts: 5 })
  expect(await attemptsUntil(Infinity)).toEqual({ outcome: 'unavailable', attempts: 5 })
})
