import { randomUUID } from 'node:crypto'
import type { Mutation, MutationResult } from '@pumpurs/shared/sync/protocol'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/test-database.ts'
import {
  addPerson,
  addProgramme,
  addSchool,
  measureFields,
  planFields,
  pupilFields,
  TestOutbox,
} from '#test/test-school.ts'
import { push } from './push.ts'

let database: TestDatabase
let school: string
let programme: string
let coordinator: string
let colleague: string
let teacher: string

beforeAll(async () => {
  database = await createTestDatabase()
  school = await addSchool(database.db)
  programme = await addProgramme(database.db)
  coordinator = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  colleague = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  teacher = await addPerson(database.db, [
    { organisationId: school, role: 'classTeacher', classGroup: '7.a' },
  ])
})
afterAll(() => database.drop())

let now = new Date('2026-11-23T09:00:00.000Z')

type Wish = Parameters<TestOutbox['make']>[0]

/** Sends what one person saved, each time from a new device. */
async function send(staffMemberId: string, ...wishes: Wish[]): Promise<MutationResult[]> {
  now = new Date(now.getTime() + 60_000)
  const outbox = new TestOutbox()
  const contact = {
    clientId: outbox.clientId,
    staffMemberId,
    deviceId: randomUUID(),
    now,
    appBuild: null,
  }
  const reply = await push(
    database.db,
    contact,
    wishes.map((wish) => outbox.make(wish)),
  )
  return reply.kind === 'done' ? reply.results : []
}

const create = (entity: string, id: string, set: Mutation['set']): Wish => ({ op: 'create', entity, id, set })
const deletion = (entity: string, id: string, old: Mutation['set'] = {}): Wish => ({
  op: 'delete',
  entity,
  id,
  trunk: 1,
  old,
})
const decide = (id: string, choice: 'apply' | 'keep'): Wish => ({
  op: 'resolve',
  entity: 'conflict',
  id,
  set: { resolution: { choice }, recordVersion: 1 },
})
const placeIn = () => ({ pupilId, planId, schoolYear: '2026' })
const measure = (id: string) => create('measure', id, measureFields(pupilId, planId))
const consultation = (id: string, measureId: string) =>
  create('consultation', id, {
    ...placeIn(),
    measureId,
    heldOn: '2026-11-20',
    minutes: 40,
    form: 'individual',
    mode: 'onSite',
    confirmation: 'signature',
    specialistId: teacher,
    note: 'Daļas',
  })
const evaluation: () => Wish = () => ({
  op: 'patch',
  entity: 'supportPlan',
  id: planId,
  trunk: 1,
  set: { evaluation: 'Labāk' },
  old: { evaluation: '' },
})

