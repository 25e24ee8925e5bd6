import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type ReplyLine, replyLine } from '@pumpurs/shared/sync/protocol'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp, type TestSession } from '#test/test-app.ts'
import { addSchool, pupilFields, TestOutbox } from '#test/test-school.ts'
import { createStaffMember } from '#test/test-staff.ts'

let server: TestApp
let school: string
let session: TestSession

beforeAll(async () => {
  server = await createTestApp()
  school = await addSchool(server.db)
  await createStaffMember(server.db, { organisationId: school, role: 'schoolCoordinator', username: 'anna' })
  session = await server.signIn('anna')
})
afterAll(() => server.close())

const emptyRequest = {
  clientId: randomUUID(),
  dbEpoch: null,
  entitlement: null,
  mutations: [],
  cursors: [],
}

const post = (payload: object | string | Buffer, headers: Record<string, string> = {}) =>
  server.app.inject({
    method: 'POST',
    url: '/api/v1/sync',
    headers: { ...session.headers, 'content-type': 'application/json', ...headers },
    payload,
  })

const linesOf = (body: string): ReplyLine[] =>
  body
    .trim()
    .split('\n')
    .map((text) => replyLine.parse(JSON.parse(text)))

const pupilCount = async () => (await server.db.selectFrom('pupil').select('id').execute()).length

test('one round trip takes what was written and gives it back confirmed', async () => {
  const outbox = new TestOutbox()
  const creation = outbox.make({ op: 'create', entity: 'pupil', id: randomUUID(), set: pupilFields(school) })
  const reply = await post({ ...emptyRequest, clientId: outbox.clientId, mutations: [creation] })
  expect(reply.statusCode).toBe(200)
  expect(reply.headers['content-type']).toBe('application/x-ndjson')
  const lines = linesOf(reply.body)
  expect(lines[0]).toMatchObject({ t: 'hello', lastSeq: 1 })
  expect(lines[1]).toMatchObject({ t: 'res', seq: 1, r: 'applied', ver: 1 })
  const rows = lines.flatMap((line) => (line.t === 'rows' && line.entity === 'pupil' ? line.items : []))
  expect(rows).toContainEqual(
    expect.objectContaining({
      id: creation.id,
      version: 1,
      givenName: 'Ķirts',
      updatedAt: server.now().toISOString(),
    }),
  )
  expect(lines.at(-1)).toEqual({ t: 'end', more: false })
})

test('what was written on the versions of another database is not taken before the device knows ours', async () => {
  const outbox = new TestOutbox()
  const creation = outbox.make({ op: 'create', entity: 'pupil', id: randomUUID(), set: pupilFields(school) })
  const request = { ...emptyRequest, clientId: outbox.clientId, mutations: [creation] }
  const before = await pupilCount()
  const [hello, ...rest] = linesOf((await post({ ...request, dbEpoch: randomUUID() })).body)
  expect(hello).toMatchObject({ t: 'hello', lastSeq: 0 })
  expect(rest.filter(({ t }) => t === 'res')).toEqual([])
  expect(await pupilCount()).toBe(before)
})

test('the list of buckets comes only to those who do not know it', async () => {
  const [hello] = linesOf((await post(emptyRequest)).body)
  if (hello?.t !== 'hello') throw new Error('No hello')
  expect(hello.buckets?.length).toBeGreaterThan(0)
  const { dbEpoch, entitlement } = hello
  const [again] = linesOf((await post({ ...emptyRequest, dbEpoch, entitlement })).body)
  expect(again).not.toHaveProperty('buckets')
})

test.each([
  ['a mutation with an unknown field', { ...emptyRequest, mutations: [{ seq: 1, version: 7 }] }, 400],
  ['no JSON', '{"clientId":', 400],
  ['a value of another kind', { ...emptyRequest, cursors: 'all' }, 400],
  ['more than a mebibyte', { ...emptyRequest, entitlement: 'x'.repeat(1_100_000) }, 413],
])('%s is refused and changes nothing', async (_name, payload, status) => {
  const before = await pupilCount()
  const reply = await post(payload)
  expect(reply.statusCode).toBe(status)
  expect(Object.keys(reply.json()).toSorted()).toEqual(['code', 'message', 'requestId'])
  expect(await pupilCount()).toBe(before)
})

