import { randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#database/schema.ts'
import { push } from './push.ts'
import { createTestDatabase, type TestDatabase } from '#test/test-database.ts'
import { addPerson, addSchool, pupilFields, TestOutbox } from '#test/test-school.ts'
import { verifyHistory } from './history-check-queries.ts'

let database: TestDatabase
let school: string
let coordinator: string
beforeAll(async () => {
  database = await createTestDatabase()
  school = await addSchool(database.db)
  coordinator = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
})
afterAll(() => database.drop())

/** A pupil of three versions, two of them in one push. */
async function pupilWithHistory(): Promise<string> {
  const [id, outbox] = [randomUUID(), new TestOutbox()]
  const about = { entity: 'pupil', id }
  const contact = {
    clientId: outbox.clientId,
    staffMemberId: coordinator,
    deviceId: randomUUID(),
    now: new Date('2026-11-23T09:00:00.000Z'),
    appBuild: null,
  }
  const create = outbox.make({ ...about, op: 'create', set: pupilFields(school) })
  const patch = (givenName: string, trunk: number) =>
    outbox.make({ ...about, op: 'patch', trunk, set: { givenName }, old: {} })
  await push(database.db, contact, [create, patch('Jānis', 1)])
  await push(database.db, contact, [patch('Juris', 2)])
  return id
}

/** As somebody with every right in the database and no wish to be seen. */
const secretly = (work: (db: Transaction<Database>) => Promise<unknown>) =>
  database.db.transaction().execute(async (db) => {
    await sql`set local session_replication_role = replica`.execute(db)
    await work(db)
  })

const faultsOf = async (id: string) =>
  (await verifyHistory(database.db)).broken.filter(({ recordId }) => recordId === id)

test('an untouched history holds, whatever the time zone of whoever looks', async () => {
  const id = await pupilWithHistory()
  expect(await faultsOf(id)).toEqual([])
  const before = await verifyHistory(database.db)
  await database.db.transaction().execute(async (db) => {
    await sql`set local time zone 'Asia/Tokyo'`.execute(db)
    expect(await verifyHistory(db)).toEqual(before)
  })
  await pupilWithHistory()
  expect((await verifyHistory(database.db)).fingerprint).not.toBe(before.fingerprint)
})

test('a changed version is found, and only its record is named', async () => {
  const [changed, other] = [await pupilWithHistory(), await pupilWithHistory()]
  await secretly((db) =>
    sql`update record_history set set = set || '{"givenName": "Cits"}' where record_id = ${changed} and version = 2`.execute(
      db,
    ),
  )
  expect(await faultsOf(changed)).toEqual([
    { entity: 'pupil', recordId: changed, version: 2, fault: 'changed' },
  ])
  expect(await faultsOf(other)).toEqual([])
})

test('a changed version with a fitting hash breaks the link of the next one', async () => {
  const id = await pupilWithHistory()
  await secretly((db) =>
    sql`update record_history h set actor = null,
      hash = history_hash(h.prev_hash, jsonb_populate_record(h, '{"actor": null}'::jsonb))
      where record_id = ${id} and version = 1`.execute(db),
  )
  expect(await faultsOf(id)).toEqual([{ entity: 'pupil', recordId: id, version: 2, fault: 'cut' }])
})

test.each([
  ['in the middle', 2, { version: 3, fault: 'cut' }],
  ['at the end', 3, { version: 2, fault: 'ends-early' }],
])('a version taken away %s is missed', async (_where, version, found) => {
  const id = await pupilWithHistory()
  await secretly((db) =>
    db.deleteFrom('record_history').where('record_id', '=', id).where('version', '=', version).execute(),
  )
  expect(await faultsOf(id)).toEqual([{ entity: 'pupil', recordId: id, ...found }])
})

test('nobody changes, deletes or empties the history by an ordinary statement', async () => {
  const id = await pupilWithHistory()
  const statements: ((db: Kysely<Database>) => Promise<unknown>)[] = [
    (db) => sql`update record_history set why = 'x' where record_id = ${id}`.execute(db),
    (db) => sql`delete from record_history where record_id = ${id}`.execute(db),
    (db) => sql`truncate record_history`.execute(db),
  ]
  for (const statement of statements) {
    await expect(statement(database.db)).rejects.toThrow('history is only added to')
  }
})
