import { conflict } from '@pumpurs/shared/domain/conflict'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addPerson, TestOutbox } from '#test/test-school.ts'
import {
  accepted,
  aliasOf,
  conflictId,
  coordinator,
  createConsultation,
  database,
  day,
  decide,
  hangingOn,
  idsOf,
  inBucket,
  newer,
  older,
  outbox,
  patchOlder,
  type Pupil,
  planIdsOf,
  row,
  school,
  send,
  teacher,
  undo,
} from '#test/two-pupils.ts'

test('merging hangs everything on the pupil who was there first, and asks about what the two say differently', async () => {
  expect(accepted(await send(coordinator, outbox, decide(outbox, 'apply')))).toMatchObject([{ r: 'applied' }])
  expect(await hangingOn(newer.id)).toEqual([])
  expect(new Set(await hangingOn(older.id))).toEqual(new Set([...idsOf(older), ...idsOf(newer)]))
  expect(await row('pupil', older.id)).toMatchObject({
    identifier: `IZ-${day}`,
    education_programme: '21011111',
    class_group: '7.a',
    deleted_at: null,
  })
  expect((await row('pupil', newer.id)).deleted_at).not.toBeNull()
  expect(await row('support_plan', older.plan)).toMatchObject({
    agreement: 'Vecāki piekrīt',
    evaluation: 'Labāk',
  })
  expect((await row('support_plan', newer.plan)).deleted_at).not.toBeNull()
  expect(await planIdsOf(idsOf(newer))).toEqual([older.plan])
  expect(await aliasOf(newer.id)).toMatchObject({ to_id: older.id, kind: 'merged', state: 'active' })
  expect(await aliasOf(newer.plan)).toMatchObject({ to_id: older.plan, kind: 'merged', state: 'active' })
  const open = await database.db
    .selectFrom('conflict')
    .selectAll()
    .where('status', '=', 'open')
    .where('record_id', 'in', [older.id, older.plan])
    .execute()
  expect(open.map(({ record_id: id, fields }) => [id, Object.keys(fields)])).toEqual(
    expect.arrayContaining([
      [older.id, ['classGroup']],
      [older.plan, ['agreement']],
    ]),
  )
  expect(await row('conflict', conflictId)).toMatchObject({
    status: 'resolved',
    resolution: { choice: 'apply' },
  })
})

test('a merge takes the records out of the feeds of the class that was left and into those of the other', async () => {
  const keys = (group: string) =>
    ['core', 'plan/2026', 'care/2026'].map((rest) => `school:${school}/group:${group}/${rest}`)
  const all = async (group: string) => {
    const sets = await Promise.all(keys(group).map((key) => inBucket(key)))
    return new Set(sets.flatMap((set) => [...set]))
  }
  const namesOf = (pupil: Pupil) => [
    `guardian ${pupil.guardian}`,
    `riskAssessment ${pupil.assessment}`,
    `riskFinding ${pupil.finding}`,
    `supportPlan ${pupil.plan}`,
    `planGoal ${pupil.goal}`,
    `measure ${pupil.measure}`,
    `consultation ${pupil.consultation}`,
  ]
  accepted(await send(coordinator, outbox, decide(outbox, 'apply')))
  const alias = await aliasOf(newer.id)
  const [left, right] = [await all('8.b'), await all('7.a')]
  for (const name of namesOf(newer)) {
    expect(left.has(name)).toBe(false)
    expect(right.has(name)).toBe(true)
  }
  expect(right.has(`alias ${alias.id}`)).toBe(true)
  expect(left.has(`pupil ${newer.id}`)).toBe(true)
  accepted(await send(coordinator, outbox, undo(outbox, alias.id)))
  const [back, stayed] = [await all('8.b'), await all('7.a')]
  for (const name of namesOf(newer)) {
    expect(back.has(name)).toBe(true)
    expect(stayed.has(name)).toBe(false)
  }
  expect(namesOf(older).every((name) => stayed.has(name))).toBe(true)
})