const isDeleted = async (table: 'pupil' | 'support_plan' | 'measure', id: string) => {
  const { deleted_at } = await database.db
    .selectFrom(table)
    .select('deleted_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return deleted_at !== null
}
const planNow = () =>
  database.db.selectFrom('support_plan').selectAll().where('id', '=', planId).executeTakeFirstOrThrow()
const conflictOf = (id: string | undefined) =>
  database.db
    .selectFrom('conflict')
    .selectAll()
    .where('id', '=', id ?? '')
    .executeTakeFirstOrThrow()

let pupilId: string
let planId: string
let seen: Mutation['set']
/** A pupil of an import, for whom the teacher has made a plan that the coordinator has not seen. */
beforeEach(async () => {
  ;[pupilId, planId] = [randomUUID(), randomUUID()]
  const { organisationId, ...content } = pupilFields(school)
  seen = content
  await send(coordinator, create('pupil', pupilId, { organisationId, ...content }))
  await send(teacher, create('supportPlan', planId, planFields(pupilId, programme)))
})

test('a pupil for whom somebody has made a plan meanwhile is not deleted, and a person is asked', async () => {
  const [asked] = await send(coordinator, deletion('pupil', pupilId, seen))
  expect(asked).toMatchObject({ r: 'conflict' })
  expect(await conflictOf(asked?.conflictId)).toMatchObject({
    kind: 'deleteOnEdited',
    record_id: pupilId,
    mine_by: coordinator,
    theirs_by: teacher,
  })
  expect(await send(teacher, evaluation())).toMatchObject([{ r: 'applied' }])
  // Whoever decides to delete it leaves nothing behind.
  const conflictId = asked?.conflictId ?? ''
  expect(await send(colleague, decide(conflictId, 'apply'))).toMatchObject([{ r: 'conflict', conflictId }])
  expect(await isDeleted('pupil', pupilId)).toBe(false)
  expect(await conflictOf(conflictId)).toMatchObject({ status: 'open' })
  await send(coordinator, { ...deletion('supportPlan', planId), trunk: 2 })
  expect(await send(colleague, decide(conflictId, 'apply'))).toMatchObject([{ r: 'applied' }])
  expect(await isDeleted('pupil', pupilId)).toBe(true)
})

test('a measure on which somebody has recorded a consultation meanwhile is not deleted', async () => {
  const [measureId, consultationId] = [randomUUID(), randomUUID()]
  await send(coordinator, measure(measureId))
  await send(teacher, consultation(consultationId, measureId))
  const [asked] = await send(coordinator, deletion('measure', measureId))
  expect(asked).toMatchObject({ r: 'conflict' })
  expect(await send(teacher, decide(asked?.conflictId ?? '', 'keep'))).toMatchObject([{ r: 'applied' }])
  expect(await isDeleted('measure', measureId)).toBe(false)
})

test.each([
  ['the first', 0],
  ['the second', 1],
])('of two parts of the same moment the one with the later id is named, %s written', async (_, later) => {
  const ids = [randomUUID(), randomUUID()].toSorted()
  if (later === 0) ids.reverse()
  const [first = '', second = ''] = ids
  await send(colleague, measure(first))
  now = new Date(now.getTime() - 60_000)
  await send(teacher, measure(second))
  const [asked] = await send(coordinator, deletion('supportPlan', planId))
  expect(await conflictOf(asked?.conflictId)).toMatchObject({ theirs_by: later === 0 ? colleague : teacher })
})

test('what was made on the same device just before counts as well', async () => {
  const measureId = randomUUID()
  const results = await send(teacher, measure(measureId), deletion('supportPlan', planId))
  expect(results.map(({ r }) => r)).toEqual(['applied', 'conflict'])
})

test.each(['first', 'last'])('a plan goes with its parts in one save, named %s', async (place) => {
  const [measureId, consultationId, grp] = [randomUUID(), randomUUID(), randomUUID()]
  await send(teacher, measure(measureId), consultation(consultationId, measureId))
  const [plan, ...parts] = [
    { ...deletion('supportPlan', planId), grp },
    { ...deletion('measure', measureId), grp },
    { ...deletion('consultation', consultationId), grp },
  ]
  const results = await send(
    teacher,
    ...(place === 'first' ? [plan, ...parts] : [...parts.toReversed(), plan]),
  )
  expect(results.map(({ r }) => r)).toEqual(['applied', 'applied', 'applied'])
})

test('a part that was changed meanwhile keeps the plan alive with which it was to go', async () => {
  const [measureId, grp] = [randomUUID(), randomUUID()]
  await send(teacher, measure(measureId))
  const change = { op: 'patch' as const, entity: 'measure', id: measureId, trunk: 1 }
  await send(coordinator, { ...change, set: { note: 'Otrdienās' }, old: { note: '' } })
  const results = await send(
    teacher,
    { ...deletion('supportPlan', planId), grp },
    { ...deletion('measure', measureId, { note: '' }), grp },
  )
  expect(results.map(({ r }) => r)).toEqual(['conflict', 'conflict'])
  expect(await isDeleted('support_plan', planId)).toBe(false)
})

test('amending away a measure that has consultations is asked about, and is an amendment once it is carried out', async () => {
  const [measureId, consultationId] = [randomUUID(), randomUUID()]
  await send(coordinator, measure(measureId))
  await database.db
    .updateTable('support_plan')
    .set({ state: 'inProgress' })
    .where('id', '=', planId)
    .execute()
  await send(teacher, consultation(consultationId, measureId))
  const before = await planNow()
  const why = 'Pasākums vairs nav vajadzīgs'
  const [asked] = await send(coordinator, { ...deletion('measure', measureId), why })
  expect(asked).toMatchObject({ r: 'conflict' })
  expect(await planNow()).toEqual(before)
  const conflictId = asked?.conflictId ?? ''
  expect(await send(colleague, decide(conflictId, 'apply'))).toMatchObject([{ r: 'conflict', conflictId }])
  expect(await planNow()).toEqual(before)
  await send(coordinator, deletion('consultation', consultationId))
  expect(await send(teacher, decide(conflictId, 'apply'))).toMatchObject([
    { r: 'rejected', code: 'not-permitted' },
  ])
  expect(await send(colleague, decide(conflictId, 'apply'))).toMatchObject([{ r: 'applied' }])
  expect(await isDeleted('measure', measureId)).toBe(true)
  expect(await planNow()).toMatchObject({
    version: before.version + 1,
    amended_on: '2026-11-23',
    amendment_reason: why,
    updated_by: colleague,
  })
})

test('what is written in a plan whose pupil is deleted is held until the pupil is back', async () => {
  await database.db
    .updateTable('pupil')
    .set({ deleted_at: now.toISOString() })
    .where('id', '=', pupilId)
    .execute()
  const [late] = await send(teacher, evaluation())
  expect(late).toMatchObject({ r: 'rejected', code: 'parent-missing', held: 'school' })
  const [held] = await database.db
    .selectFrom('held_change')
    .select('id')
    .where('pupil_id', '=', pupilId)
    .execute()
  const accept: Wish = {
    op: 'resolve',
    entity: 'heldChange',
    id: held?.id ?? '',
    set: { decision: 'accept', reason: '' },
  }
  expect(await send(coordinator, accept)).toMatchObject([{ r: 'rejected', code: 'parent-missing' }])
  const restore: Wish = { op: 'restore', entity: 'pupil', id: pupilId, trunk: 1 }
  expect(await send(coordinator, restore, accept)).toMatchObject([{ r: 'applied' }, { r: 'applied' }])
  expect(
    await database.db
      .selectFrom('support_plan')
      .select('evaluation')
      .where('id', '=', planId)
      .executeTakeFirstOrThrow(),
  ).toEqual({ evaluation: 'Labāk' })
})

test('a consultation comes back to life only where its measure lives', async () => {
  const [measureId, consultationId] = [randomUUID(), randomUUID()]
  const edit = (trunk: number): Wish => ({
    op: 'patch',
    entity: 'consultation',
    id: consultationId,
    trunk,
    set: { minutes: 45 },
    old: { minutes: 40 },
  })
  await send(teacher, measure(measureId), consultation(consultationId, measureId))
  await send(teacher, deletion('consultation', consultationId))
  const [asked] = await send(teacher, edit(1))
  expect(asked).toMatchObject({ r: 'conflict' })
  expect(await send(teacher, deletion('measure', measureId))).toMatchObject([{ r: 'applied' }])
  const revive = {
    ...decide(asked?.conflictId ?? '', 'apply'),
    set: { resolution: { choice: 'apply' }, recordVersion: 2 },
  }
  const restore: Wish = { op: 'restore', entity: 'consultation', id: consultationId, trunk: 2 }
  for (const wish of [revive, restore, edit(2)]) {
    expect(await send(teacher, wish)).toMatchObject([{ r: 'rejected', code: 'parent-missing' }])
  }
  const back: Wish = { op: 'restore', entity: 'measure', id: measureId, trunk: 2 }
  expect(await send(teacher, back, revive)).toMatchObject([{ r: 'applied' }, { r: 'applied' }])
})

/** Another pupil who is the first one; returns the question whether they are. */
async function lookalike(id: string): Promise<string> {
  await send(coordinator, create('pupil', id, { organisationId: school, ...seen }))
  const { id: conflictId } = await database.db
    .selectFrom('conflict')
    .select('id')
    .where('record_id', '=', id)
    .executeTakeFirstOrThrow()
  return conflictId
}

test('a deletion of a pupil who was merged away does not delete the one who stays', async () => {
  const newer = randomUUID()
  await send(coordinator, decide(await lookalike(newer), 'apply'))
  expect(await send(colleague, deletion('pupil', newer, seen))).toMatchObject([
    { r: 'noop', aliasOf: pupilId },
  ])
  expect(await isDeleted('pupil', pupilId)).toBe(false)
})

test('a merge settles the question whether the one who goes is to be deleted; taken back, it asks again', async () => {
  const newer = randomUUID()
  const question = await lookalike(newer)
  await send(coordinator, {
    op: 'patch',
    entity: 'pupil',
    id: newer,
    trunk: 1,
    set: { educationProgramme: '21011111' },
    old: { educationProgramme: '' },
  })
  const [asked] = await send(colleague, deletion('pupil', newer, seen))
  expect(asked).toMatchObject({ r: 'conflict' })
  await send(coordinator, decide(question, 'apply'))
  expect(await conflictOf(asked?.conflictId)).toMatchObject({ status: 'resolved' })
  expect(await send(coordinator, decide(asked?.conflictId ?? '', 'apply'))).toMatchObject([
    { r: 'rejected', code: 'already-resolved' },
  ])
  expect(await isDeleted('pupil', pupilId)).toBe(false)
  const alias = await database.db
    .selectFrom('alias')
    .select('id')
    .where('from_id', '=', newer)
    .executeTakeFirstOrThrow()
  await send(coordinator, { op: 'resolve', entity: 'alias', id: alias.id, set: { undo: true } })
  expect(await conflictOf(asked?.conflictId)).toMatchObject({ status: 'open', record_id: newer })
})
