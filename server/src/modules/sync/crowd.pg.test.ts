import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp, type TestSession } from '#test/test-app.ts'
import { addSchool, pupilFields, TestOutbox } from '#test/test-school.ts'
import { createStaffMember } from '#test/test-staff.ts'

let server: TestApp
let school: string
let session: TestSession

beforeAll(async () => {
  server = await createTestApp({ exchangeLimits: { atWork: 2, waiting: 4, longestWaitMs: 20_000 } })
  school = await addSchool(server.db)
  await createStaffMember(server.db, { organisationId: school, role: 'schoolCoordinator', username: 'anna' })
  session = await server.signIn('anna')
})
afterAll(() => server.close())

function exchange() {
  const outbox = new TestOutbox()
  const creation = outbox.make({ op: 'create', entity: 'pupil', id: randomUUID(), set: pupilFields(school) })
  return server.app.inject({
    method: 'POST',
    url: '/api/v1/sync',
    headers: session.headers,
    payload: {
      clientId: outbox.clientId,
      dbEpoch: null,
      entitlement: null,
      mutations: [creation],
      cursors: [],
    },
  })
}
const pupilCount = async () => (await server.db.selectFrom('pupil').select('id').execute()).length

type Answer = Awaited<ReturnType<typeof exchange>>
const expectSentAway = ({ statusCode, headers, body }: Answer) => {
  expect(statusCode).toBe(503)
  expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  expect(body).toContain('"unavailable"')
}

/** Holds what every exchange needs, as a long migration does. */
async function whileTableIsLocked(work: () => Promise<void>): Promise<void> {
  await server.db.transaction().execute(async (transaction) => {
    await sql`lock table sync_client in access exclusive mode`.execute(transaction)
    await work()
  })
}

test('a crowd beyond what fits is sent away with a time to come back; the others are served', async () => {
  const before = await pupilCount()
  const answers = await Promise.all(Array.from({ length: 40 }, exchange))
  const served = answers.filter(({ statusCode }) => statusCode === 200)
  expect(served.length).toBeGreaterThanOrEqual(6)
  expect(served.length).toBeLessThan(40)
  for (const answer of answers) if (answer.statusCode !== 200) expectSentAway(answer)
  expect(await pupilCount()).toBe(before + served.length)
  expect((await exchange()).statusCode).toBe(200)
})

test('B-036 a migration that holds a lock: 503 soon, and all is well afterwards', async () => {
  await whileTableIsLocked(async () => {
    const from = performance.now()
    for (const answer of await Promise.all([exchange(), exchange()])) expectSentAway(answer)
    expect(performance.now() - from).toBeLessThan(8_000)
  })
  expect((await exchange()).statusCode).toBe(200)
})

test('B-031 every connection taken: 503 for those who come, and all is well afterwards', async () => {
  const { promise: untilFreed, resolve: free } = Promise.withResolvers<void>()
  const takers = Array.from({ length: 10 }, () => server.db.connection().execute(() => untilFreed))
  try {
    const refused = await Promise.all([exchange(), exchange()])
    for (const answer of refused) expectSentAway(answer)
  } finally {
    free()
    await Promise.all(takers)
  }
  expect((await exchange()).statusCode).toBe(200)
})
