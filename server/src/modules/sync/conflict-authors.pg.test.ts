import { conflict } from '@pumpurs/shared/domain/conflict'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import { beforeAll, expect, test } from 'vitest'
import { addPerson, TestOutbox } from '#test/test-school.ts'
import {
  accepted,
  conflictId,
  coordinator,
  database,
  decide,
  newer,
  older,
  outbox,
  row,
  school,
  send,
} from '#test/two-pupils.ts'

let anna: string
let zane: string

beforeAll(async () => {
  anna = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  zane = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
})

const edit = async (
  person: string,
  trunk: number,
  set: JsonFields,
  old: JsonFields,
  from = new TestOutbox(),
) => {
  const change = from.make({ op: 'patch', entity: 'measure', id: older.measure, trunk, set, old })
  const [result] = accepted(await send(person, from, change))
  return result
}

/** Whom a conflict names for each field's value in the record. */
async function namedIn(id: string | undefined): Promise<Record<string, string | null>> {
  const { fields, theirs_by: theirsBy } = await row('conflict', id ?? '')
  const contested = Object.entries(conflict.shape.fields.parse(fields))
  return Object.fromEntries(
    contested.map(([field, { theirsFrom }]) => [field, theirsFrom ? theirsFrom.by : theirsBy]),
  )
}

const before = { plannedLessons: 10, subject: 'Matemātika' }

test('words of a colleague that a form had not seen are the colleague’s, also where the rest of the form was taken', async () => {
  await edit(anna, 1, { plannedLessons: 12 }, { plannedLessons: 10 })
  const asked = await edit(coordinator, 2, { plannedLessons: 14, subject: 'Fizika' }, before)
  expect(asked).toMatchObject({ r: 'conflict', ver: 3, fields: ['plannedLessons'] })
  expect(await namedIn(asked?.conflictId)).toEqual({ plannedLessons: anna })
})

test('and where somebody else has changed the record since', async () => {
  await edit(anna, 1, { plannedLessons: 12 }, { plannedLessons: 10 })
  await edit(zane, 2, { subject: 'Fizika' }, { subject: 'Matemātika' })
  const asked = await edit(coordinator, 3, { plannedLessons: 14 }, { plannedLessons: 10 })
  expect(await namedIn(asked?.conflictId)).toEqual({ plannedLessons: anna })
})

test('what two colleagues have changed is named after each of them', async () => {
  await edit(anna, 1, { plannedLessons: 12 }, { plannedLessons: 10 })
  await edit(zane, 2, { subject: 'Fizika' }, { subject: 'Matemātika' })
  const asked = await edit(coordinator, 1, { plannedLessons: 14, subject: 'Ķīmija' }, before)
  expect(await namedIn(asked?.conflictId)).toEqual({ plannedLessons: anna, subject: zane })
})

test('a field that an open question gains is named after who wrote it', async () => {
  const mine = new TestOutbox()
  await edit(anna, 1, { plannedLessons: 12 }, { plannedLessons: 10 })
  const asked = await edit(coordinator, 1, { plannedLessons: 14 }, { plannedLessons: 10 }, mine)
  await edit(zane, 2, { subject: 'Fizika' }, { subject: 'Matemātika' })
  const more = await edit(coordinator, 1, { plannedLessons: 15, subject: 'Ķīmija' }, before, mine)
  expect(more?.conflictId).toBe(asked?.conflictId)
  expect(await namedIn(asked?.conflictId)).toEqual({ plannedLessons: anna, subject: zane })
})

test('who deleted a record is named for that, whoever had changed it before', async () => {
  await edit(anna, 1, { plannedLessons: 12 }, { plannedLessons: 10 })
  const from = new TestOutbox()
  const change = { entity: 'measure', id: older.measure, trunk: 2 }
  await database.db.deleteFrom('consultation').where('measure_id', '=', older.measure).execute()
  accepted(await send(zane, from, from.make({ op: 'delete', ...change })))
  const asked = await edit(coordinator, 1, { plannedLessons: 14 }, { plannedLessons: 10 })
  expect(await row('conflict', asked?.conflictId ?? '')).toMatchObject({
    kind: 'editOnDeleted',
    theirs_by: zane,
  })
  expect(await namedIn(asked?.conflictId)).toEqual({ plannedLessons: anna })
})

test.each([
  ['a plan that stays', 'older'],
  ['a plan that takes the place of the other', 'newer'],
])('who merges two pupils is named for no word of %s', async (_, further) => {
  const [kept, goes] = further === 'older' ? [older, newer] : [newer, older]
  const step = { state: 'submitted', stateReason: '' }
  const submitted = { entity: 'supportPlan', id: kept.plan, trunk: 1, set: step, old: { state: 'draft' } }
  if (further === 'newer')
    accepted(await send(coordinator, outbox, outbox.make({ op: 'patch', ...submitted })))
  const theirs = new TestOutbox()
  const patch = { entity: 'supportPlan', id: goes.plan, trunk: 1, set: { agreement: 'Annas' }, old: {} }
  accepted(await send(anna, theirs, theirs.make({ op: 'patch', ...patch })))
  const since = { ...patch, trunk: 2, set: { situation: 'Zanes' } }
  const hers = new TestOutbox()
  accepted(await send(zane, hers, hers.make({ op: 'patch', ...since })))
  accepted(await send(zane, new TestOutbox(), { ...decide(new TestOutbox(), 'apply', conflictId) }))
  const { id, fields } = await database.db
    .selectFrom('conflict')
    .select(['id', 'fields'])
    .where('record_id', '=', kept.plan)
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow()
  expect(await namedIn(id)).toMatchObject({ agreement: coordinator })
  expect(conflict.shape.fields.parse(fields)['agreement']).toMatchObject({ mineFrom: { by: anna } })
})
