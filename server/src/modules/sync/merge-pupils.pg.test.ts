import { randomUUID } from 'node:crypto'
import type { Mutation, MutationResult } from '@pumpurs/shared/sync/protocol'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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
let teacher: string

beforeAll(async () => {
  database = await createTestDatabase()
  school = await addSchool(database.db)
  programme = await addProgramme(database.db)
  coordinator = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  teacher = await addPerson(database.db, [
    { organisationId: school, role: 'classTeacher', classGroup: '8.b' },
  ])
})
afterAll(() => database.drop())

let now = new Date('2026-11-23T09:00:00.000Z')

async function send(
  staffMemberId: string,
  outbox: TestOutbox,
  ...mutations: Mutation[]
): Promise<MutationResult[]> {
  now = new Date(now.getTime() + 60_000)
  const { clientId } = outbox
  const contact = { clientId, staffMemberId, deviceId: randomUUID(), now, appBuild: null }
  const reply = await push(database.db, contact, mutations)
  if (reply.kind === 'forked') throw new Error('forked')
  return reply.results
}

const accepted = (results: readonly MutationResult[]) => {
  expect(results.filter(({ r }) => r === 'rejected')).toEqual([])
  return results
}

interface Pupil {
  id: string
  plan: string
  goal: string
  measure: string
  consultation: string
  assessment: string
  finding: string
  guardian: string
}

let outbox: TestOutbox
let birthDate = '2012-01-01'
let older: Pupil
let newer: Pupil
let conflictId: string

async function addPupil(fields: Mutation['set'], plan: Mutation['set']): Promise<Pupil> {
  const ids: Pupil = {
    id: randomUUID(),
    plan: randomUUID(),
    goal: randomUUID(),
    measure: randomUUID(),
    consultation: randomUUID(),
    assessment: randomUUID(),
    finding: randomUUID(),
    guardian: randomUUID(),
  }
  const hanging = { pupilId: ids.id, schoolYear: '2026' }
  const create = (entity: string, id: string, set: Mutation['set']) =>
    outbox.make({ op: 'create', entity, id, set })
  accepted(
    await send(
      coordinator,
      outbox,
      create('pupil', ids.id, { ...pupilFields(school), birthDate, ...fields }),
      create('supportPlan', ids.plan, { ...planFields(ids.id, programme), ...plan }),
      create('riskAssessment', ids.assessment, assessmentFields(ids.id)),
      create('riskFinding', ids.finding, findingFields(ids.id, ids.assessment, 'G01')),
      create('guardian', ids.guardian, {
        pupilId: ids.id,
        givenName: 'Ilze',
        familyName: 'Ābele',
        relation: 'mother',
        phone: '',
        email: '',
        preferredContact: 'phone',
      }),
      create('planGoal', ids.goal, {
        ...hanging,
        planId: ids.plan,
        goal: 'Mērķis',
        indicator: '',
        initialValue: '',
        targetValue: '',
      }),
      create('measure', ids.measure, {
        ...hanging,
        planId: ids.plan,
        kind: 'consultation',
        subject: 'Matemātika',
        specialist: 'teacher',
        specialistId: null,
        plannedLessons: 10,
        form: 'individual',
        mode: 'onSite',
        startsOn: '2026-10-01',
        endsOn: '2026-12-18',
        findingIds: [],
        note: '',
      }),
      createConsultation(ids, ids.consultation),
    ),
  )
  return ids
}

const createConsultation = (pupil: Pupil, id: string) =>
  outbox.make({
    op: 'create',
    entity: 'consultation',
    id,
    set: {
      pupilId: pupil.id,
      planId: pupil.plan,
      measureId: pupil.measure,
      schoolYear: '2026',
      heldOn: '2026-11-20',
      minutes: 40,
      form: 'individual',
      mode: 'onSite',
      confirmation: 'signature',
      specialistId: coordinator,
      note: '',
    },
  })

const decide = (from: TestOutbox, choice: string) =>
  from.make({
    op: 'resolve',
    entity: 'conflict',
    id: conflictId,
    set: { resolution: { choice }, recordVersion: 1 },
  })
