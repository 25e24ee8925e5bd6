import { randomUUID } from 'node:crypto'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/test-database.ts'
import { addPerson, addSchool, pupilFields, TestOutbox } from '#test/test-school.ts'
import { push } from './push.ts'

let database: TestDatabase
let school: string
let anna: string
let ilze: string
beforeAll(async () => {
  database = await createTestDatabase()
  school = await addSchool(database.db)
  anna = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  ilze = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
})
afterAll(() => database.drop())

const now = new Date('2026-11-23T09:00:00.000Z')

const send = (staffMemberId: string, { clientId }: TestOutbox, ...mutations: Mutation[]) =>
  push(database.db, { clientId, staffMemberId, deviceId: randomUUID(), now, appBuild: null }, mutations)

const creation = (outbox: TestOutbox, changes: Partial<Mutation> = {}) =>
  outbox.make({ op: 'create', entity: 'pupil', id: randomUUID(), set: pupilFields(school), ...changes })
const exists = async (id: string) =>
  (await database.db.selectFrom('pupil').select('id').where('id', '=', id).execute()).length > 0
const auditLines = async (actor: string) =>
  (
    await database.db
      .selectFrom('audit_event')
      .select('id')
      .where('actor', '=', actor)
      .where('action', '=', 'mutation-id-reused')
      .execute()
  ).length

test('B-050 an id that another person has used is refused like anything that one may not do, with its group', async () => {
  const [first, second] = [new TestOutbox(), new TestOutbox()]
  const taken = creation(first)
  await send(anna, first, taken)
  const grp = randomUUID()
  const [stolen, beside] = [creation(second, { mid: taken.mid, grp }), creation(second, { grp })]
  const alone = creation(second)
  const reply = await send(ilze, second, stolen, beside, alone)
  expect(reply).toMatchObject({
    results: [
      { id: stolen.id, r: 'rejected', ver: 0, code: 'not-permitted' },
      { id: beside.id, r: 'rejected', ver: 0, code: 'group-refused' },
      { id: alone.id, r: 'applied' },
    ],
  })
  expect([await exists(stolen.id), await exists(beside.id), await exists(alone.id)]).toEqual([
    false,
    false,
    true,
  ])
  expect(await auditLines(ilze)).toBe(1)
  // The first owner's own repetition from a copy of the device is still answered as it was.
  const copy = new TestOutbox()
  expect(await send(anna, copy, { ...taken, seq: 1 })).toMatchObject({
    results: [{ id: taken.id, r: 'applied' }],
  })
})

test.each(['number', 'copy'])(
  'B-049 an id that comes again with other words (%s) is refused and audited',
  async (by) => {
    const outbox = new TestOutbox()
    const original = creation(outbox)
    await send(anna, outbox, original)
    const audited = await auditLines(anna)
    const other = { ...original, id: randomUUID(), set: { ...original.set, givenName: 'Cits' } }
    const reply = await send(anna, by === 'number' ? outbox : new TestOutbox(), other)
    expect(reply).toMatchObject({ results: [{ id: other.id, r: 'rejected', code: 'not-permitted' }] })
    expect(await exists(other.id)).toBe(false)
    expect(await auditLines(anna)).toBe(audited + 1)
  },
)

test('a change that comes again under the id that its record has by now is the same change', async () => {
  const outbox = new TestOutbox()
  const original = creation(outbox)
  await send(anna, outbox, original)
  const renamed = { ...original, id: randomUUID() }
  expect(await send(anna, outbox, renamed)).toMatchObject({ results: [{ id: original.id, r: 'applied' }] })
})

test('a number whose answer was forgotten long ago makes the device begin to count anew', async () => {
  const outbox = new TestOutbox()
  const [old, newer] = [creation(outbox), creation(outbox)]
  await send(anna, outbox, old, newer)
  await database.db.deleteFrom('mutation_log').where('mid', '=', old.mid).execute()
  expect(await send(anna, outbox, old)).toEqual({ kind: 'forked' })
  expect(await send(anna, outbox, newer)).toMatchObject({ kind: 'done' })
})