test('a field of a newer app is left out', async () => {
  expect((await post({ ...emptyRequest, role: 'principal' })).statusCode).toBe(200)
})

test('other content types are refused', async () => {
  expect((await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).statusCode).toBe(415)
})

test('a compressed body is read, but not past the limit', async () => {
  const gzip = { 'content-encoding': 'gzip' }
  expect((await post(gzipSync(JSON.stringify(emptyRequest)), gzip)).statusCode).toBe(200)
  const bomb = gzipSync(JSON.stringify({ ...emptyRequest, entitlement: 'x'.repeat(50_000_000) }))
  expect((await post(bomb, gzip)).statusCode).toBe(413)
})

test('B-035 a push that waits too long for a lock is asked for later, and then has its one effect', async () => {
  const outbox = new TestOutbox()
  const id = randomUUID()
  const creation = outbox.make({ op: 'create', entity: 'pupil', id, set: pupilFields(school) })
  const send = (mutation: typeof creation) =>
    post({ ...emptyRequest, clientId: outbox.clientId, mutations: [mutation] })
  await send(creation)
  const change = { set: { givenName: 'Krišs' }, old: { givenName: 'Ķirts' } }
  const patch = outbox.make({ op: 'patch', entity: 'pupil', id, trunk: 1, ...change })
  const refused = await server.db.transaction().execute(async (transaction) => {
    await transaction.selectFrom('pupil').select('id').where('id', '=', id).forUpdate().execute()
    return send(patch)
  })
  expect(refused.statusCode).toBe(503)
  // Spread, so that those who were sent away together do not come back together.
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(linesOf((await send(patch)).body)[1]).toMatchObject({ t: 'res', seq: 2, r: 'applied', ver: 2 })
})

test('without a session nothing is answered', async () => {
  const reply = await post(emptyRequest, { authorization: 'Bearer x.y.z' })
  expect(reply.statusCode).toBe(401)
})

test('B-050 a device number of somebody else is refused without telling whose', async () => {
  await createStaffMember(server.db, { organisationId: school, role: 'teacher', username: 'juris' })
  const other = await server.signIn('juris')
  await post(emptyRequest)
  const reply = await post(emptyRequest, other.headers)
  expect(reply.statusCode).toBe(409)
  expect(reply.json()).toMatchObject({ code: 'client-forked' })
})

test('heads answer 304 until something changes', async () => {
  const heads = (etag?: string) =>
    server.app.inject({
      url: '/api/v1/heads',
      headers: { ...session.headers, ...(etag && { 'if-none-match': etag }) },
    })
  const etag = String((await heads()).headers['etag'])
  const unchanged = await heads(etag)
  expect(unchanged.statusCode).toBe(304)
  // On a rural line every byte of the most frequent answer counts.
  const told = Object.keys(unchanged.headers).toSorted()
  expect(told).toEqual(['cache-control', 'connection', 'date', 'etag', 'x-pumpurs'])
  const outbox = new TestOutbox()
  const creation = outbox.make({ op: 'create', entity: 'pupil', id: randomUUID(), set: pupilFields(school) })
  await post({ ...emptyRequest, clientId: outbox.clientId, mutations: [creation] })
  expect((await heads(etag)).statusCode).toBe(200)
})

