import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/test-database.ts'
import { inTransaction } from './transaction.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await sql`create table tally (id integer primary key, total integer not null)`.execute(database.db)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await sql`delete from tally`.execute(database.db)
  await sql`insert into tally values (1, 0), (2, 0)`.execute(database.db)
})

async function totals(): Promise<number[]> {
  const { rows } = await sql<{ total: number }>`select total from tally order by id`.execute(database.db)
  return rows.map((row) => row.total)
}

/** Resolves for everybody once it was called this often. */
function meeting(size: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let arrived = 0
  return () => {
    arrived += 1
    if (arrived === size) resolve()
    return promise
  }
}

test('B-034 loses no update when serializable transactions overtake each other', async () => {
  const bothHaveRead = meeting(2)
  const addOne = () =>
    inTransaction(
      database.db,
      async (transaction) => {
        const { rows } = await sql<{ total: number }>`select total from tally where id = 1`.execute(
          transaction,
        )
        await bothHaveRead()
        await sql`update tally set total = ${(rows[0]?.total ?? 0) + 1} where id = 1`.execute(transaction)
      },
      { isolation: 'serializable' },
    )
  await Promise.all([addOne(), addOne()])
  expect(await totals()).toEqual([2, 0])
})

test('B-033 finishes both of two transactions that lock the same rows in opposite order', async () => {
  const bothHoldOne = meeting(2)
  const addInOrder = (first: number, second: number) =>
    inTransaction(database.db, async (transaction) => {
      await sql`update tally set total = total + 1 where id = ${first}`.execute(transaction)
      await bothHoldOne()
      await sql`update tally set total = total + 1 where id = ${second}`.execute(transaction)
    })
  await Promise.all([addInOrder(1, 2), addInOrder(2, 1)])
  expect(await totals()).toEqual([2, 2])
})

test('retries a violated unique key only when asked to, and at most five times in all', async () => {
  const attemptsOf = async (retryUnique: boolean): Promise<number> => {
    let attempts = 0
    const inserting = inTransaction(
      database.db,
      (transaction) => {
        attempts += 1
        return sql`insert into tally values (1, 0)`.execute(transaction)
      },
      { retryUnique },
    )
    await expect(inserting).rejects.toMatchObject({ code: '23505' })
    return attempts
  }
  expect(await attemptsOf(false)).toBe(1)
  expect(await attemptsOf(true)).toBe(5)
})

test('undoes everything when the work throws, and writes nothing in a read-only transaction', async () => {
  const failing = inTransaction(database.db, async (transaction) => {
    await sql`update tally set total = 9`.execute(transaction)
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  const writing = inTransaction(
    database.db,
    (transaction) => sql`update tally set total = 9`.execute(transaction),
    { readOnly: true },
  )
  await expect(writing).rejects.toThrow('read-only')
  expect(await totals()).toEqual([0, 0])
})
