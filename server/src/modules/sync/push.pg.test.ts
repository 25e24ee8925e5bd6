import { randomUUID } from 'node:crypto'
import type { Mutation, MutationResult } from '@pumpurs/shared/sync/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/test-database.ts'
import {
  addPerson,
  addProgramme,
  addSchool,
  assessmentFields,
  findingFields,
  planFields,
  pupilFields,
  TestOutbox,
} from '#test/test-school.ts'
import { push } from './push.ts'

let database: TestDatabase
let school: string
let programme: string
let coordinator: string
let principal: string

beforeAll(async () => {
  database = await createTestDatabase()
  school = await addSchool(database.db)
  programme = await addProgramme(database.db)
  coordinator = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  principal = await addPerson(database.db, [{ organisationId: school, role: 'principal' }])
})
afterAll(() => database.drop())

const now = new Date('2026-11-23T09:00:00.000Z')

async function send(
  staffMemberId: string,
  outbox: TestOutbox,
  ...mutations: Mutation[]
): Promise<MutationResult[]> {
  const contact = {
    clientId: outbox.clientId,
    staffMemberId,
    deviceId: crypto.randomUUID(),
    now,
    appBuild: null,
  }
  const reply = await push(database.db, contact, mutations)
  if (reply.kind === 'forked') throw new Error('forked')
  return reply.results
}

/** A pupil with a draft plan, made by the coordinator. */
async function withPlan(): Promise<{ pupilId: string; planId: string }> {
  const [outbox, pupilId, planId] = [new TestOutbox(), randomUUID(), randomUUID()]
  const results = await send(
    coordinator,
    outbox,
    outbox.make({ op: 'create', entity: 'pupil', id: pupilId, set: pupilFields(school) }),
    outbox.make({ op: 'create', entity: 'supportPlan', id: planId, set: planFields(pupilId, programme) }),
  )
  expect(results.map(({ r }) => r)).toEqual(['applied', 'applied'])
  return { pupilId, planId }
}

const findPlan = (id: string) =>
  database.db.selectFrom('support_plan').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('B-002 a repeated push gets the same results and has no second effect', async () => {
  const { planId } = await withPlan()
  const outbox = new TestOutbox()
  const mutation = outbox.make({
    op: 'patch',
    entity: 'supportPlan',
    id: planId,
    trunk: 1,
    set: { agreement: 'Vienojāmies' },
    old: { agreement: '' },
  })
  const first = await send(coordinator, outbox, mutation)
  expect(await send(coordinator, outbox, mutation)).toEqual(first)
  expect(await findPlan(planId)).toMatchObject({ version: 2, agreement: 'Vienojāmies' })
})

test('B-049 a number that comes again with another mutation shows a copied device', async () => {
  const { planId } = await withPlan()
  const outbox = new TestOutbox()
  const mutation = outbox.make({
    op: 'patch',
    entity: 'supportPlan',
    id: planId,
    trunk: 1,
    set: { code: 'X' },
  })
  await send(coordinator, outbox, mutation)
  await expect(send(coordinator, outbox, { ...mutation, mid: randomUUID() })).rejects.toThrow('forked')
})

test('a copied device gets the results of what its original has sent, without a second effect', async () => {
  const { planId } = await withPlan()
  const [original, copy] = [new TestOutbox(), new TestOutbox()]
  const set = { agreement: 'vienreiz' }
  const mutation = original.make({ op: 'patch', entity: 'supportPlan', id: planId, trunk: 1, set })
  const again = { ...mutation, seq: 1 }
  const next = { ...copy.make({ op: 'patch', entity: 'supportPlan', id: planId, trunk: 2 }), seq: 2 }
  const first = await send(coordinator, original, mutation)
  const both = await send(coordinator, copy, again, { ...next, set: { evaluation: 'tālāk' } })
  expect(both[0]).toEqual(first[0])
  expect(both[1]).toMatchObject({ seq: 2, r: 'applied', ver: 3 })
})

test('B-004 a gap in the numbers is not taken', async () => {
  const { planId } = await withPlan()
  const outbox = new TestOutbox()
  outbox.make({ op: 'patch', entity: 'supportPlan', id: planId })
  const second = outbox.make({ op: 'patch', entity: 'supportPlan', id: planId, trunk: 1, set: { code: 'Y' } })
  expect(await send(coordinator, outbox, second)).toEqual([])
  expect((await findPlan(planId)).version).toBe(1)
})

