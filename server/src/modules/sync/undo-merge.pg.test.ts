import { conflict } from '@pumpurs/shared/domain/conflict'
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addPerson, guardianFields, TestOutbox } from '#test/test-school.ts'
import {
  accepted,
  addPupil,
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
  planIdsOf,
  row,
  school,
  send,
  undo,
} from '#test/two-pupils.ts'

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
  accepted(await send(coordinator, outbox, decide(outbox, 'apply', asked[0]?.id)))
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
  accepted(await send(coordinator, outbox, decide(outbox, 'apply', id)))
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
    ...guardianFields(newer.id),
    givenName: 'Jānis',
    familyName: 'Ābels',
    relation: 'father',
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
  const contested = conflict.shape.fields.parse(fields)
  const resolution = Object.fromEntries(Object.entries(contested).map(([field, { mine }]) => [field, mine]))
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

test('a question about a part of the merged pupil that arose since goes back with the part, to its class alone', async () => {
  accepted(await send(coordinator, outbox, decide(outbox, 'apply')))
  const colleague = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  const edit = (from: TestOutbox, note: string) =>
    from.make({
      op: 'patch',
      entity: 'measure',
      id: newer.measure,
      trunk: 2,
      set: { note },
      old: { note: '' },
    })
  accepted(await send(coordinator, outbox, edit(outbox, 'Otrdienās')))
  const theirs = new TestOutbox()
  const [asked] = accepted(await send(colleague, theirs, edit(theirs, 'Trešdienās')))
  const question = asked?.conflictId ?? ''
  expect(await row('conflict', question)).toMatchObject({ pupil_id: older.id, status: 'open' })
  accepted(await send(coordinator, outbox, undo(outbox, (await aliasOf(newer.id)).id)))
  expect(await row('conflict', question)).toMatchObject({ pupil_id: newer.id, status: 'open' })
  const planOf = (group: string) => inBucket(`school:${school}/group:${group}/plan/2026`)
  expect((await planOf('8.b')).has(`conflict ${question}`)).toBe(true)
  expect((await planOf('7.a')).has(`conflict ${question}`)).toBe(false)
})