test('an edit that a third device made of the merged pupil and of their plan lands on those who stay (B-092)', async () => {
  accepted(await send(coordinator, outbox, decide(outbox, 'apply')))
  const third = new TestOutbox()
  const results = accepted(
    await send(
      coordinator,
      third,
      third.make({
        op: 'patch',
        entity: 'pupil',
        id: newer.id,
        trunk: 1,
        set: { educationProgramme: '21011112' },
        old: { educationProgramme: '21011111' },
      }),
      third.make({
        op: 'patch',
        entity: 'supportPlan',
        id: newer.plan,
        trunk: 1,
        set: { evaluation: 'Vēl labāk', agreement: 'Vecāki domā' },
        old: { evaluation: 'Labāk', agreement: 'Vecāki nepiekrīt' },
      }),
      third.make({
        op: 'patch',
        entity: 'measure',
        id: newer.measure,
        trunk: 1,
        set: { note: 'Pēc stundām' },
        old: { note: '' },
      }),
      createConsultationFrom(third),
    ),
  )
  expect(results).toMatchObject([
    { aliasOf: older.id },
    { aliasOf: older.plan, r: 'conflict', fields: ['agreement'] },
    { r: 'merged' },
    { r: 'applied' },
  ])
  expect(await row('pupil', older.id)).toMatchObject({ education_programme: '21011112' })
  expect(await row('support_plan', older.plan)).toMatchObject({
    evaluation: 'Vēl labāk',
    agreement: 'Vecāki piekrīt',
  })
  expect(await hangingOn(newer.id)).toEqual([])
})

const createConsultationFrom = (third: TestOutbox) => ({
  ...third.make({ op: 'create', entity: 'consultation', id: randomUUID() }),
  set: createConsultation(newer, randomUUID()).set,
})

test('who may not edit both pupils decides nothing and takes nothing back', async () => {
  const other = new TestOutbox()
  expect(await send(teacher, other, decide(other, 'apply'))).toMatchObject([
    { r: 'rejected', code: 'not-permitted' },
  ])
  expect(await send(teacher, other, decide(other, 'keep'))).toMatchObject([
    { r: 'rejected', code: 'not-permitted' },
  ])
  accepted(await send(coordinator, outbox, decide(outbox, 'apply')))
  const alias = await aliasOf(newer.id)
  expect(await send(teacher, other, undo(other, alias.id))).toMatchObject([
    { r: 'rejected', code: 'missing' },
  ])
  expect(await hangingOn(newer.id)).toEqual([])
})

test('of two plans of one semester the one further along stays, and takes the parts of the other', async () => {
  const step = (state: string, trunk: number) =>
    outbox.make({
      op: 'patch',
      entity: 'supportPlan',
      id: newer.plan,
      trunk,
      set: { state, stateReason: '' },
      old: { state: 'draft' },
    })
  accepted(await send(coordinator, outbox, step('submitted', 1)))
  accepted(await send(coordinator, outbox, decide(outbox, 'apply')))
  expect(await row('support_plan', newer.plan)).toMatchObject({
    state: 'submitted',
    pupil_id: older.id,
    deleted_at: null,
  })
  expect(await aliasOf(older.plan)).toMatchObject({ to_id: newer.plan, state: 'active' })
  expect(await planIdsOf([...idsOf(older), ...idsOf(newer)])).toEqual([newer.plan])
  accepted(await send(coordinator, outbox, undo(outbox, (await aliasOf(newer.id)).id)))
  expect(await planIdsOf(idsOf(older))).toEqual([older.plan])
  expect(await row('support_plan', newer.plan)).toMatchObject({ state: 'submitted', pupil_id: newer.id })
})

test('records hung on a pupil while the pupil is being merged are lost by neither side', async () => {
  const rounds = Array.from({ length: 4 }, () => new TestOutbox())
  const writing = rounds.map(async (from) => {
    const person = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
    return send(person, from, createConsultationFrom(from), createConsultationFrom(from))
  })
  const merging = send(coordinator, outbox, decide(outbox, 'apply'))
  const results = await Promise.all([...writing, merging])
  accepted(results.flat())
  expect(await hangingOn(newer.id)).toEqual([])
  expect(await hangingOn(older.id)).toHaveLength(idsOf(older).length + idsOf(newer).length + 8)
})

test('two people who merge the same pupils at once have one effect', async () => {
  const second = new TestOutbox()
  const colleague = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  const results = await Promise.all([
    send(coordinator, outbox, decide(outbox, 'apply')),
    send(colleague, second, decide(second, 'apply')),
  ])
  expect(
    results
      .flat()
      .map(({ code, r }) => code ?? r)
      .toSorted(),
  ).toEqual(['already-resolved', 'applied'])
  const aliases = await database.db.selectFrom('alias').selectAll().where('from_id', '=', newer.id).execute()
  expect(aliases).toHaveLength(1)
})

