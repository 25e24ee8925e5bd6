import { randomUUID } from 'node:crypto'
import type { Mutation, MutationResult } from '@pumpurs/shared/sync/protocol'
import { planIdName, planIdNamespace } from '@pumpurs/shared/domain/support-plan'
import { v5 as derivedUuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/test-database.ts'
import { addPerson, addProgramme, addSchool, planFields, pupilFields, TestOutbox } from '#test/test-school.ts'
import { push } from './push.ts'

let database: TestDatabase
let school: string
let programme: string
let coordinator: string
let classCoordinator: string

beforeAll(async () => {
  database = await createTestDatabase()
  school = await addSchool(database.db)
  programme = await addProgramme(database.db)
  coordinator = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  classCoordinator = await addPerson(database.db, [
    { organisationId: school, role: 'schoolCoordinator', classGroup: '8.b' },
  ])
})
afterAll(() => database.drop())

let now = new Date('2026-11-23T09:00:00.000Z')

async function send(
  staffMemberId: string,
  outbox: TestOutbox,
  ...mutations: Mutation[]
): Promise<MutationResult[]> {
  // Which of two pupils is the newer one must not be left to chance.
  now = new Date(now.getTime() + 1_000)
  const { clientId } = outbox
  const contact = { clientId, staffMemberId, deviceId: randomUUID(), now, appBuild: null }
  const reply = await push(database.db, contact, mutations)
  if (reply.kind === 'forked') throw new Error('forked')
  return reply.results
}

let number = 0
let code: string
let outbox: TestOutbox
beforeEach(() => {
  number += 1
  code = `IZ-${number}`
  outbox = new TestOutbox()
})

const coded = (fields = {}) => ({
  ...pupilFields(school),
  identifierKind: 'other',
  identifier: code,
  ...fields,
})
const createPupil = (from: TestOutbox, set: Mutation['set'], id: string = randomUUID()) =>
  from.make({ op: 'create', entity: 'pupil', id, set })
const planIdOf = (pupilId: string) =>
  derivedUuid(
    planIdName({ pupilId, programmeId: programme, schoolYear: '2026', semester: 1 }),
    planIdNamespace,
  )
const createPlan = (from: TestOutbox, pupilId: string, set: Mutation['set'] = {}) =>
  from.make({
    op: 'create',
    entity: 'supportPlan',
    id: planIdOf(pupilId),
    set: { ...planFields(pupilId, programme), ...set },
  })

const livingPupils = () =>
  database.db
    .selectFrom('pupil')
    .selectAll()
    .where('identifier', '=', code)
    .where('deleted_at', 'is', null)
    .execute()
const pupilRow = (id: string) =>
  database.db.selectFrom('pupil').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const plansOf = (pupilId: string) =>
  database.db
    .selectFrom('support_plan')
    .selectAll()
    .where('pupil_id', '=', pupilId)
    .where('deleted_at', 'is', null)
    .execute()
const aliasesTo = (id: string) =>
  database.db.selectFrom('alias').selectAll().where('to_id', '=', id).where('state', '=', 'active').execute()
const conflictsOf = (recordId: string) =>
  database.db.selectFrom('conflict').selectAll().where('record_id', '=', recordId).execute()

test('a second creation with the identifier of a pupil of the school fills that one and becomes its alias', async () => {
  const first = createPupil(outbox, coded({ birthDate: null }))
  await send(coordinator, outbox, first)
  const other = new TestOutbox()
  const again = createPupil(other, coded({ familyName: 'Āboliņa', birthDate: '2013-05-04' }))
  const [result] = await send(coordinator, other, again)
  expect(result).toMatchObject({ r: 'conflict', id: again.id, aliasOf: first.id, fields: ['familyName'] })
  expect(await livingPupils()).toMatchObject([
    { id: first.id, family_name: 'Ābele', birth_date: '2013-05-04', version: 2 },
  ])
  expect(await aliasesTo(first.id)).toMatchObject([
    { from_id: again.id, entity: 'pupil', kind: 'sameKey', pupil_id: first.id, organisation_id: school },
  ])
  const [conflict] = await conflictsOf(first.id)
  expect(conflict).toMatchObject({
    kind: 'field',
    fields: { familyName: { mine: 'Āboliņa', theirs: 'Ābele' } },
  })
})

test('one identifier twice in one import is reported, not merged in silence (B-098)', async () => {
  const pupils = ['Anna', 'Zane'].map((givenName) => createPupil(outbox, coded({ givenName })))
  const results = await send(coordinator, outbox, ...pupils)
  expect(results).toMatchObject([{ r: 'applied' }, { r: 'conflict', aliasOf: pupils[0]?.id }])
  expect(await livingPupils()).toMatchObject([{ given_name: 'Anna' }])
})

test('a pupil whose identifier has the other pupil of another school is another pupil', async () => {
  await send(coordinator, outbox, createPupil(outbox, coded()))
  const elsewhere = await addSchool(database.db)
  const colleague = await addPerson(database.db, [{ organisationId: elsewhere, role: 'schoolCoordinator' }])
  const other = new TestOutbox()
  const [result] = await send(colleague, other, createPupil(other, { ...coded(), organisationId: elsewhere }))
  expect(result).toMatchObject({ r: 'applied' })
  expect(result).not.toHaveProperty('aliasOf')
  expect(await livingPupils()).toHaveLength(2)
})

test('an author who may not see the pupil who has the identifier is refused and told nothing', async () => {
  await send(coordinator, outbox, createPupil(outbox, coded()))
  const other = new TestOutbox()
  const mutation = createPupil(other, coded({ classGroup: '8.b' }))
  const [result] = await send(classCoordinator, other, mutation)
  expect(result).toEqual({
    seq: 1,
    id: mutation.id,
    r: 'rejected',
    ver: 0,
    code: 'not-permitted',
    held: 'school',
  })
  expect(await livingPupils()).toHaveLength(1)
})

test('what hangs on a pupil created twice is hung on the one that stays, in the same push and later', async () => {
  const first = createPupil(outbox, coded())
  await send(coordinator, outbox, first, createPlan(outbox, first.id, { agreement: 'Pirmais' }))
  const other = new TestOutbox()
  const again = createPupil(other, coded())
  const results = await send(
    coordinator,
    other,
    again,
    createPlan(other, again.id, { agreement: '', evaluation: 'Otrais' }),
    other.make({
      op: 'create',
      entity: 'planGoal',
      id: randomUUID(),
      set: {
        pupilId: again.id,
        planId: planIdOf(again.id),
        schoolYear: '2026',
        goal: 'Mērķis',
        indicator: '',
        initialValue: '',
        targetValue: '',
      },
    }),
  )
  expect(results.map(({ code: refusal, r }) => refusal ?? r)).not.toContain('parent-missing')
  expect(results[1]).toMatchObject({ aliasOf: planIdOf(first.id) })
  expect(await plansOf(first.id)).toMatchObject([{ agreement: 'Pirmais', evaluation: 'Otrais' }])
  const goals = await database.db
    .selectFrom('plan_goal')
    .selectAll()
    .where('pupil_id', '=', first.id)
    .execute()
  expect(goals).toMatchObject([{ plan_id: planIdOf(first.id), goal: 'Mērķis' }])
  const guardian = { givenName: 'Ilze', familyName: 'Ābele', relation: 'mother', phone: '', email: '' }
  const [made, edited] = await send(
    coordinator,
    other,
    other.make({
      op: 'create',
      entity: 'guardian',
      id: randomUUID(),
      set: { ...guardian, pupilId: again.id, preferredContact: 'phone' },
    }),
    other.make({
      op: 'patch',
      entity: 'supportPlan',
      id: planIdOf(again.id),
      set: { evaluation: 'Trešais' },
      old: { evaluation: 'Otrais' },
    }),
  )
  expect(made).toMatchObject({ r: 'applied' })
  expect(edited).toMatchObject({ aliasOf: planIdOf(first.id) })
  expect(await plansOf(first.id)).toMatchObject([{ evaluation: 'Trešais' }])
  const rows = await database.db.selectFrom('guardian').selectAll().where('pupil_id', '=', first.id).execute()
  expect(rows).toHaveLength(1)
})

test('a plan made under the first id of a pupil created twice is the plan of the pupil who stays, whoever makes it again', async () => {
  const first = createPupil(outbox, coded())
  await send(coordinator, outbox, first)
  const other = new TestOutbox()
  const again = createPupil(other, coded())
  const plan = createPlan(other, again.id, { agreement: 'Otrais' })
  const results = await send(coordinator, other, again, plan)
  expect(results.map(({ r }) => r)).not.toContain('rejected')
  const [later] = await send(
    coordinator,
    outbox,
    createPlan(outbox, first.id, { agreement: '', evaluation: 'Vēl' }),
  )
  expect(later).toMatchObject({ aliasOf: plan.id })
  expect(await plansOf(first.id)).toMatchObject([{ id: plan.id, agreement: 'Otrais', evaluation: 'Vēl' }])
})

test('what somebody else changed since is not overwritten by an edit under an alias', async () => {
  const first = createPupil(outbox, coded())
  await send(coordinator, outbox, first)
  const other = new TestOutbox()
  const again = createPupil(other, coded({ birthDate: first.set['birthDate'] ?? null }))
  await send(coordinator, other, again)
  const rename = (from: TestOutbox, id: string, trunk: number, familyName: string) =>
    from.make({
      op: 'patch',
      entity: 'pupil',
      id,
      trunk,
      set: { familyName },
      old: { familyName: 'Ābele' },
    })
  await send(coordinator, outbox, rename(outbox, first.id, 1, 'Priede'))
  const [result] = await send(coordinator, other, rename(other, again.id, 7, 'Egle'))
  expect(result).toMatchObject({ r: 'conflict', aliasOf: first.id, fields: ['familyName'] })
  expect(await pupilRow(first.id)).toMatchObject({ family_name: 'Priede' })
})

test('a deletion under an alias does not delete what somebody else made', async () => {
  const first = createPupil(outbox, coded())
  await send(coordinator, outbox, first)
  const other = new TestOutbox()
  const again = createPupil(other, coded({ birthDate: first.set['birthDate'] ?? null }))
  const results = await send(
    coordinator,
    other,
    again,
    other.make({ op: 'delete', entity: 'pupil', id: again.id }),
  )
  expect(results.at(-1)).toMatchObject({ r: 'conflict', aliasOf: first.id })
  expect(await livingPupils()).toHaveLength(1)
})

test('devices that create one pupil at the same moment end with one pupil and aliases to it', async () => {
  const outboxes = Array.from({ length: 6 }, () => new TestOutbox())
  const results = await Promise.all(
    outboxes.map(async (from) => {
      const person = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
      const pupil = createPupil(from, coded({ birthDate: '2011-01-01' }))
      return send(person, from, pupil, createPlan(from, pupil.id, { agreement: from.clientId }))
    }),
  )
  const [kept, ...others] = await livingPupils()
  expect(others).toEqual([])
  const made = results.map(([result]) => result)
  expect(made.map((result) => result?.aliasOf ?? result?.id)).toEqual(made.map(() => kept?.id))
  expect(await aliasesTo(kept?.id ?? '')).toHaveLength(5)
  expect(results.flat().map(({ r }) => r)).not.toContain('rejected')
  expect(await plansOf(kept?.id ?? '')).toHaveLength(1)
  const [plan] = await plansOf(kept?.id ?? '')
  const said = [
    plan?.agreement,
    ...(await conflictsOf(plan?.id ?? '')).map(({ fields }) => fields['agreement']?.mine),
  ]
  expect(new Set(said)).toEqual(new Set(outboxes.map(({ clientId }) => clientId)))
})

test('an identifier that another pupil has is refused by name, in an edit and in a restoration', async () => {
  const [first, second] = [createPupil(outbox, coded()), createPupil(outbox, pupilFields(school))]
  await send(coordinator, outbox, first, second)
  const patch = (id: string, trunk: number) =>
    outbox.make({
      op: 'patch',
      entity: 'pupil',
      id,
      trunk,
      set: { identifierKind: 'other', identifier: code },
      old: { identifierKind: 'none', identifier: null },
    })
  const taken = { r: 'rejected', code: 'already-exists', fields: ['identifier'] }
  expect(await send(coordinator, outbox, patch(second.id, 1))).toMatchObject([taken])
  const remove = outbox.make({ op: 'delete', entity: 'pupil', id: first.id, trunk: 1 })
  expect(await send(coordinator, outbox, remove, patch(second.id, 1))).toMatchObject([
    { r: 'applied' },
    { r: 'applied' },
  ])
  const restore = outbox.make({ op: 'restore', entity: 'pupil', id: first.id, trunk: 2 })
  expect(await send(coordinator, outbox, restore)).toMatchObject([taken])
})

test('two pupils with a like name and one birth date both live, and the school is asked once', async () => {
  const birthDate = '2010-02-02'
  const alike = (fields = {}) => ({ ...pupilFields(school), birthDate, ...fields })
  const first = createPupil(outbox, alike())
  await send(coordinator, outbox, first)
  const second = createPupil(outbox, alike({ givenName: 'ABELE', familyName: 'kirts' }))
  const unlike = createPupil(outbox, alike({ givenName: 'Zane', familyName: 'Kalniņa' }))
  expect((await send(coordinator, outbox, second, unlike)).map(({ r }) => r)).toEqual(['applied', 'applied'])
  const asked = await conflictsOf(second.id)
  expect(asked).toMatchObject([
    { kind: 'possibleDuplicate', status: 'open', fields: { duplicateOf: { theirs: first.id } } },
  ])
  expect(await conflictsOf(unlike.id)).toEqual([])
  const keep = outbox.make({
    op: 'resolve',
    entity: 'conflict',
    id: asked[0]?.id ?? '',
    set: { resolution: { choice: 'keep' }, recordVersion: 1 },
  })
  const rename = outbox.make({
    op: 'patch',
    entity: 'pupil',
    id: second.id,
    trunk: 1,
    set: { familyName: 'Ķirts' },
    old: { familyName: 'kirts' },
  })
  expect((await send(coordinator, outbox, keep, rename)).map(({ r }) => r)).toEqual(['applied', 'applied'])
  expect(await conflictsOf(second.id)).toMatchObject([{ status: 'resolved', resolution: { choice: 'keep' } }])
})

test('an import that holds one pupil twice asks about those two, however many share a birth date', async () => {
  const birthDate = '2010-03-03'
  const named = (index: number) => {
    const letter = String.fromCodePoint(97 + (index % 26))
    return {
      givenName: letter.repeat(9),
      familyName: `Uzvārds${String.fromCodePoint(97 + Math.floor(index / 26)).repeat(5)}`,
    }
  }
  const pupils = Array.from({ length: 499 }, (_, index) =>
    createPupil(outbox, { ...pupilFields(school), birthDate, ...named(index) }),
  )
  const twice = createPupil(outbox, { ...pupilFields(school), birthDate, ...named(7) })
  const results = await send(coordinator, outbox, ...pupils, twice)
  expect(results).toHaveLength(500)
  expect(new Set(results.map(({ r }) => r))).toEqual(new Set(['applied']))
  const asked = await database.db
    .selectFrom('conflict')
    .selectAll()
    .where('mine_device', '=', outbox.clientId)
    .execute()
  expect(asked).toHaveLength(1)
  const pair = asked.flatMap(({ fields, record_id: newer }) => [newer, fields['duplicateOf']?.theirs])
  expect(new Set(pair)).toEqual(new Set([twice.id, pupils[7]?.id]))
})

test('a pair of which one goes to another school is asked about no more, and again where both meet', async () => {
  const birthDate = '2010-03-03'
  const [older, newer] = [createPupil(outbox, { ...pupilFields(school), birthDate }), randomUUID()]
  await send(coordinator, outbox, older)
  await send(coordinator, outbox, createPupil(outbox, { ...pupilFields(school), birthDate }, newer))
  const other = await addSchool(database.db)
  const move = (id: string) =>
    outbox.make({
      op: 'move',
      entity: 'pupil',
      id,
      trunk: 1,
      set: { organisationId: other, classGroup: '7.a' },
      old: { organisationId: school, classGroup: '7.a' },
    })
  expect(await send(coordinator, outbox, move(older.id))).toMatchObject([{ r: 'applied' }])
  expect(await conflictsOf(newer)).toMatchObject([
    {
      status: 'resolved',
      resolution: { choice: 'moved' },
      resolved_by: coordinator,
      organisation_id: school,
    },
  ])
  expect(await send(coordinator, outbox, move(newer))).toMatchObject([{ r: 'applied' }])
  expect(await conflictsOf(newer)).toMatchObject([
    { status: 'open', resolution: null, resolved_by: null, organisation_id: other },
  ])
})

test('and so is a pair of which one goes by the id of a pupil who was merged away', async () => {
  const birthDate = '2010-04-04'
  const [stays, goes, third] = [randomUUID(), randomUUID(), randomUUID()]
  for (const id of [stays, goes, third]) {
    // Each is alike those who are there already.
    // oxlint-disable-next-line no-await-in-loop
    await send(coordinator, outbox, createPupil(outbox, { ...pupilFields(school), birthDate }, id))
  }
  const [asked] = await conflictsOf(goes)
  const merge = outbox.make({
    op: 'resolve',
    entity: 'conflict',
    id: asked?.id ?? '',
    set: { resolution: { choice: 'apply' }, recordVersion: 1 },
  })
  expect(await send(coordinator, outbox, merge)).toMatchObject([{ r: 'applied' }])
  const other = await addSchool(database.db)
  const move = outbox.make({
    op: 'move',
    entity: 'pupil',
    id: stays,
    trunk: 1,
    set: { organisationId: other, classGroup: '7.a' },
    old: { organisationId: school, classGroup: '7.a' },
  })
  expect(await send(coordinator, outbox, move)).toMatchObject([{ r: 'applied' }])
  const moved = { status: 'resolved', resolution: { choice: 'moved' } }
  expect(await conflictsOf(third)).toMatchObject([moved, moved])
})
