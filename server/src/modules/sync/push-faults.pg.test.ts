import { randomUUID } from 'node:crypto'
import type { DeviceReport, Mutation } from '@pumpurs/shared/sync/protocol'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/test-database.ts'
import { addPerson, addProgramme, addSchool, planFields, pupilFields, TestOutbox } from '#test/test-school.ts'
import { push } from './push.ts'

let database: TestDatabase
let school: string
let programme: string
let coordinator: string
let teacher: string
let ours: TestOutbox
let theirs: TestOutbox
let pupilId: string
let planId: string

beforeAll(async () => {
  database = await createTestDatabase()
  school = await addSchool(database.db)
  programme = await addProgramme(database.db)
  coordinator = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  teacher = await addPerson(database.db, [
    { organisationId: school, role: 'classTeacher', classGroup: '7.a' },
  ])
  // A pupil whose family name is an SQLSTATE makes the database fail with it.
  await sql`create function fail_as_named() returns trigger language plpgsql as $$ begin
    if new.family_name ~ '^[0-9A-Z]{5}$' then raise exception using errcode = new.family_name; end if;
    return new; end $$`.execute(database.db)
  await sql`create trigger fail before insert or update on pupil
    for each row execute function fail_as_named()`.execute(database.db)
})
afterAll(() => database.drop())

const now = new Date('2026-11-23T09:00:00.000Z')
const faults: unknown[] = []

/** What became of each mutation: its code, or its kind. */
async function send(
  staffMemberId: string,
  { clientId }: TestOutbox,
  mutations: readonly Mutation[],
  report?: DeviceReport,
) {
  const contact = { clientId, staffMemberId, deviceId: randomUUID(), now, appBuild: null, report }
  const reply = await push(database.db, contact, mutations, (fault) => faults.push(fault))
  if (reply.kind === 'forked') throw new Error('forked')
  return reply.results.map(({ r, code, held }) => ({ r: code ?? r, ...(held && { held }) }))
}

const creation = (outbox: TestOutbox, familyName: string) =>
  outbox.make({
    op: 'create',
    entity: 'pupil',
    id: randomUUID(),
    set: { ...pupilFields(school), familyName },
  })
const codeOf = (outbox: TestOutbox, code: string, more: Partial<Mutation> = {}) =>
  outbox.make({ op: 'patch', entity: 'supportPlan', id: planId, trunk: 1, set: { code }, old: {}, ...more })
const decide = (outbox: TestOutbox, id: string, decision: string, more: Partial<Mutation> = {}) =>
  outbox.make({ op: 'resolve', entity: 'heldChange', id, set: { decision, reason: 'Nē' }, ...more })
const findHeld = (id: string) =>
  database.db.selectFrom('held_change').selectAll().where('id', '=', id).executeTakeFirst()

beforeEach(async () => {
  faults.length = 0
  ours = new TestOutbox()
  theirs = new TestOutbox()
  pupilId = randomUUID()
  planId = randomUUID()
  await send(coordinator, ours, [
    ours.make({ op: 'create', entity: 'pupil', id: pupilId, set: pupilFields(school) }),
    ours.make({ op: 'create', entity: 'supportPlan', id: planId, set: planFields(pupilId, programme) }),
  ])
})

test.each(['P0001', '22003', '22P05', '54000', '21000', '23514'])(
  'what makes the database fail with %s is refused, and what was sent with it is taken',
  async (sqlState) => {
    const mutations = [creation(ours, 'Ābele'), creation(ours, sqlState), creation(ours, 'Kļava')]
    expect(await send(coordinator, ours, mutations)).toEqual([
      { r: 'applied' },
      { r: 'invalid-fields', held: 'school' },
      { r: 'applied' },
    ])
    expect(faults).toMatchObject([{ code: sqlState }])
    expect(await send(coordinator, ours, [creation(ours, 'Liepa')])).toEqual([{ r: 'applied' }])
  },
)

test.each(['53100', '57014', '55P03', '25006', '58030', 'XX000'])(
  'a database that is not well (%s) refuses nothing: the same is taken later',
  async (sqlState) => {
    const mutations = [creation(ours, 'Ābele'), creation(ours, sqlState)]
    await expect(send(coordinator, ours, mutations)).rejects.toMatchObject({ code: sqlState })
    await sql`alter table pupil disable trigger fail`.execute(database.db)
    expect(await send(coordinator, ours, mutations)).toEqual([{ r: 'applied' }, { r: 'applied' }])
    await sql`alter table pupil enable trigger fail`.execute(database.db)
  },
)

