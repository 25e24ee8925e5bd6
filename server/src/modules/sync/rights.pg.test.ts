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
let programme: string
let school: string
let elsewhere: string
let coordinator: string
let stranger: string

beforeAll(async () => {
  database = await createTestDatabase()
  programme = await addProgramme(database.db)
  school = await addSchool(database.db)
  elsewhere = await addSchool(database.db)
  coordinator = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  stranger = await addPerson(database.db, [{ organisationId: elsewhere, role: 'schoolCoordinator' }])
})
afterAll(() => database.drop())

const now = new Date('2026-11-23T09:00:00.000Z')

async function send(staffMemberId: string, ...mutations: Partial<Mutation>[]): Promise<MutationResult[]> {
  const outbox = new TestOutbox()
  const made = mutations.map((mutation) =>
    outbox.make({ op: 'create', entity: 'pupil', id: randomUUID(), ...mutation }),
  )
  const contact = {
    clientId: outbox.clientId,
    staffMemberId,
    deviceId: crypto.randomUUID(),
    now,
    appBuild: null,
  }
  const reply = await push(database.db, contact, made)
  if (reply.kind === 'forked') throw new Error('forked')
  return reply.results
}

/** A pupil with a draft plan and an assessment, made by the person. */
async function withPupil(person = coordinator, organisationId = school) {
  const [pupilId, planId, assessmentId] = [randomUUID(), randomUUID(), randomUUID()]
  const results = await send(
    person,
    { id: pupilId, set: pupilFields(organisationId) },
    { entity: 'supportPlan', id: planId, set: planFields(pupilId, programme) },
    { entity: 'riskAssessment', id: assessmentId, set: assessmentFields(pupilId) },
  )
  expect(results.map(({ r }) => r)).toEqual(['applied', 'applied', 'applied'])
  return { pupilId, planId, assessmentId }
}

const goalFields = (pupilId: string, planId: string) => ({
  pupilId,
  planId,
  schoolYear: '2026',
  goal: 'Mērķis',
  indicator: '',
  initialValue: '',
  targetValue: '',
})

const withoutIds = (results: readonly MutationResult[]) => results.map(({ seq: _, id: __, ...rest }) => rest)

test('A-35 A-41 a creation under a hidden pupil and under none are answered alike', async () => {
  const hidden = await withPupil()
  const under = (pupilId: string): Partial<Mutation>[] => [
    { entity: 'riskAssessment', set: assessmentFields(pupilId) },
    { entity: 'supportPlan', set: planFields(pupilId, programme) },
  ]
  const [onHidden, onNone] = [
    await send(stranger, ...under(hidden.pupilId)),
    await send(stranger, ...under(randomUUID())),
  ]
  expect(withoutIds(onHidden)).toEqual(withoutIds(onNone))
  const taken = await send(stranger, {
    entity: 'supportPlan',
    id: hidden.planId,
    set: planFields(hidden.pupilId, programme),
  })
  expect(withoutIds(taken)).toEqual(withoutIds(onNone.slice(1)))
})

test('A-35 A-41 no part can be hung on the plan or the assessment of another pupil', async () => {
  const hidden = await withPupil()
  const own = await withPupil(stranger, elsewhere)
  const parts = (planId: string, assessmentId: string): Partial<Mutation>[] => [
    { entity: 'planGoal', set: goalFields(own.pupilId, planId) },
    { entity: 'riskFinding', set: findingFields(own.pupilId, assessmentId, 'M01') },
    { entity: 'supportPlan', set: { ...planFields(own.pupilId, programme), semester: 2, assessmentId } },
    { op: 'patch', entity: 'supportPlan', id: own.planId, trunk: 1, set: { assessmentId } },
  ]
  const onHidden = await send(stranger, ...parts(hidden.planId, hidden.assessmentId))
  const onNone = await send(stranger, ...parts(randomUUID(), randomUUID()))
  expect(onHidden.map(({ r }) => r)).toEqual(['rejected', 'rejected', 'rejected', 'rejected'])
  expect(withoutIds(onHidden)).toEqual(withoutIds(onNone))
})

test('a part is in the school year of what it is a part of, or nobody would see it', async () => {
  const { pupilId, planId } = await withPupil()
  const set = { ...goalFields(pupilId, planId), schoolYear: '2031' }
  expect((await send(coordinator, { entity: 'planGoal', set }))[0]).toMatchObject({
    r: 'rejected',
    code: 'invalid-fields',
    fields: ['schoolYear'],
  })
})

test('who may only read a plan cannot write its reason under the pretext of a step', async () => {
  const { planId } = await withPupil()
  const specialist = await addPerson(database.db, [{ organisationId: school, role: 'specialist' }])
  const set = { state: 'draft', stateReason: 'nav mans' }
  const [result] = await send(specialist, { op: 'patch', entity: 'supportPlan', id: planId, trunk: 1, set })
  expect(result).toMatchObject({ r: 'rejected', code: 'not-permitted' })
})

