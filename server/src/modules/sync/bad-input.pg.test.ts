import { randomUUID } from 'node:crypto'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp, type TestSession } from '#test/test-app.ts'
import { addSchool, pupilFields, TestOutbox } from '#test/test-school.ts'
import { testDevice } from '#test/test-device.ts'
import { createStaffMember, testPassword } from '#test/test-staff.ts'

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

const post = (url: string, payload: string) =>
  server.app.inject({
    method: 'POST',
    url,
    headers: { ...session.headers, 'content-type': 'application/json' },
    payload,
  })

/** A push of one creation, with the text of its JSON changed. */
function pushed(change: (text: string) => string, extra: Partial<Mutation> = {}) {
  const outbox = new TestOutbox()
  const mutation = outbox.make({
    op: 'create',
    entity: 'pupil',
    id: randomUUID(),
    set: pupilFields(school),
    ...extra,
  })
  const request = {
    clientId: outbox.clientId,
    dbEpoch: null,
    entitlement: null,
    mutations: [mutation],
    cursors: [],
    only: 'push',
  }
  return post('/api/v1/sync', change(JSON.stringify(request)))
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
const family = '"familyName":"Ābele"'

test.each<[string, (text: string) => string]>([
  ['lists a thousand deep', (text: string) => text.replace(family, `"familyName":${nested(1_000)}`)],
  [
    'lists a hundred thousand deep',
    (text: string) => text.replace(family, `"familyName":${nested(100_000)}`),
  ],
  [
    'objects fifty thousand deep',
    (text: string) => text.replace(family, `"familyName":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
  ],
  ['a number beyond all', (text: string) => text.replace(family, '"familyName":1e400')],
  ['__proto__', (text: string) => text.replace(family, '"__proto__":{"isAdmin":true}')],
  ['__proto__ in disguise', (text: string) => text.replace(family, '"\\u005f_proto__":{"isAdmin":true}')],
  [
    'constructor.prototype',
    (text: string) => text.replace(family, '"constructor":{"prototype":{"isAdmin":true}}'),
  ],
  ['a field name with NUL', (text: string) => text.replace(family, '"family\\u0000Name":"x"')],
  ['a field name with half a character', (text: string) => text.replace(family, '"family\\ud800Name":"x"')],
  ['NUL in why', (text: string) => text.replace('"trunk":0', '"trunk":0,"why":"a\\u0000b"')],
  ['the year 0000', (text: string) => text.replace('2026-11-23T08', '0000-11-23T08')],
  ['the year 9999', (text: string) => text.replace('2026-11-23T08', '9999-11-23T08')],
  ['the 31st of February', (text: string) => text.replace('2026-11-23T08', '2026-02-31T08')],
  ['a trunk beyond all', (text: string) => text.replace('"trunk":0', '"trunk":9007199254740991')],
  ['a schema beyond all', (text: string) => text.replace('"sch":1', '"sch":9007199254740991')],
  [
    'a criterion that nobody knows',
    (text: string) => text.replace('"entity":"pupil"', '"entity":"riskFinding"'),
  ],
  [
    'an id in capitals',
    (text: string) => text.replace(/"id":"[^"]+"/, (id) => id.toUpperCase().replace('ID', 'id')),
  ],
  ['a list for an id', (text: string) => text.replace(/"id":"[^"]+"/, '"id":["a"]')],
  [
    'a hundred thousand values',
    (text: string) => text.replace(family, `"familyName":[${'0,'.repeat(400_000)}0]`),
  ],
  [
    'many keys',
    (text: string) => text.replace(family, Array.from({ length: 60_000 }, (_, n) => `"f${n}":0`).join()),
  ],
])('A-47 B-110 B-111 %s does no harm', async (_name, change) => {
  const start = performance.now()
  const reply = await pushed(change)
  const took = performance.now() - start
  expect([200, 400]).toContain(reply.statusCode)
  expect(took).toBeLessThan(10_000)
  expect(Object.keys(Object.prototype)).toEqual([])
  expect((await pushed((text) => text)).statusCode).toBe(200)
})

test.each([
  ['username', { username: 'an\u0000na' }],
  ['device name', { device: { ...testDevice().registration, name: 'a\u0000b' } }],
  ['half a character', { username: 'an\ud800na' }],
])('A-44 NUL in the %s of a sign-in is not a failure of the server', async (_name, change) => {
  const credentials = { username: 'anna', password: testPassword, device: testDevice().registration }
  const reply = await post('/api/v1/sessions', JSON.stringify({ ...credentials, ...change }))
  expect([400, 401]).toContain(reply.statusCode)
})