test('a fault of the program is the result of the group that met it', async () => {
  const held = creation(theirs, 'Ābele')
  await send(teacher, theirs, [held])
  await sql`update held_change set mutations = '[{}]' where id = ${held.grp}`.execute(database.db)
  const mutations = [decide(ours, held.grp, 'accept'), codeOf(ours, 'B')]
  expect(await send(coordinator, ours, mutations)).toEqual([{ r: 'invalid-fields' }, { r: 'applied' }])
  expect(faults).toMatchObject([{ name: 'ZodError' }])
})

test.each([1.5, -1, 2 ** 31, 2 ** 53])(
  'a decision about the version %d is refused and holds nothing up',
  async (recordVersion) => {
    await send(coordinator, ours, [codeOf(ours, 'B')])
    await send(teacher, theirs, [codeOf(theirs, 'C')])
    const { id } = await database.db
      .selectFrom('conflict')
      .select('id')
      .where('record_id', '=', planId)
      .executeTakeFirstOrThrow()
    const decision = ours.make({
      op: 'resolve',
      entity: 'conflict',
      id,
      set: { resolution: { code: 'D', nav: 1 }, recordVersion },
    })
    const results = await send(coordinator, ours, [decision, creation(ours, 'Ābele')])
    expect(results).toEqual([{ r: 'invalid-fields' }, { r: 'applied' }])
    expect(faults).toEqual([])
  },
)

test('an entity that no database can write is refused and held by its device alone', async () => {
  const mutations = ['a\u0000b', 'a\ud800b'].map((entity) =>
    ours.make({ op: 'create', entity, id: randomUUID(), set: {} }),
  )
  const results = await send(coordinator, ours, [...mutations, creation(ours, 'Ābele')])
  expect(results).toEqual([{ r: 'unknown-entity' }, { r: 'unknown-entity' }, { r: 'applied' }])
  expect(faults).toEqual([])
})

test('a device that counts more than there can be is heard all the same', async () => {
  const report = { waiting: 2 ** 40, oldestAt: null, refused: 2 ** 53 - 1, diverged: [] }
  expect(await send(coordinator, ours, [creation(ours, 'Ābele')], report)).toEqual([{ r: 'applied' }])
  await send(coordinator, ours, [], report)
  const kept = await database.db
    .selectFrom('sync_client')
    .select(['waiting', 'refused'])
    .where('client_id', '=', ours.clientId)
    .executeTakeFirst()
  expect(kept).toEqual({ waiting: 2 ** 31 - 1, refused: 2 ** 31 - 1 })
})

test('a refused group with a decision in it stays with its device: nobody decides with the rights of another', async () => {
  const grp = randomUUID()
  const mutations = [codeOf(theirs, 'B', { grp }), decide(theirs, grp, 'accept', { grp })]
  expect(await send(teacher, theirs, mutations)).toEqual([{ r: 'group-refused' }, { r: 'missing' }])
  expect(await findHeld(grp)).toBeUndefined()
})

test('a held group that accepts itself is not taken in, and can be discarded', async () => {
  const { grp } = creation(theirs, 'Ābele')
  const waiting = creation(theirs, 'Kļava')
  await send(teacher, theirs, [{ ...waiting, seq: 1, grp }])
  // As an earlier version of the server kept it.
  const own = { ...decide(theirs, grp, 'accept'), why: null, code: 'missing', fields: [] }
  await sql`update held_change set mutations = mutations || ${JSON.stringify([own])}::jsonb
    where id = ${grp}`.execute(database.db)
  const accepting = [decide(ours, grp, 'accept'), creation(ours, 'Liepa')]
  expect(await send(coordinator, ours, accepting)).toEqual([{ r: 'not-permitted' }, { r: 'applied' }])
  expect(faults).toEqual([])
  expect(await send(coordinator, ours, [decide(ours, grp, 'discard')])).toEqual([{ r: 'applied' }])
  expect(await findHeld(grp)).toMatchObject({ state: 'discarded' })
})
