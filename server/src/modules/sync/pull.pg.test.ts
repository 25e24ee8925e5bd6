import { randomUUID } from 'node:crypto'
import { type Cursor, type ReplyLine, replyLine } from '@pumpurs/shared/sync/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#database/transaction.ts'
import { createTestDatabase, type TestDatabase } from '#test/test-database.ts'
import { addPerson, addSchool, pupilFields, TestOutbox } from '#test/test-school.ts'
import { findEntitlement } from './entitlement.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'

let database: TestDatabase
let school: string
let coordinator: string

beforeAll(async () => {
  database = await createTestDatabase()
  school = await addSchool(database.db)
  coordinator = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
})
afterAll(() => database.drop())

const now = new Date('2026-11-23T09:00:00.000Z')

async function addPupils(count: number, classGroup = '7.a', outbox = new TestOutbox()): Promise<string[]> {
  const creations = Array.from({ length: count }, () =>
    outbox.make({ op: 'create', entity: 'pupil', id: randomUUID(), set: pupilFields(school, classGroup) }),
  )
  const contact = {
    clientId: outbox.clientId,
    staffMemberId: coordinator,
    deviceId: crypto.randomUUID(),
    now,
    appBuild: null,
  }
  await push(database.db, contact, creations)
  return creations.map(({ id }) => id)
}

async function read(staffMemberId: string, cursors: readonly Cursor[] = []): Promise<ReplyLine[]> {
  return inTransaction(
    database.db,
    async (transaction) => {
      const lines: ReplyLine[] = []
      const { buckets } = await findEntitlement(transaction, staffMemberId, now)
      for await (const text of pull(transaction, buckets, cursors)) {
        lines.push(replyLine.parse(JSON.parse(text)))
      }
      return lines
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

const idsIn = (lines: readonly ReplyLine[]): string[] =>
  lines.flatMap((line) => (line.t === 'rows' ? line.items.map(({ id }) => id) : []))

const cursorsAfter = (lines: readonly ReplyLine[]): Cursor[] =>
  lines.flatMap((line) => (line.t === 'page' ? [{ bucket: line.bucket, gen: line.gen, seq: line.upto }] : []))

test('a new device gets every record once, and afterwards only what changed', async () => {
  const ids = await addPupils(203)
  const first = await read(coordinator)
  const got = idsIn(first)
  expect(new Set(got).size).toBe(got.length)
  expect(got).toEqual(expect.arrayContaining(ids))
  const [late] = await addPupils(1)
  expect(idsIn(await read(coordinator, cursorsAfter(first)))).toEqual([late])
  expect(first.at(-1)).toEqual({ t: 'end', more: false })
})

test('a class teacher gets the own class only', async () => {
  const [mine] = await addPupils(1, '9.c')
  const [other] = await addPupils(1, '9.d')
  const teacher = await addPerson(database.db, [
    { organisationId: school, role: 'classTeacher', classGroup: '9.c' },
  ])
  const got = idsIn(await read(teacher))
  expect(got).toContain(mine)
  expect(got).not.toContain(other)
})

test('a grant that has ended opens nothing', async () => {
  await addPupils(1, '9.e')
  const former = await addPerson(database.db, [
    { organisationId: school, role: 'schoolCoordinator', validTo: '2026-11-22' },
  ])
  expect(idsIn(await read(former))).toEqual([])
})

test('B-115 a cursor of another generation, or ahead of the feed, starts the bucket anew', async () => {
  await addPupils(1)
  const first = await read(coordinator)
  const [cursor] = cursorsAfter(first)
  if (!cursor) throw new Error('Nothing was read')
  for (const unusable of [
    { ...cursor, gen: cursor.gen + 1 },
    { ...cursor, seq: cursor.seq + 1_000_000 },
  ]) {
    const lines = await read(coordinator, [unusable])
    expect(lines).toContainEqual({ t: 'reset', bucket: cursor.bucket, gen: cursor.gen })
    expect(idsIn(lines).length).toBe(idsIn(first).length)
  }
})

test('two records of different kinds with one id each arrive as what they are', async () => {
  const outbox = new TestOutbox()
  const [id = ''] = await addPupils(1, '9.f', outbox)
  const set = {
    pupilId: id,
    givenName: 'Anna',
    familyName: 'Bērziņa',
    relation: 'mother',
    phone: '',
    email: '',
    preferredContact: 'phone',
  }
  const contact = { staffMemberId: coordinator, deviceId: crypto.randomUUID(), now, appBuild: null }
  const creation = outbox.make({ op: 'create', entity: 'guardian', id, set })
  const reply = await push(database.db, { ...contact, clientId: outbox.clientId }, [creation])
  expect(reply).toMatchObject({ results: [{ r: 'applied' }] })
  const teacher = await addPerson(database.db, [
    { organisationId: school, role: 'classTeacher', classGroup: '9.f' },
  ])
  const found = (await read(teacher)).flatMap((line) =>
    line.t === 'rows'
      ? line.items.map((item) => [line.entity, 'classGroup' in item, 'relation' in item])
      : [],
  )
  expect(found).toContainEqual(['pupil', true, false])
  expect(found).toContainEqual(['guardian', false, true])
})