test('the history of a record is read by those who may see the record, and by nobody else', async () => {
  const outbox = new TestOutbox()
  const creation = outbox.make({ op: 'create', entity: 'pupil', id: randomUUID(), set: pupilFields(school) })
  const patch = outbox.make({
    op: 'patch',
    entity: 'pupil',
    id: creation.id,
    trunk: 1,
    set: { givenName: 'Krišs' },
    old: { givenName: 'Ķirts' },
  })
  await post({ ...emptyRequest, clientId: outbox.clientId, mutations: [creation, patch] })
  const url = `/api/v1/history/pupil/${creation.id}`
  const mine = await server.app.inject({ url, headers: session.headers })
  expect(mine.json()).toMatchObject([
    { version: 2, set: { givenName: 'Krišs' }, old: { givenName: 'Ķirts' }, clientId: outbox.clientId },
    { version: 1, op: 'create' },
  ])
  const elsewhere = await addSchool(server.db)
  await createStaffMember(server.db, {
    organisationId: elsewhere,
    role: 'schoolCoordinator',
    username: 'liga',
  })
  const foreign = await server.signIn('liga')
  const theirs = await server.app.inject({ url, headers: foreign.headers })
  const nothing = await server.app.inject({
    url: `/api/v1/history/pupil/${randomUUID()}`,
    headers: foreign.headers,
  })
  for (const reply of [theirs, nothing]) {
    expect(reply.statusCode).toBe(404)
    expect(reply.json()).toMatchObject({ code: 'not-found' })
  }
})

test('an app that speaks too old a language may still hand in its work, and is sent nothing', async () => {
  const outbox = new TestOutbox()
  const creation = outbox.make({ op: 'create', entity: 'pupil', id: randomUUID(), set: pupilFields(school) })
  const body = { ...emptyRequest, clientId: outbox.clientId, mutations: [creation] }
  const before = await pupilCount()
  for (const spoken of ['0', 'x']) {
    const reply = await post(body, { 'x-protocol': spoken })
    expect([reply.statusCode, reply.json()]).toEqual([
      426,
      expect.objectContaining({ code: 'protocol-too-old' }),
    ])
  }
  expect(await pupilCount()).toBe(before)
  const handedIn = await post({ ...body, only: 'push' }, { 'x-protocol': '0' })
  expect(linesOf(handedIn.body).map(({ t }) => t)).toEqual(['hello', 'res', 'end'])
  expect(await pupilCount()).toBe(before + 1)
  expect((await post(emptyRequest, { 'x-protocol': '1' })).statusCode).toBe(200)
})

test('a device that knows more than the database shows that it was put back', async () => {
  const first = linesOf((await post(emptyRequest)).body)
  const hello = first.find(({ t }) => t === 'hello')
  const page = first.find(({ t }) => t === 'page')
  if (hello?.t !== 'hello' || page?.t !== 'page') throw new Error('there is no page')
  const signs = async () =>
    /^pumpurs_rollback_signs_total (\d+)/m.exec((await server.app.inject('/metrics')).body)?.[1]
  const { dbEpoch, entitlement } = hello
  const cursor = { bucket: page.bucket, gen: page.gen, seq: page.upto }
  await post({ ...emptyRequest, dbEpoch, entitlement, cursors: [cursor] })
  expect(await signs()).toBe('0')
  await post({ ...emptyRequest, dbEpoch, entitlement, cursors: [{ ...cursor, seq: page.upto + 9 }] })
  expect(await signs()).toBe('1')
  expect(server.logged()).toContain('renew-epoch')
})

test('a change that fails is counted and logged without a word of it', async () => {
  await sql`create function fail() returns trigger language plpgsql as $$ begin
    raise exception 'no %', new.family_name; end $$`.execute(server.db)
  await sql`create trigger fail before insert on pupil for each row when (new.family_name = 'Neierakstāms')
    execute function fail()`.execute(server.db)
  const outbox = new TestOutbox()
  const set = { ...pupilFields(school), familyName: 'Neierakstāms' }
  const creation = outbox.make({ op: 'create', entity: 'pupil', id: randomUUID(), set })
  const reply = await post({ ...emptyRequest, clientId: outbox.clientId, mutations: [creation] })
  expect(linesOf(reply.body)[1]).toMatchObject({ t: 'res', r: 'rejected', code: 'invalid-fields' })
  expect((await server.app.inject('/metrics')).body).toMatch(/^pumpurs_push_faults_total 1$/m)
  expect(server.logged()).toContain('P0001')
  expect(server.logged()).not.toContain('Neierakstāms')
})
