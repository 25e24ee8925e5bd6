import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listBuckets } from './bucket-queries.ts'
import { cursorState, wireGeneration } from './cursor-state.ts'
import { push } from './push.ts'
import { createTestDatabase, type TestDatabase } from '#test/test-database.ts'
import { addPerson, addSchool, guardianFields, pupilFields, TestOutbox } from '#test/test-school.ts'
import { collectGarbage } from './garbage-queries.ts'
import { tidyDaily } from './daily-collection-queries.ts'

const dayMs = 86_400_000
const start = new Date('2026-11-23T09:00:00.000Z')
const later = (days: number): Date => new Date(start.getTime() + days * dayMs)

let database: TestDatabase
let school: string
let coordinator: string
let outbox: TestOutbox
beforeEach(async () => {
  database = await createTestDatabase()
  school = await addSchool(database.db)
  coordinator = await addPerson(database.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  outbox = new TestOutbox()
})
afterEach(() => database.drop())

async function send(now: Date, ...wishes: Parameters<TestOutbox['make']>[0][]) {
  const contact = {
    clientId: outbox.clientId,
    staffMemberId: coordinator,
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

async function pupils(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID())
  await send(
    start,
    ...ids.map((id) => ({ op: 'create' as const, entity: 'pupil', id, set: pupilFields(school) })),
  )
  return ids
}
const deletion = (id: string) => ({ op: 'delete' as const, entity: 'pupil', id, trunk: 1 })
const remaining = async () =>
  (await database.db.selectFrom('pupil').select('id').execute()).map(({ id }) => id).toSorted()
const entriesOf = async (id: string) =>
  (await database.db.selectFrom('bucket_entry').select('op').where('record_id', '=', id).execute()).map(
    ({ op }) => op,
  )

test('a tombstone stays 400 days, is then a mark that it has left, and 400 days later nothing but history', async () => {
  const [dead = '', alive = ''] = await pupils(2)
  await send(start, deletion(dead))
  await collectGarbage(database.db, later(399))
  expect(await remaining()).toEqual([dead, alive].toSorted())
  expect((await collectGarbage(database.db, later(401))).kind).toBe('done')
  expect(await remaining()).toEqual([alive])
  expect(new Set(await entriesOf(dead))).toEqual(new Set(['G']))
  await collectGarbage(database.db, later(802))
  expect(await entriesOf(dead)).toEqual([])
  expect(new Set(await entriesOf(alive))).toEqual(new Set(['P']))
  const history = await database.db
    .selectFrom('record_history')
    .select('op')
    .where('record_id', '=', dead)
    .orderBy('version')
    .execute()
  expect(history.map(({ op }) => op)).toEqual(['create', 'delete'])
})

test('an edit of what was collected does not bring it back', async () => {
  const [dead = ''] = await pupils(1)
  await send(start, deletion(dead))
  await collectGarbage(database.db, later(401))
  const about = { entity: 'pupil', id: dead, trunk: 1 }
  const results = await send(
    later(402),
    { ...about, op: 'patch', set: { givenName: 'Jānis' }, old: { givenName: 'Ķirts' } },
    { ...about, op: 'delete' },
    { ...about, op: 'restore' },
  )
  expect(results.map(({ code }) => code)).toEqual(['missing', 'missing', 'missing'])
  expect(await remaining()).toEqual([])
})

test('a deleted parent waits until its last child has gone', async () => {
  const [dead = ''] = await pupils(1)
  const guardian = randomUUID()
  await send(start, { op: 'create', entity: 'guardian', id: guardian, set: guardianFields(dead) })
  await send(start, { ...deletion(guardian), entity: 'guardian' }, deletion(dead))
  await sql`update guardian set deleted_at = ${later(10).toISOString()}`.execute(database.db)
  await collectGarbage(database.db, later(401))
  expect(await remaining()).toEqual([dead])
  await sql`update guardian set deleted_at = ${start.toISOString()}`.execute(database.db)
  await collectGarbage(database.db, later(401))
  expect(await remaining()).toEqual([])
})

test('what a person still has to decide about stays', async () => {
  const [dead = ''] = await pupils(1)
  await send(start, deletion(dead))
  const [edit] = await send(start, {
    op: 'patch',
    entity: 'pupil',
    id: dead,
    trunk: 1,
    set: { givenName: 'Jānis' },
    old: { givenName: 'Ķirts' },
  })
  expect(edit?.r).toBe('conflict')
  await collectGarbage(database.db, later(401))
  expect(await remaining()).toEqual([dead])
})

/** Lets the next look for what may go read its snapshot, and then wait for whoever holds the lock. */
async function slowLook(): Promise<void> {
  const { db } = database
  await sql`alter table conflict rename to conflict_row`.execute(db)
  await sql`create function wait_for_lock() returns boolean language plpgsql as $$ begin
    if current_query() like '%for update of r%' then perform pg_advisory_xact_lock_shared(7); end if;
    return true; end $$`.execute(db)
  await sql`create view conflict as select * from conflict_row where wait_for_lock()`.execute(db)
}

test('what somebody writes about a record while it is about to be collected stays, and the record with it', async () => {
  const [dead = '', other = ''] = await pupils(2)
  await send(start, deletion(dead))
  const edit = (id: string, trunk: number) => ({
    op: 'patch' as const,
    entity: 'pupil',
    id,
    trunk,
    set: { givenName: 'Jānis' },
    old: { givenName: 'Ķirts' },
  })
  // A conflict that the look reads: without any it would read none.
  await send(start, deletion(other), edit(other, 1))
  await slowLook()
  let collecting: Promise<unknown> | undefined
  await database.db.connection().execute(async (holding) => {
    await sql`select pg_advisory_lock(7)`.execute(holding)
    collecting = collectGarbage(database.db, later(401))
    await expect
      .poll(
        async () =>
          (await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`.execute(holding))
            .rows,
      )
      .not.toEqual([])
    expect(await send(later(401), edit(dead, 1))).toMatchObject([{ r: 'conflict' }])
    await sql`select pg_advisory_unlock(7)`.execute(holding)
  })
  await collecting
  expect(await remaining()).toEqual([dead, other].toSorted())
  const open = await sql`select 1 from conflict_row where status = 'open'`.execute(database.db)
  expect(open.rows).toHaveLength(2)
})

test('B-125 a run that would take away more than 5 % takes nothing, unless an operator insists', async () => {
  const ids = await pupils(400)
  await send(start, ...ids.slice(0, 25).map(deletion))
  expect(await collectGarbage(database.db, later(401))).toEqual({
    kind: 'stopped',
    because: { table: 'pupil', doomed: 25, total: 400 },
  })
  expect((await remaining()).length).toBe(400)
  await collectGarbage(database.db, later(401), { isForced: true })
  expect((await remaining()).length).toBe(375)
})

test('B-125 two runs at once and one after the other do what one does', async () => {
  const ids = await pupils(60)
  await send(start, ...ids.slice(0, 3).map(deletion))
  await Promise.all([1, 2, 3].map(() => collectGarbage(database.db, later(401))))
  expect((await remaining()).length).toBe(57)
  expect(await collectGarbage(database.db, later(401))).toEqual({ kind: 'done', collected: [] })
  const runs = await Promise.all([1, 2, 3].map(() => tidyDaily(database.db, later(500))))
  expect(runs.filter((run) => run !== 'not-due').length).toBe(1)
  expect(await tidyDaily(database.db, later(500.5))).toBe('not-due')
  expect(await tidyDaily(database.db, later(501))).not.toBe('not-due')
})

test('only a cursor that has not read the collected marks is void; one that began afterwards goes on', async () => {
  const [dead = ''] = await pupils(3)
  await send(start, deletion(dead))
  const key = `school:${school}/core`
  const bucket = async () => {
    const [found] = await listBuckets(database.db, [key])
    if (!found) throw new Error('there is no such bucket')
    return { ...found, bucket: found.id }
  }
  const before = await bucket()
  const old = { bucket: before.id, gen: wireGeneration(before) }
  await collectGarbage(database.db, later(401))
  const marked = await bucket()
  await collectGarbage(database.db, later(802))
  const after = await bucket()
  const fresh = { bucket: after.id, gen: wireGeneration(after) }
  expect(cursorState(after, { ...old, seq: before.head })).toBe('void')
  expect(cursorState(after, { ...old, seq: marked.head })).toBe('usable')
  expect(cursorState(after, { ...old, seq: 0 })).toBe('usable')
  expect(cursorState(after, { ...fresh, seq: 1 })).toBe('usable')
  expect(cursorState(after, { ...fresh, seq: after.head + 1 })).toBe('beyond')
})

test('answers of 400 days ago are forgotten but for the last ones, for which a device may still ask', async () => {
  await pupils(400)
  await pupils(200)
  await collectGarbage(database.db, later(401), { isForced: true })
  const log = await database.db.selectFrom('mutation_log').select('seq').orderBy('seq').execute()
  expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 500 }, (_, position) => position + 101))
})