test('different fields of two devices merge, the same field becomes a conflict that keeps the loser', async () => {
  const { planId } = await withPlan()
  const [first, second] = [new TestOutbox(), new TestOutbox()]
  const patch = (outbox: TestOutbox, set: Mutation['set'], old: Mutation['old']) =>
    outbox.make({ op: 'patch', entity: 'supportPlan', id: planId, trunk: 1, set, old })
  await send(
    coordinator,
    first,
    patch(first, { agreement: 'A', code: '2026-1-0002' }, { agreement: '', code: '2026-1-0001' }),
  )
  const [result] = await send(
    coordinator,
    second,
    patch(second, { agreement: 'B', evaluation: 'E' }, { agreement: '', evaluation: '' }),
  )
  expect(result).toMatchObject({ r: 'conflict', ver: 3, fields: ['agreement'] })
  expect(await findPlan(planId)).toMatchObject({ agreement: 'A', code: '2026-1-0002', evaluation: 'E' })
  const conflict = await database.db
    .selectFrom('conflict')
    .selectAll()
    .where('record_id', '=', planId)
    .executeTakeFirstOrThrow()
  expect(conflict).toMatchObject({
    id: result?.conflictId,
    status: 'open',
    fields: { agreement: { base: '', mine: 'B', theirs: 'A' } },
  })
})

test('paragraphs that do not touch each other are merged in a long text', async () => {
  const { planId } = await withPlan()
  const [first, second] = [new TestOutbox(), new TestOutbox()]
  const old = { situation: 'Pirmā rindkopa.\n\nOtrā rindkopa.' }
  const patch = (outbox: TestOutbox, situation: string) =>
    outbox.make({ op: 'patch', entity: 'supportPlan', id: planId, trunk: 1, set: { situation }, old })
  await send(coordinator, first, patch(first, 'Pirmā, labota.\n\nOtrā rindkopa.'))
  const [result] = await send(coordinator, second, patch(second, 'Pirmā rindkopa.\n\nOtrā, labota.'))
  expect(result?.r).toBe('merged')
  expect((await findPlan(planId)).situation).toBe('Pirmā, labota.\n\nOtrā, labota.')
})

test('stacked edits of one device on one trunk follow each other without a conflict', async () => {
  const { planId } = await withPlan()
  const outbox = new TestOutbox()
  const patch = (agreement: string) =>
    outbox.make({
      op: 'patch',
      entity: 'supportPlan',
      id: planId,
      trunk: 1,
      set: { agreement },
      old: { agreement: '' },
    })
  const results = await send(coordinator, outbox, patch('A'), patch('B'))
  expect(results.map(({ r }) => r)).toEqual(['applied', 'applied'])
  expect(await findPlan(planId)).toMatchObject({ version: 3, agreement: 'B' })
})

test('a second edit of a contested field brings the open conflict up to date', async () => {
  const { planId } = await withPlan()
  const [first, second] = [new TestOutbox(), new TestOutbox()]
  const patch = (outbox: TestOutbox, agreement: string) =>
    outbox.make({
      op: 'patch',
      entity: 'supportPlan',
      id: planId,
      trunk: 1,
      set: { agreement },
      old: { agreement: '' },
    })
  await send(coordinator, first, patch(first, 'A'))
  const [one] = await send(coordinator, second, patch(second, 'B'))
  const [two] = await send(coordinator, second, patch(second, 'B, garāk'))
  expect(two?.conflictId).toBe(one?.conflictId)
  const conflicts = await database.db
    .selectFrom('conflict')
    .selectAll()
    .where('record_id', '=', planId)
    .execute()
  expect(conflicts.map(({ fields }) => fields)).toEqual([
    { agreement: { base: '', mine: 'B, garāk', theirs: 'A' } },
  ])
})

