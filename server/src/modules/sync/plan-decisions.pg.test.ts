import { randomUUID } from 'node:crypto'
import type { Mutation, MutationResult } from '@pumpurs/shared/sync/protocol'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/test-database.ts'
import { addPerson, addProgramme, addSchool, planFields, pupilFields, TestOutbox } from '#test/test-school.ts'
import { push } from './push.ts'

let database: TestDatabase
let school: string
let programme: string
let coordinator: string
let teacher: string
let principal: string

beforeAll(async () => {
  database = await createTestDatabase()
  school = await addSchool(database.db)
  programme = await addProgramme(database.db)
  coordinator = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  teacher = await addPerson(database.db, [
    { organisationId: school, role: 'classTeacher', classGroup: '7.a' },
  ])
  principal = await addPerson(database.db, [{ organisationId: school, role: 'principal' }])
})
afterAll(() => database.drop())

const now = new Date('2026-11-23T09:00:00.000Z')

async function send(staffMemberId: string, outbox: TestOutbox, mutation: Mutation): Promise<MutationResult> {
  const contact = { clientId: outbox.clientId, staffMemberId, deviceId: randomUUID(), now, appBuild: null }
  const reply = await push(database.db, contact, [mutation])
  if (reply.kind === 'forked' || !reply.results[0]) throw new Error('forked')
  return reply.results[0]
}

let planId: string
let devices: { coordinator: TestOutbox; teacher: TestOutbox; principal: TestOutbox }

const patch = (outbox: TestOutbox, trunk: number, set: Mutation['set'], old: Mutation['old']): Mutation =>
  outbox.make({ op: 'patch', entity: 'supportPlan', id: planId, trunk, set, old })
const findPlan = () =>
  database.db.selectFrom('support_plan').selectAll().where('id', '=', planId).executeTakeFirstOrThrow()
const findConflict = (id: string) =>
  database.db.selectFrom('conflict').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** The teacher's plan, submitted (version 2). */
beforeEach(async () => {
  devices = { coordinator: new TestOutbox(), teacher: new TestOutbox(), principal: new TestOutbox() }
  const pupilId = randomUUID()
  planId = randomUUID()
  const pupil = { op: 'create' as const, entity: 'pupil', id: pupilId, set: pupilFields(school) }
  await send(coordinator, devices.coordinator, devices.coordinator.make(pupil))
  const set = planFields(pupilId, programme)
  const plan = devices.teacher.make({ op: 'create', entity: 'supportPlan', id: planId, set })
  await send(teacher, devices.teacher, plan)
  await send(teacher, devices.teacher, patch(devices.teacher, 1, { state: 'submitted' }, { state: 'draft' }))
})

const approval = () => patch(devices.principal, 2, { state: 'approved' }, { state: 'submitted' })

/** Returned by the coordinator, written anew, submitted again (version 5). */
async function writeAnew(): Promise<void> {
  const returned = { state: 'returned', stateReason: 'Par īsu.' }
  const before = { state: 'submitted', stateReason: '' }
  await send(coordinator, devices.coordinator, patch(devices.coordinator, 2, returned, before))
  await send(
    teacher,
    devices.teacher,
    patch(devices.teacher, 3, { agreement: 'Viss cits' }, { agreement: '' }),
  )
  const again = patch(devices.teacher, 4, { state: 'submitted' }, { state: 'returned' })
  expect(await send(teacher, devices.teacher, again)).toMatchObject({ r: 'applied', ver: 5 })
}

test('an approval of a plan that was written anew meanwhile waits for a look at the new text', async () => {
  await writeAnew()
  const result = await send(principal, devices.principal, approval())
  expect(result).toMatchObject({ r: 'conflict', ver: 5, fields: ['state'] })
  expect(await findPlan()).toMatchObject({ state: 'submitted', agreement: 'Viss cits' })
  expect(await findConflict(result.conflictId ?? '')).toMatchObject({
    kind: 'field',
    fields: { state: { base: 'submitted', mine: 'approved', theirs: 'submitted' } },
    mine_by: principal,
    theirs_by: teacher,
  })
})

test('the approval goes through once its author has seen the plan as it is now, and not before', async () => {
  await writeAnew()
  const { conflictId } = await send(principal, devices.principal, approval())
  const decide = (recordVersion: number) =>
    devices.principal.make({
      op: 'resolve',
      entity: 'conflict',
      id: conflictId ?? '',
      set: { resolution: { state: 'approved' }, recordVersion },
      old: { state: 'submitted' },
    })
  expect(await send(principal, devices.principal, decide(4))).toMatchObject({ r: 'conflict', conflictId })
  expect(await findPlan()).toMatchObject({ state: 'submitted' })
  expect(await send(principal, devices.principal, decide(5))).toMatchObject({ r: 'applied' })
  expect(await findPlan()).toMatchObject({ state: 'approved', version: 6 })
})

test('an approval of a submitted plan that was amended meanwhile waits too', async () => {
  const amended = devices.coordinator.make({
    op: 'amend',
    entity: 'supportPlan',
    id: planId,
    trunk: 2,
    set: { agreement: 'Viss cits' },
    old: { agreement: '' },
    why: 'Vecāki lūdza.',
  })
  await send(coordinator, devices.coordinator, amended)
  const result = await send(principal, devices.principal, approval())
  expect(result).toMatchObject({ r: 'conflict', fields: ['state'] })
  expect(await findPlan()).toMatchObject({ state: 'submitted' })
})

test('of two amendments of one paragraph the second can be taken, and the plan says why it was made', async () => {
  await send(principal, devices.principal, approval())
  const amend = (outbox: TestOutbox, agreement: string, why: string) =>
    outbox.make({
      op: 'amend',
      entity: 'supportPlan',
      id: planId,
      trunk: 3,
      set: { agreement },
      old: { agreement: '' },
      why,
    })
  await send(coordinator, devices.coordinator, amend(devices.coordinator, 'Viss cits', 'Vecāki lūdza.'))
  const second = amend(devices.principal, 'Citādi', 'Mainījās grafiks.')
  const { r, conflictId } = await send(principal, devices.principal, second)
  expect(r).toBe('conflict')
  const decided = devices.principal.make({
    op: 'resolve',
    entity: 'conflict',
    id: conflictId ?? '',
    set: { resolution: { agreement: 'Citādi' }, recordVersion: 4 },
    old: { agreement: 'Viss cits' },
  })
  expect(await send(principal, devices.principal, decided)).toMatchObject({ r: 'applied' })
  expect(await findPlan()).toMatchObject({
    state: 'approved',
    agreement: 'Citādi',
    amendment_reason: 'Mainījās grafiks.',
  })
})

test('a plan of which nothing has changed is approved by a device that was long away', async () => {
  expect(await send(principal, devices.principal, approval())).toMatchObject({ r: 'applied', ver: 3 })
})

test('a late submission does not pass over a return that its author has not read', async () => {
  const late = patch(new TestOutbox(), 1, { state: 'submitted' }, { state: 'draft' })
  const returned = { state: 'returned', stateReason: 'Par īsu.' }
  const before = { state: 'submitted', stateReason: '' }
  await send(coordinator, devices.coordinator, patch(devices.coordinator, 2, returned, before))
  const result = await send(teacher, new TestOutbox(), { ...late, seq: 1 })
  expect(result).toMatchObject({ r: 'conflict', fields: ['state'] })
  expect(await findPlan()).toMatchObject({ state: 'returned', state_reason: 'Par īsu.' })
})
