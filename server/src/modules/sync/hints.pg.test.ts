import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { promisify } from 'node:util'
import { headHint, headsReply } from '@pumpurs/shared/sync/protocol'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createTestApp, type TestApp, type TestSession } from '#test/test-app.ts'
import { addSchool, pupilFields, TestOutbox } from '#test/test-school.ts'
import { createStaffMember } from '#test/test-staff.ts'
import { openStream } from '#test/test-stream.ts'
import { openNotifyChannel } from '#database/notify-channel.ts'
import { push } from './push.ts'

/** Two processes of the server on one database. */
let writing: TestApp
let listening: TestApp
let origin: string
let school: string
let staffMemberId: string
let anna: TestSession
/** Everything told between processes. */
const told: string[] = []
let ear: ReturnType<typeof openNotifyChannel>

async function isListening({ app }: TestApp): Promise<void> {
  await vi.waitFor(async () => {
    const reply = await app.inject({ url: '/metrics' })
    expect(reply.statusCode).toBe(200)
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and application_name = 'pumpurs hints' and query ilike 'listen%'`.execute(
      app.db,
    )
    expect(rows[0]?.n).toBeGreaterThanOrEqual(2)
  })
}

beforeAll(async () => {
  writing = await createTestApp()
  listening = await createTestApp({ database: writing.database, keepAliveMs: 150 })
  origin = await listening.app.listen({ host: '127.0.0.1', port: 0 })
  school = await addSchool(writing.db)
  staffMemberId = await createStaffMember(writing.db, {
    organisationId: school,
    role: 'schoolCoordinator',
    username: 'anna',
  })
  anna = await writing.signIn('anna')
  ear = openNotifyChannel({
    url: writing.database.url,
    channel: 'pumpurs_hints',
    onMessage: (payload) => told.push(payload),
    onListening: () => {},
  })
  await isListening(listening)
})
afterAll(async () => {
  await ear.close()
  await listening.app.close()
  await writing.close()
})
beforeEach(async () => {
  // What the test before has written is told by now.
  await pause(250)
  told.splice(0)
})

async function addPupil(session = anna, at = writing, organisationId = school): Promise<void> {
  const outbox = new TestOutbox()
  const creation = outbox.make({
    op: 'create',
    entity: 'pupil',
    id: randomUUID(),
    set: pupilFields(organisationId),
  })
  const reply = await at.app.inject({
    method: 'POST',
    url: '/api/v1/sync',
    headers: session.headers,
    payload: {
      clientId: outbox.clientId,
      dbEpoch: null,
      entitlement: null,
      mutations: [creation],
      cursors: [],
      only: 'push',
    },
  })
  expect(reply.body).toContain('"r":"applied"')
}

async function headsOf(session: TestSession): Promise<Map<number, number>> {
  const reply = await writing.app.inject({ url: '/api/v1/heads', headers: session.headers })
  return new Map(headsReply.parse(reply.json()).heads)
}

/** A person of this school or another one, signed in. */
async function newPerson(organisationId = school) {
  const username = `persona.${randomUUID().slice(0, 8)}`
  const id = await createStaffMember(writing.db, { organisationId, role: 'schoolCoordinator', username })
  return { id, session: await writing.signIn(username) }
}

/** A stream that has been greeted: told once to look for itself. */
async function greeted(session: TestSession, at = origin) {
  const stream = await openStream(at, session)
  await vi.waitFor(() => expect(stream.hints()[0]).toBe('ent'))
  return stream
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('what one process has committed is heard on the streams of another, as numbers only', async () => {
  const stream = await greeted(anna)
  await addPupil()
  await vi.waitFor(() => expect(stream.hints().length).toBeGreaterThan(1))
  const heads = await headsOf(anna)
  for (const hint of stream.hints().slice(1)) {
    expect(hint).toMatch(/^\{"bucket":\d+,"head":\d+\}$/)
    const { bucket, head } = headHint.parse(JSON.parse(hint))
    expect(heads.get(bucket)).toBe(head)
  }
  stream.close()
})

test('a person of another school hears nothing', async () => {
  const { session } = await newPerson(await addSchool(writing.db))
  const stranger = await greeted(session)
  const colleague = await greeted(anna)
  await addPupil()
  await vi.waitFor(() => expect(colleague.hints().length).toBeGreaterThan(1))
  await pause(100)
  expect(stranger.hints()).toEqual(['ent'])
  stranger.close()
  colleague.close()
})

test('the first record of a class that had no bucket yet is heard by those who may see it', async () => {
  const elsewhere = await addSchool(writing.db)
  const { session } = await newPerson(elsewhere)
  const stream = await greeted(session)
  await addPupil(session, writing, elsewhere)
  await vi.waitFor(() => expect(stream.hints().length).toBeGreaterThan(1))
  stream.close()
})

test('a grant that ended is told as "ent", and nothing is heard afterwards', async () => {
  const { id, session } = await newPerson()
  const stream = await greeted(session)
  const colleague = await greeted(anna)
  await writing.db
    .updateTable('staff_grant')
    .set({ valid_to: '2026-11-22' })
    .where('staff_member_id', '=', id)
    .execute()
  writing.app.hints.entitlementChanged([id])
  await vi.waitFor(() => expect(stream.hints()).toEqual(['ent', 'ent']))
  await addPupil()
  await vi.waitFor(() => expect(colleague.hints().length).toBeGreaterThan(1))
  await pause(100)
  expect(stream.hints()).toEqual(['ent', 'ent'])
  stream.close()
  colleague.close()
})

test('a grant that ended unannounced is noticed before the next hint', async () => {
  const { id, session } = await newPerson()
  const stream = await greeted(session)
  await writing.db.deleteFrom('staff_grant').where('staff_member_id', '=', id).execute()
  await addPupil()
  await vi.waitFor(() => expect(stream.hints()).toEqual(['ent', 'ent']))
  stream.close()
})

test('a quiet stream shows signs of life; it ends with the session', async () => {
  const { session } = await newPerson()
  const stream = await greeted(session)
  await vi.waitFor(() => expect(stream.signsOfLife()).toBeGreaterThan(2))
  await writing.app.inject({ method: 'DELETE', url: '/api/v1/sessions', headers: session.headers })
  await vi.waitFor(() => expect(stream.isEnded()).toBe(true))
})

test('a stream ends with its access token', async () => {
  const late = await createTestApp({ database: writing.database, keepAliveMs: 100 })
  const at = await late.app.listen({ host: '127.0.0.1', port: 0 })
  const stream = await vi.waitFor(() => openStream(at, anna))
  late.passSeconds(601)
  await vi.waitFor(() => expect(stream.isEnded()).toBe(true))
  await late.app.close()
})

test('a stream takes the place of an earlier one of the same device; a person has eight at most', async () => {
  const username = `persona.${randomUUID().slice(0, 8)}`
  await createStaffMember(writing.db, { organisationId: school, role: 'teacher', username })
  const sessions: TestSession[] = []
  for (let device = 0; device < 9; device += 1) sessions.push(await writing.signIn(username))
  const [first, ...others] = sessions
  if (!first) throw new Error('nobody signed in')
  const earlier = await greeted(first)
  const streams = [await greeted(first)]
  await vi.waitFor(() => expect(earlier.isEnded()).toBe(true))
  for (const other of others.slice(0, 7)) streams.push(await greeted(other))
  const last = others.at(-1)
  await expect(last && openStream(origin, last)).rejects.toThrow('503')
  for (const stream of streams) stream.close()
})

test('many commits become few messages', async () => {
  const from = performance.now()
  for (let round = 0; round < 300; round += 1) {
    writing.app.hints.bucketsMoved(new Map([[1_000_000 + (round % 7), round]]))
    await pause(4)
  }
  await vi.waitFor(() => expect(told.at(-1)).toContain('299'))
  const seconds = (performance.now() - from) / 1_000
  expect(told.length).toBeLessThanOrEqual(Math.ceil(seconds * 5) + 1)
  expect(told.length).toBeGreaterThan(2)
})

test('more news than a message holds are told in several, and far more as "look at everything"', async () => {
  const heads = (count: number) => new Map(Array.from({ length: count }, (_, n) => [2_000_000 + n, n]))
  writing.app.hints.bucketsMoved(heads(2_000))
  await vi.waitFor(() => expect(told.join()).toContain('2001999'))
  expect(told.length).toBeGreaterThan(1)
  for (const payload of told) expect(Buffer.byteLength(payload)).toBeLessThan(8_000)
  writing.app.hints.bucketsMoved(heads(6_000))
  await vi.waitFor(() => expect(told.at(-1)).toBe('{"all":true}'))
})

test('nothing is told while the writing transaction is open', async () => {
  const outbox = new TestOutbox()
  const mutation = outbox.make({ op: 'create', entity: 'pupil', id: randomUUID(), set: pupilFields(school) })
  const { deviceId } = anna
  const contact = { clientId: outbox.clientId, staffMemberId, deviceId, now: writing.now(), appBuild: null }
  const stream = await greeted(anna)
  // A push by itself tells nobody: had it called NOTIFY in its transaction, the commit would have.
  expect(await push(writing.db, contact, [mutation])).toMatchObject({ kind: 'done' })
  await pause(400)
  expect(told).toEqual([])
  expect(stream.hints()).toEqual(['ent'])
  stream.close()
})

test('B-030 a listening connection that is killed comes back, and the streams are told to look', async () => {
  const stream = await greeted(anna)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'pumpurs hints'`.execute(writing.db)
  await addPupil()
  await vi.waitFor(() => expect(stream.hints().slice(1)).toContain('ent'), { timeout: 5_000 })
  const before = stream.hints().length
  await vi.waitFor(async () => {
    await addPupil()
    expect(stream.hints().length).toBeGreaterThan(before)
  })
  stream.close()
})

test('a stop of the server ends its streams at once', async () => {
  const short = await createTestApp({ database: writing.database })
  const at = await short.app.listen({ host: '127.0.0.1', port: 0 })
  const stream = await vi.waitFor(() => greeted(anna, at))
  const from = performance.now()
  await short.app.close()
  expect(performance.now() - from).toBeLessThan(2_000)
  await vi.waitFor(() => expect(stream.isEnded()).toBe(true))
})

test('a stop does not wait for connections that browsers opened ahead of need', async () => {
  const short = await createTestApp({ database: writing.database })
  const at = new URL(await short.app.listen({ host: '127.0.0.1', port: 0 }))
  const socket = connect(Number(at.port), at.hostname)
  await once(socket, 'connect')
  const count = promisify(short.app.server.getConnections.bind(short.app.server))
  await vi.waitFor(async () => expect(await count()).toBe(1))
  const from = performance.now()
  await short.app.close()
  expect(performance.now() - from).toBeLessThan(2_000)
  socket.destroy()
})

test('without a session there is no stream', async () => {
  await expect(openStream(origin, { headers: { authorization: 'Bearer x.y.z' } })).rejects.toThrow('401')
})

test('streams and hints are counted', async () => {
  const stream = await greeted(anna)
  const { body } = await listening.app.inject({ url: '/metrics' })
  expect(body).toMatch(/pumpurs_hint_streams 1\n/)
  expect(body).toMatch(/pumpurs_hints_sent_total [1-9]/)
  stream.close()
})