test('a resolution settles the record; the second of two gets already-resolved', async () => {
  const { planId } = await withPlan()
  const [first, second] = [new TestOutbox(), new TestOutbox()]
  const patch = (outbox: TestOutbox, agreement: string) =>
    outbox.make({
      op: 'patch',
      entity: 'supportPlan',
      id: planId,
      trunk: 1,
      set: { agreement },
      old: { agreement: '' },
    })
  await send(coordinator, first, patch(first, 'A'))
  const [contested] = await send(coordinator, second, patch(second, 'B'))
  const resolve = (outbox: TestOutbox, agreement: string) =>
    outbox.make({
      op: 'resolve',
      entity: 'conflict',
      id: contested?.conflictId ?? '',
      trunk: 1,
      set: { resolution: { agreement }, recordVersion: 2 },
    })
  expect((await send(coordinator, first, resolve(first, 'A un B')))[0]).toMatchObject({ r: 'applied' })
  expect((await send(coordinator, second, resolve(second, 'B')))[0]).toMatchObject({
    r: 'rejected',
    code: 'already-resolved',
  })
  expect(await findPlan(planId)).toMatchObject({ agreement: 'A un B', version: 3 })
})

test('an edit of a deleted record and a deletion of an edited one wait for a person', async () => {
  const [outbox, other, pupilId] = [new TestOutbox(), new TestOutbox(), randomUUID()]
  const pupil = { entity: 'pupil', id: pupilId }
  await send(coordinator, outbox, outbox.make({ op: 'create', ...pupil, set: pupilFields(school) }))
  const rename = { ...pupil, op: 'patch' as const, trunk: 1, old: { givenName: 'Ķirts' } }
  await send(coordinator, outbox, outbox.make({ ...rename, set: { givenName: 'Kārlis' } }))
  const [lateDelete] = await send(coordinator, other, other.make({ op: 'delete', ...pupil, trunk: 1 }))
  expect(lateDelete).toMatchObject({ r: 'conflict', ver: 2 })
  await send(coordinator, outbox, outbox.make({ op: 'delete', ...pupil, trunk: 2 }))
  const [lateEdit] = await send(coordinator, other, other.make({ ...rename, set: { givenName: 'Krists' } }))
  expect(lateEdit).toMatchObject({ r: 'conflict', fields: ['givenName'] })
  const row = await database.db
    .selectFrom('pupil')
    .selectAll()
    .where('id', '=', pupilId)
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ given_name: 'Kārlis', version: 3 })
  expect(row.deleted_at).not.toBeNull()
})

test('an edit of something unknown, or of something one may not see, is answered alike', async () => {
  const { planId } = await withPlan()
  const elsewhere = await addPerson(database.db, [
    { organisationId: await addSchool(database.db), role: 'schoolCoordinator' },
  ])
  const outbox = new TestOutbox()
  const patch = (id: string) =>
    outbox.make({ op: 'patch', entity: 'supportPlan', id, trunk: 1, set: { code: 'Z' }, old: {} })
  const [hidden, unknown] = await send(elsewhere, outbox, patch(planId), patch(randomUUID()))
  expect({ ...hidden, id: '', seq: 0 }).toEqual({ ...unknown, id: '', seq: 0 })
  expect(hidden).toMatchObject({ r: 'rejected', code: 'missing' })
})

test('B-051 a refused mutation takes its group with it and lets later groups through', async () => {
  const { planId } = await withPlan()
  const [outbox, grp] = [new TestOutbox(), randomUUID()]
  const patch = { op: 'patch' as const, entity: 'supportPlan', id: planId, trunk: 1 }
  const results = await send(
    coordinator,
    outbox,
    outbox.make({ ...patch, grp, set: { agreement: 'nedrīkst' } }),
    outbox.make({ ...patch, grp, set: { semester: 2 } }),
    outbox.make({ ...patch, set: { evaluation: 'drīkst' } }),
  )
  expect(results.map(({ r, code }) => code ?? r)).toEqual(['group-refused', 'invalid-fields', 'applied'])
  expect(await findPlan(planId)).toMatchObject({ agreement: '', evaluation: 'drīkst', semester: 1 })
})