const undo = (from: TestOutbox, id: string) =>
  from.make({ op: 'resolve', entity: 'alias', id, set: { undo: true } })

const patchOlder = (set: Mutation['set'], old: Mutation['old'] = {}) =>
  outbox.make({ op: 'patch', entity: 'pupil', id: older.id, trunk: 1, set, old })

let day = 0
beforeEach(async () => {
  day += 1
  birthDate = new Date(Date.UTC(2012, 0, day)).toISOString().slice(0, 10)
  outbox = new TestOutbox()
  older = await addPupil({ educationProgramme: '' }, { agreement: 'Vecāki piekrīt', evaluation: '' })
  newer = await addPupil(
    { classGroup: '8.b', identifierKind: 'other', identifier: `IZ-${day}`, educationProgramme: '21011111' },
    { agreement: 'Vecāki nepiekrīt', evaluation: 'Labāk' },
  )
  const { id } = await database.db
    .selectFrom('conflict')
    .select('id')
    .where('record_id', '=', newer.id)
    .where('kind', '=', 'possibleDuplicate')
    .executeTakeFirstOrThrow()
  conflictId = id
})

const parts = [
  'guardian',
  'risk_assessment',
  'risk_finding',
  'support_plan',
  'plan_goal',
  'measure',
  'consultation',
] as const

/** Ids of all that hangs on a pupil, tombstones included. */
async function hangingOn(pupilId: string): Promise<string[]> {
  const found = await Promise.all(
    parts.map((table) =>
      database.db.selectFrom(table).select('id').where('pupil_id', '=', pupilId).execute(),
    ),
  )
  return found.flat().map(({ id }) => id)
}

const row = (table: 'pupil' | 'support_plan' | 'alias' | 'conflict', id: string) =>
  database.db.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const planIdsOf = async (ids: readonly string[]) => {
  const rows = await Promise.all(
    (['plan_goal', 'measure', 'consultation'] as const).map((table) =>
      database.db
        .selectFrom(table)
        .select('plan_id')
        .where('id', 'in', [...ids])
        .execute(),
    ),
  )
  return [...new Set(rows.flat().map((one) => one.plan_id))]
}
const idsOf = ({ id: _, ...rest }: Pupil): string[] => Object.values(rest)
const aliasOf = async (fromId: string) => {
  const found = await database.db.selectFrom('alias').selectAll().where('from_id', '=', fromId).execute()
  return found[0] ?? { id: '', to_id: '', state: 'none' }
}

/** The living members of a bucket, as `entity id`. */
async function inBucket(key: string): Promise<Set<string>> {
  const rows = await database.db
    .selectFrom('bucket_entry')
    .innerJoin('bucket', 'bucket.id', 'bucket_entry.bucket_id')
    .select(['entity', 'record_id'])
    .where('bucket.key', '=', key)
    .where('op', '=', 'P')
    .execute()
  return new Set(rows.map((one) => `${one.entity} ${one.record_id}`))
}

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

