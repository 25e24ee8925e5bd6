import { afterAll, beforeAll, expect, test } from 'vitest'
import { findDatabaseEpoch } from './meta-queries.ts'
import { createTestDatabase, type TestDatabase } from '#test/test-database.ts'
import { noticeRestore, renewEpoch } from './epoch-queries.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('starting again where it was keeps the epoch; starting elsewhere renews it once', async () => {
  const { db } = database
  const first = await findDatabaseEpoch(db)
  expect(await noticeRestore(db)).toBe('same')
  expect(await noticeRestore(db)).toBe('same')
  expect(await findDatabaseEpoch(db)).toBe(first)
  // As a dump that was made on another cluster says.
  await db.updateTable('sync_meta').set({ place: '7300000000000000000 00000001 16384' }).execute()
  expect(await noticeRestore(db)).toBe('renewed')
  const second = await findDatabaseEpoch(db)
  expect(second).not.toBe(first)
  expect(await noticeRestore(db)).toBe('same')
  expect(await findDatabaseEpoch(db)).toBe(second)
})

test('an operator renews it at will', async () => {
  const before = await findDatabaseEpoch(database.db)
  const renewed = await renewEpoch(database.db)
  expect(renewed).not.toBe(before)
  expect(await findDatabaseEpoch(database.db)).toBe(renewed)
})