test('what the database itself refuses is a result too, and the rest of the batch is taken', async () => {
  const { pupilId } = await withPlan()
  const [outbox, assessmentId] = [new TestOutbox(), randomUUID()]
  const create = (entity: string, set: Mutation['set'], id: string = randomUUID()) =>
    outbox.make({ op: 'create', entity, id, set })
  const finding = () => create('riskFinding', findingFields(pupilId, assessmentId, 'M01'))
  await send(coordinator, outbox, create('riskAssessment', assessmentFields(pupilId), assessmentId))
  const results = await send(coordinator, outbox, finding(), finding(), create('pupil', pupilFields(school)))
  expect(results.map(({ r, code }) => code ?? r)).toEqual(['applied', 'already-exists', 'applied'])
})

test('text that the database cannot keep is refused, not an error', async () => {
  const { planId } = await withPlan()
  const outbox = new TestOutbox()
  const patch = (agreement: string) =>
    outbox.make({ op: 'patch', entity: 'supportPlan', id: planId, trunk: 1, set: { agreement } })
  const results = await send(coordinator, outbox, patch('a\u0000b'), patch('a\ud800b'), patch('labi \\u0000'))
  expect(results.map(({ r, code }) => code ?? r)).toEqual(['invalid-fields', 'invalid-fields', 'applied'])
})

test('nobody approves their own plan, and an approved plan is not edited', async () => {
  const { planId } = await withPlan()
  const [mine, theirs] = [new TestOutbox(), new TestOutbox()]
  const step = (outbox: TestOutbox, trunk: number, set: Mutation['set']) =>
    outbox.make({ op: 'patch', entity: 'supportPlan', id: planId, trunk, set, old: {} })
  const own = await send(
    coordinator,
    mine,
    step(mine, 1, { state: 'submitted' }),
    step(mine, 1, { state: 'approved' }),
  )
  expect(own.map(({ r, code }) => code ?? r)).toEqual(['applied', 'not-permitted'])
  const [approved] = await send(principal, theirs, step(theirs, 2, { state: 'approved' }))
  expect(approved).toMatchObject({ r: 'applied', ver: 3 })
  const [late] = await send(coordinator, mine, step(mine, 3, { agreement: 'par vēlu' }))
  expect(late).toMatchObject({ r: 'rejected', code: 'plan-not-open' })
})

test('the same plan made on two devices is one plan with the work of both', async () => {
  const [outbox, other] = [new TestOutbox(), new TestOutbox()]
  const [pupilId, planId] = [randomUUID(), randomUUID()]
  await send(
    coordinator,
    outbox,
    outbox.make({ op: 'create', entity: 'pupil', id: pupilId, set: pupilFields(school) }),
  )
  const create = (device: TestOutbox, extra: object) =>
    device.make({
      op: 'create',
      entity: 'supportPlan',
      id: planId,
      set: { ...planFields(pupilId, programme), ...extra },
    })
  await send(coordinator, outbox, create(outbox, { agreement: 'no pirmās' }))
  const [result] = await send(coordinator, other, create(other, { evaluation: 'no otrās', situation: '' }))
  expect(result?.r).toBe('merged')
  expect(await findPlan(planId)).toMatchObject({
    agreement: 'no pirmās',
    evaluation: 'no otrās',
    situation: 'Pirmā rindkopa.\n\nOtrā rindkopa.',
  })
})

test('a plan made again while the first one has been returned is an edit of it, not a step back', async () => {
  const { pupilId, planId } = await withPlan()
  const [outbox, other, principals] = [new TestOutbox(), new TestOutbox(), new TestOutbox()]
  const step = (device: TestOutbox, trunk: number, set: Mutation['set']) =>
    device.make({ op: 'patch', entity: 'supportPlan', id: planId, trunk, set, old: {} })
  await send(coordinator, outbox, step(outbox, 1, { state: 'submitted' }))
  const returned = { state: 'returned', stateReason: 'Par īsu.' }
  await send(principal, principals, step(principals, 2, returned))
  const set = { ...planFields(pupilId, programme), evaluation: 'no otrās' }
  const again = other.make({ op: 'create', entity: 'supportPlan', id: planId, set })
  expect((await send(coordinator, other, again))[0]).toMatchObject({ r: 'merged' })
  expect(await findPlan(planId)).toMatchObject({ state: 'returned', evaluation: 'no otrās' })
})