test('undoing a merge puts back what it moved, filled in and deleted; what was made since stays where it hangs', async () => {
  const before = {
    pupil: await row('pupil', older.id),
    plan: await row('support_plan', older.plan),
    other: await row('support_plan', newer.plan),
  }
  accepted(await send(coordinator, outbox, decide(outbox, 'apply')))
  const alias = await aliasOf(newer.id)
  const [onOlder, onNewer] = [randomUUID(), randomUUID()]
  accepted(
    await send(coordinator, outbox, createConsultation(older, onOlder), createConsultation(newer, onNewer)),
  )
  const [undone] = accepted(await send(coordinator, outbox, undo(outbox, alias.id)))
  expect(undone).toMatchObject({ r: 'applied', id: alias.id })
  expect(new Set(await hangingOn(older.id))).toEqual(new Set([...idsOf(older), onOlder]))
  expect(new Set(await hangingOn(newer.id))).toEqual(new Set([...idsOf(newer), onNewer]))
  expect(await planIdsOf([...idsOf(newer), onNewer])).toEqual([newer.plan])
  expect(await planIdsOf([...idsOf(older), onOlder])).toEqual([older.plan])
  const content = <T extends object>(record: T) => ({
    ...record,
    version: 0,
    field_versions: {},
    updated_at: '',
    updated_by: '',
  })
  expect(content(await row('pupil', older.id))).toEqual(content(before.pupil))
  expect(content(await row('support_plan', older.plan))).toEqual(content(before.plan))
  expect(content(await row('support_plan', newer.plan))).toEqual(content(before.other))
  expect(await row('pupil', newer.id)).toMatchObject({ deleted_at: null, identifier: `IZ-${day}` })
  expect([(await aliasOf(newer.id)).state, (await aliasOf(newer.plan)).state]).toEqual(['undone', 'undone'])
  expect(await row('conflict', conflictId)).toMatchObject({ status: 'open', resolution: null })
  const open = await database.db
    .selectFrom('conflict')
    .selectAll()
    .where('status', '=', 'open')
    .where('record_id', 'in', [older.id, older.plan])
    .execute()
  expect(open).toEqual([])
  expect(await send(coordinator, outbox, undo(outbox, alias.id))).toMatchObject([{ r: 'noop' }])
  accepted(await send(coordinator, outbox, decide(outbox, 'apply')))
  expect(await hangingOn(newer.id)).toEqual([])
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

test('after two merges in a row an edit of the first id lands on the last pupil, and the merges end in their order', async () => {
  accepted(await send(coordinator, outbox, decide(outbox, 'apply')))
  const first = await aliasOf(newer.id)
  const third = await addPupil({}, { agreement: 'Trešais', situation: '' })
  const asked = await database.db
    .selectFrom('conflict')
    .selectAll()
    .where('record_id', '=', third.id)
    .where('kind', '=', 'possibleDuplicate')
    .execute()
  expect(asked.map(({ fields }) => fields['duplicateOf']?.theirs)).toEqual([older.id])
  conflictId = asked[0]?.id ?? ''
  accepted(await send(coordinator, outbox, decide(outbox, 'apply')))
  const from = new TestOutbox()
  const [edited] = accepted(
    await send(
      coordinator,
      from,
      from.make({
        op: 'patch',
        entity: 'pupil',
        id: third.id,
        trunk: 1,
        set: { educationProgramme: 'X' },
        old: { educationProgramme: '21011111' },
      }),
    ),
  )
  expect(edited).toMatchObject({ aliasOf: older.id })
  accepted(await send(coordinator, outbox, undo(outbox, first.id)))
  expect(new Set(await hangingOn(older.id))).toEqual(new Set([...idsOf(older), ...idsOf(third)]))
  expect(new Set(await hangingOn(newer.id))).toEqual(new Set(idsOf(newer)))
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
  expect(asked.map(({ fields }) => fields['educationProgramme'])).toEqual([
    { base: null, mine: '21015811', theirs: '21015611' },
  ])
})

test('a merge on whose plan a later one has built is taken back only after the later one', async () => {
  accepted(await send(coordinator, outbox, decide(outbox, 'apply')))
  const first = await aliasOf(newer.id)
  const third = await addPupil({}, { agreement: 'Trešais' })
  const submitted = outbox.make({
    op: 'patch',
    entity: 'supportPlan',
    id: third.plan,
    trunk: 1,
    set: { state: 'submitted' },
    old: { state: 'draft' },
  })
  accepted(await send(coordinator, outbox, submitted))
  const { id } = await database.db
    .selectFrom('conflict')
    .select('id')
    .where('record_id', '=', third.id)
    .where('kind', '=', 'possibleDuplicate')
    .executeTakeFirstOrThrow()
  conflictId = id
  accepted(await send(coordinator, outbox, decide(outbox, 'apply')))
  expect(await planIdsOf([...idsOf(older), ...idsOf(newer), ...idsOf(third)])).toEqual([third.plan])
  expect(await send(coordinator, outbox, undo(outbox, first.id))).toMatchObject([
    { r: 'rejected', code: 'illegal-step' },
  ])
  accepted(await send(coordinator, outbox, undo(outbox, (await aliasOf(third.id)).id)))
  accepted(await send(coordinator, outbox, undo(outbox, first.id)))
  for (const pupil of [older, newer, third]) {
    expect(new Set(await hangingOn(pupil.id))).toEqual(new Set(idsOf(pupil)))
    expect(await planIdsOf(idsOf(pupil))).toEqual([pupil.plan])
  }
})

test('what somebody wrote who did not know of the merge goes back to the pupil whom they named', async () => {
  accepted(await send(coordinator, outbox, decide(outbox, 'apply')))
  const colleague = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  const [theirs, guardian, onOlder] = [new TestOutbox(), randomUUID(), randomUUID()]
  const relative = {
    pupilId: newer.id,
    givenName: 'Jānis',
    familyName: 'Ābels',
    relation: 'father',
    phone: '',
    email: '',
    preferredContact: 'phone',
  }
  accepted(
    await send(
      colleague,
      theirs,
      theirs.make({ op: 'create', entity: 'guardian', id: guardian, set: relative }),
    ),
  )
  accepted(await send(coordinator, outbox, createConsultation(older, onOlder)))
  expect(await hangingOn(older.id)).toContain(guardian)
  const told = await database.db
    .selectFrom('record_history')
    .select(['set', 'old'])
    .where('record_id', '=', guardian)
    .execute()
  expect(told).toMatchObject([{ set: { pupilId: older.id }, old: { pupilId: newer.id } }])
  accepted(await send(coordinator, outbox, undo(outbox, (await aliasOf(newer.id)).id)))
  expect(new Set(await hangingOn(newer.id))).toEqual(new Set([...idsOf(newer), guardian]))
  expect(new Set(await hangingOn(older.id))).toEqual(new Set([...idsOf(older), onOlder]))
})

test('what was written on a plan that went into the plan of the merged pupil stays with the pupil whom it names', async () => {
  const submitted = { state: 'submitted', stateReason: '' }
  const step = { entity: 'supportPlan', id: newer.plan, trunk: 1, set: submitted, old: { state: 'draft' } }
  accepted(await send(coordinator, outbox, outbox.make({ op: 'patch', ...step })))
  accepted(await send(coordinator, outbox, decide(outbox, 'apply')))
  const onOlder = randomUUID()
  accepted(await send(coordinator, outbox, createConsultation(older, onOlder)))
  accepted(await send(coordinator, outbox, undo(outbox, (await aliasOf(newer.id)).id)))
  expect(new Set(await hangingOn(older.id))).toEqual(new Set([...idsOf(older), onOlder]))
  expect(await planIdsOf([onOlder])).toEqual([older.plan])
})

test('words of the merged pupil that a decision took over leave the other plan when the merge is taken back', async () => {
  accepted(await send(coordinator, outbox, decide(outbox, 'apply')))
  const { id, fields } = await database.db
    .selectFrom('conflict')
    .select(['id', 'fields'])
    .where('record_id', '=', older.plan)
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow()
  const resolution = Object.fromEntries(Object.entries(fields).map(([field, { mine }]) => [field, mine]))
  expect(resolution).toMatchObject({ agreement: 'Vecāki nepiekrīt' })
  const { version } = await row('support_plan', older.plan)
  const set = { resolution, recordVersion: version }
  accepted(
    await send(coordinator, outbox, outbox.make({ op: 'resolve', entity: 'conflict', id, trunk: 1, set })),
  )
  expect(await row('support_plan', older.plan)).toMatchObject({ agreement: 'Vecāki nepiekrīt' })
  accepted(await send(coordinator, outbox, undo(outbox, (await aliasOf(newer.id)).id)))
  expect(await row('support_plan', older.plan)).toMatchObject({ agreement: 'Vecāki piekrīt', evaluation: '' })
  expect(await row('support_plan', newer.plan)).toMatchObject({ agreement: 'Vecāki nepiekrīt' })
})