test('a merge leaves the losing words that wait for a decision as they are, whoever of their device merges', async () => {
  const edit = (from: TestOutbox, educationProgramme: string) =>
    from.make({
      op: 'patch',
      entity: 'pupil',
      id: newer.id,
      trunk: 1,
      set: { educationProgramme },
      old: { educationProgramme: '21011111' },
    })
  accepted(await send(coordinator, outbox, patchOlder({ educationProgramme: '21015611' })))
  const colleague = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  const theirs = new TestOutbox()
  accepted(await send(colleague, theirs, edit(theirs, '21015811')))
  const mine = new TestOutbox()
  const [lost] = await send(coordinator, mine, edit(mine, '21015911'))
  accepted(await send(coordinator, mine, decide(mine, 'apply')))
  expect(await row('conflict', lost?.conflictId ?? '')).toMatchObject({
    record_id: older.id,
    fields: { educationProgramme: { base: '21011111', mine: '21015911', theirs: '21015811' } },
  })
  const asked = await database.db
    .selectFrom('conflict')
    .select(['id', 'fields'])
    .where('record_id', '=', older.id)
    .where('kind', '=', 'field')
    .where('id', '!=', lost?.conflictId ?? '')
    .execute()
  expect(asked.map(({ fields }) => fields['educationProgramme'])).toMatchObject([
    { base: null, mine: '21015811', theirs: '21015611', mineFrom: { by: colleague } },
  ])
})

const editPlan = (from: TestOutbox, id: string, agreement: string, before: string, trunk = 1) =>
  from.make({
    op: 'patch',
    entity: 'supportPlan',
    id,
    trunk,
    set: { agreement },
    old: { agreement: before },
  })

const fieldsOf = (fields: unknown) => conflict.shape.fields.parse(fields)

/** The open questions about the agreement in the plan that stays, the oldest first. */
const askedAbout = async (planId: string) => {
  const asked = await database.db
    .selectFrom('conflict')
    .selectAll()
    .where('record_id', '=', planId)
    .where('status', '=', 'open')
    .orderBy('created_at')
    .execute()
  return asked.map(({ id, fields }) => ({ id, agreement: fieldsOf(fields)['agreement'] }))
}

test('words of the merged pupil stay readable, under their author, when the merger decides otherwise', async () => {
  const theirs = new TestOutbox()
  accepted(await send(teacher, theirs, editPlan(theirs, newer.plan, 'Skolotājas', 'Vecāki nepiekrīt')))
  accepted(await send(coordinator, outbox, decide(outbox, 'apply')))
  const [asked] = await askedAbout(older.plan)
  expect(asked?.agreement).toMatchObject({ mine: 'Skolotājas', mineFrom: { by: teacher } })
  const { version } = await row('support_plan', older.plan)
  const colleague = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  const later = new TestOutbox()
  accepted(await send(colleague, later, editPlan(later, older.plan, 'Kolēģes', 'Vecāki piekrīt', version)))
  const set = { resolution: { agreement: 'Abu' }, recordVersion: version }
  const id = asked?.id ?? ''
  const decision = outbox.make({ op: 'resolve', entity: 'conflict', id, trunk: 1, set })
  expect(await send(coordinator, outbox, decision)).toMatchObject([{ r: 'conflict', conflictId: id }])
  expect((await askedAbout(older.plan)).map(({ agreement }) => agreement)).toMatchObject([
    { mine: 'Abu', earlier: [{ value: 'Skolotājas', by: teacher }] },
  ])
})

test('a late edit of the person who merged does not take the place of words of the merged pupil', async () => {
  accepted(await send(coordinator, outbox, decide(outbox, 'apply')))
  const [asked] = await askedAbout(older.plan)
  const { version } = await row('support_plan', older.plan)
  const colleague = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  const later = new TestOutbox()
  accepted(await send(colleague, later, editPlan(later, older.plan, 'Kolēģes', 'Vecāki piekrīt', version)))
  const [late] = await send(
    coordinator,
    outbox,
    editPlan(outbox, older.plan, 'Manas', 'Vecāki piekrīt', version),
  )
  expect(late).toMatchObject({ r: 'conflict' })
  expect(late?.conflictId).not.toBe(asked?.id)
  expect((await askedAbout(older.plan)).map(({ agreement }) => agreement?.mine)).toEqual([
    'Vecāki nepiekrīt',
    'Manas',
  ])
})