test('a pupil who changes class takes every record out of the old class and into the new one', async () => {
  const { pupilId, planId } = await withPlan()
  const outbox = new TestOutbox()
  const move = { op: 'patch' as const, entity: 'pupil', id: pupilId, trunk: 1 }
  await send(
    coordinator,
    outbox,
    outbox.make({ ...move, set: { classGroup: '8.b' }, old: { classGroup: '7.a' } }),
  )
  const rows = await database.db
    .selectFrom('bucket_entry')
    .innerJoin('bucket', 'bucket.id', 'bucket_entry.bucket_id')
    .select(['bucket.key', 'bucket_entry.op'])
    .where('bucket_entry.record_id', 'in', [pupilId, planId])
    .orderBy('bucket.key')
    .execute()
  expect(rows.map(({ key, op }) => `${key.slice(44)} ${op}`)).toEqual([
    'core P',
    'group:7.a/core G',
    'group:7.a/plan/2026 G',
    'group:8.b/core P',
    'group:8.b/plan/2026 P',
    'plan/2026 P',
  ])
})

test('findings on family and health are in no bucket of the class, but stay with their author', async () => {
  const { pupilId } = await withPlan()
  const teacher = await addPerson(database.db, [
    { organisationId: school, role: 'classTeacher', classGroup: '7.a' },
  ])
  const [outbox, assessmentId] = [new TestOutbox(), randomUUID()]
  const finding = (criterion: string) =>
    outbox.make({
      op: 'create',
      entity: 'riskFinding',
      id: randomUUID(),
      set: findingFields(pupilId, assessmentId, criterion),
    })
  const set = assessmentFields(pupilId)
  const assessment = outbox.make({ op: 'create', entity: 'riskAssessment', id: assessmentId, set })
  const [learning, family] = [finding('M01'), finding('G01')]
  const results = await send(teacher, outbox, assessment, learning, family)
  expect(results.map(({ r }) => r)).toEqual(['applied', 'applied', 'applied'])
  const bucketsOf = async (id: string) => {
    const rows = await database.db
      .selectFrom('bucket_entry')
      .innerJoin('bucket', 'bucket.id', 'bucket_entry.bucket_id')
      .select('bucket.key')
      .where('record_id', '=', id)
      .orderBy('bucket.key')
      .execute()
    return rows.map(({ key }) => key.slice(44))
  }
  expect(await bucketsOf(learning.id)).toEqual(['group:7.a/plan/2026', 'plan/2026'])
  expect(await bucketsOf(family.id)).toEqual([
    'care/2026',
    'group:7.a/care/2026',
    `group:7.a/own:${teacher}/care/2026`,
    `own:${teacher}/care/2026`,
  ])
})

test("what another device of the person has carried here counts as this device's own, so its next edit meets no conflict", async () => {
  const { planId } = await withPlan()
  const [original, other] = [new TestOutbox(), new TestOutbox()]
  const patch = (outbox: TestOutbox, agreement: string, old: string) =>
    outbox.make({
      op: 'patch',
      entity: 'supportPlan',
      id: planId,
      trunk: 1,
      set: { agreement },
      old: { agreement: old },
    })
  const [first, second] = [patch(original, 'Pirmais', ''), patch(original, 'Otrais', 'Pirmais')]
  const carried = await send(coordinator, other, first, second)
  expect(carried.map(({ r, ver }) => [r, ver])).toEqual([
    ['applied', 2],
    ['applied', 3],
  ])
  const third = patch(original, 'Trešais', 'Otrais')
  const back = await send(coordinator, original, first, second, third)
  expect(back.map(({ r, ver }) => [r, ver])).toEqual([
    ['applied', 2],
    ['applied', 3],
    ['applied', 4],
  ])
  const fourth = patch(original, 'Ceturtais', 'Trešais')
  expect(await send(coordinator, original, fourth)).toMatchObject([{ r: 'applied', ver: 5 }])
  // What the other device wrote by itself, this one has not seen.
  const own = { ...patch(other, 'Cits', 'Ceturtais'), seq: 3, trunk: 5 }
  expect(await send(coordinator, other, own)).toMatchObject([{ r: 'applied', ver: 6 }])
  const fifth = patch(original, 'Piektais', 'Ceturtais')
  expect(await send(coordinator, original, fifth)).toMatchObject([{ r: 'conflict' }])
})