/** Two wordings of one field: the second one waits in a conflict. */
async function withConflict() {
  const { planId, pupilId } = await withPupil()
  const patch = (agreement: string): Partial<Mutation> => ({
    op: 'patch',
    entity: 'supportPlan',
    id: planId,
    trunk: 1,
    set: { agreement },
    old: { agreement: '' },
  })
  await send(coordinator, patch('A'))
  const [contested] = await send(coordinator, patch('B'))
  return { planId, pupilId, conflictId: contested?.conflictId ?? '' }
}

const decide = (
  id: string,
  resolution: Record<string, string>,
  recordVersion: number,
): Partial<Mutation> => ({
  op: 'resolve',
  entity: 'conflict',
  id,
  trunk: 1,
  set: { resolution, recordVersion },
})

test('who may not edit a record cannot dismiss what somebody else wrote in it', async () => {
  const { conflictId } = await withConflict()
  const specialist = await addPerson(database.db, [{ organisationId: school, role: 'specialist' }])
  const [result] = await send(specialist, decide(conflictId, { agreement: 'A' }, 2))
  expect(result).toMatchObject({ r: 'rejected', code: 'not-permitted' })
  expect((await send(coordinator, decide(conflictId, { agreement: 'A' }, 2)))[0]).toMatchObject({
    r: 'applied',
  })
})

test('A-35 a conflict of another school is answered like one that does not exist', async () => {
  const { conflictId } = await withConflict()
  const hidden = await send(stranger, decide(conflictId, { agreement: 'A' }, 2))
  const unknown = await send(stranger, decide(randomUUID(), { agreement: 'A' }, 2))
  expect(withoutIds(hidden)).toEqual(withoutIds(unknown))
})

test('A-35 what others have noted of a pupil is not told by what happens to a finding of the same criterion', async () => {
  const { pupilId, assessmentId } = await withPupil()
  const note = (criterion: string) => ({
    entity: 'riskFinding',
    set: findingFields(pupilId, assessmentId, criterion),
  })
  await send(coordinator, note('G07'))
  const teacher = await addPerson(database.db, [
    { organisationId: school, role: 'classTeacher', classGroup: '7.a' },
  ])
  expect(withoutIds(await send(teacher, note('G07')))).toEqual(withoutIds(await send(teacher, note('G08'))))
  // What the same person has noted they may see.
  expect(await send(teacher, note('G07'))).toMatchObject([{ r: 'rejected', code: 'already-exists' }])
})

test('a finding that was held is taken in beside what others have noted of the same criterion', async () => {
  const { pupilId, assessmentId } = await withPupil()
  const set = findingFields(pupilId, assessmentId, 'G07')
  await send(coordinator, { entity: 'riskFinding', set })
  const [former, id, grp] = [
    await addPerson(database.db, [
      { organisationId: school, role: 'classTeacher', classGroup: '7.a', validTo: '2026-11-22' },
    ]),
    randomUUID(),
    randomUUID(),
  ]
  expect(await send(former, { entity: 'riskFinding', id, grp, set })).toMatchObject([{ held: 'school' }])
  const decision = { decision: 'accept', reason: '' }
  expect(
    await send(coordinator, { op: 'resolve', entity: 'heldChange', id: grp, set: decision }),
  ).toMatchObject([{ r: 'applied' }])
  const taken = await database.db
    .selectFrom('risk_finding')
    .select('created_by')
    .where('id', '=', id)
    .executeTakeFirst()
  expect(taken).toEqual({ created_by: former })
})

test('B-091 bringing a deleted record back does not overwrite what was written in it meanwhile', async () => {
  const pupilId = randomUUID()
  await send(coordinator, { id: pupilId, set: pupilFields(school) })
  const rename = (trunk: number, givenName: string): Partial<Mutation> => ({
    op: 'patch',
    id: pupilId,
    trunk,
    set: { givenName },
    old: { givenName: 'Ķirts' },
  })
  await send(coordinator, { op: 'delete', id: pupilId, trunk: 1 })
  const [late] = await send(coordinator, rename(1, 'Krists'))
  const [other] = await send(coordinator, rename(1, 'Kristaps'))
  await send(coordinator, decide(other?.conflictId ?? '', { choice: 'apply' }, 2))
  const [second] = await send(coordinator, decide(late?.conflictId ?? '', { choice: 'apply' }, 2))
  expect(second).toMatchObject({ r: 'conflict' })
  const row = await database.db
    .selectFrom('pupil')
    .select('given_name')
    .where('id', '=', pupilId)
    .executeTakeFirstOrThrow()
  expect(row.given_name).toBe('Kristaps')
})

test('a decision that is neither one side nor the other is refused', async () => {
  const { pupilId } = await withPupil()
  await send(coordinator, { op: 'patch', id: pupilId, trunk: 1, set: { givenName: 'Kārlis' } })
  const [late] = await send(coordinator, { op: 'delete', id: pupilId, trunk: 1 })
  const [result] = await send(coordinator, decide(late?.conflictId ?? '', { coice: 'keep' }, 2))
  expect(result).toMatchObject({ r: 'rejected', code: 'invalid-fields' })
})
