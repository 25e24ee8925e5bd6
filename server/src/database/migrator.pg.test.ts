import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/test-database.ts'
import { databaseState, migrateToLatest } from './migrator.ts'
import { migrations as productMigrations } from './migrations/list.ts'
import { openDatabase } from './database.ts'

const creating = (table: string): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await sql`create table ${sql.id(table)} (id integer)`.execute(db)
  },
})
const broken: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`select from no_such_table`.execute(db)
  },
}

let database: TestDatabase

beforeEach(async () => {
  database = await createTestDatabase()
  // The template holds the product's tables; these tests start from nothing.
  await sql`drop schema public cascade`.execute(database.db)
  await sql`create schema public`.execute(database.db)
})
afterEach(() => database.drop())

async function hasTable(name: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select to_regclass(${name}) is not null as found`.execute(
    database.db,
  )
  return rows[0]?.found === true
}

test('brings an empty database to the latest form of the product', async () => {
  await migrateToLatest(database.db)
  const { applied, pending, unknown } = await databaseState(database.db)
  expect({ applied, pending, unknown }).toEqual({
    applied: Object.keys(productMigrations).toSorted(),
    pending: [],
    unknown: [],
  })
})

test('takes the missing steps in the order of their names, each once', async () => {
  const first = { '2026-01-01-01-first': creating('first') }
  const both = { '2026-01-02-01-second': creating('second'), ...first }
  const steps: string[] = []
  const onStep = (name: string): void => void steps.push(name)
  await migrateToLatest(database.db, { migrations: first, onStep })
  expect((await databaseState(database.db, both)).pending).toEqual(['2026-01-02-01-second'])
  await migrateToLatest(database.db, { migrations: both, onStep })
  expect(await migrateToLatest(database.db, { migrations: both, onStep })).toEqual([])
  expect(steps).toEqual(['2026-01-01-01-first', '2026-01-02-01-second'])
})

test('B-037 leaves the database as it was when a step fails', async () => {
  const migrations = { '2026-01-01-01-first': creating('first'), '2026-01-02-01-broken': broken }
  await expect(migrateToLatest(database.db, { migrations })).rejects.toThrow('no_such_table')
  expect(await hasTable('first')).toBe(false)
  expect((await databaseState(database.db, migrations)).applied).toEqual([])
})

test('refuses a database that a newer program has changed', async () => {
  const older = { '2026-01-01-01-first': creating('first') }
  await migrateToLatest(database.db, { migrations: { ...older, '2026-01-02-01-second': creating('second') } })
  await expect(migrateToLatest(database.db, { migrations: older })).rejects.toThrow(
    'newer than this program: it holds 2026-01-02-01-second',
  )
})

test('two servers that start at once take each step once', async () => {
  const other = openDatabase(database.url)
  const migrations = { '2026-01-01-01-first': creating('first'), '2026-01-02-01-second': creating('second') }
  try {
    const taken = await Promise.all([database.db, other].map((db) => migrateToLatest(db, { migrations })))
    expect(taken.flat().toSorted()).toEqual(Object.keys(migrations))
  } finally {
    await other.destroy()
  }
})
