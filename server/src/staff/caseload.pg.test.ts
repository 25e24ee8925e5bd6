import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#database/transaction.ts'
import { lockClient } from '#modules/sync/client-queries.ts'
import { push } from '#modules/sync/push.ts'
import { createTestApp, type TestApp } from '#test/test-app.ts'
import {
  addPerson,
  addProgramme,
  assessmentFields,
  findingFields,
  planFields,
  pupilFields,
  TestOutbox,
} from '#test/test-school.ts'
import { createSchool, createStaffMember } from '#test/test-staff.ts'
import { staffRequests } from '#test/test-staff-requests.ts'

let server: TestApp
let school: string
let programme: string
let writer: string
let asked: ReturnType<typeof staffRequests>

beforeAll(async () => {
  server = await createTestApp()
  school = await createSchool(server.db)
  programme = await addProgramme(server.db)
  writer = await addPerson(server.db, [{ organisationId: school, role: 'schoolCoordinator' }])
  const organisationId = school
  await createStaffMember(server.db, { organisationId, role: 'schoolCoordinator', username: 'koordinatore' })
  asked = staffRequests(server, await server.signIn('koordinatore'))
})
afterAll(() => server.close())

async function send(staffMemberId: string, outbox: TestOutbox, ...mutations: Mutation[]): Promise<void> {
  const contact = { clientId: outbox.clientId, staffMemberId, deviceId: randomUUID() }
  const reply = await push(server.db, { ...contact, now: server.now(), appBuild: null }, mutations)
  if (reply.kind === 'forked') throw new Error('forked')
  const refused = reply.results.filter(({ r }) => r !== 'applied')
  if (refused.length > 0) throw new Error(JSON.stringify(refused))
}

async function addPupil(): Promise<string> {
  const [outbox, id] = [new TestOutbox(), randomUUID()]
  await send(writer, outbox, outbox.make({ op: 'create', entity: 'pupil', id, set: pupilFields(school) }))
  return id
}

const findingsOf = (pupilId: string) => {
  const [outbox, assessmentId] = [new TestOutbox(), randomUUID()]
  const of = (criterion: string) =>
    outbox.make({
      op: 'create',
      entity: 'riskFinding',
      id: randomUUID(),
      set: findingFields(pupilId, assessmentId, criterion),
    })
  const assessment = { entity: 'riskAssessment', id: assessmentId, set: assessmentFields(pupilId) } as const
  return { outbox, mutations: [outbox.make({ op: 'create', ...assessment }), of('M01'), of('G01')] }
}

/** What lies in the pupil's own buckets, as `<end of the key> <entity>`, each with how many. */
async function ownBuckets(pupilId: string): Promise<Record<string, number>> {
  const rows = await server.db
    .selectFrom('bucket_entry')
    .innerJoin('bucket', 'bucket.id', 'bucket_entry.bucket_id')
    .select(['bucket.key', 'entity'])
    .where('bucket.key', 'like', `%/pupil:${pupilId}/%`)
    .where('op', '=', 'P')
    .execute()
  const names = rows.map(({ key, entity }) => `${key.split(`${pupilId}/`)[1]} ${entity}`)
  return Object.fromEntries([...Map.groupBy(names, String)].map(([name, all]) => [name, all.length]))
}

const giveCaseload = async (pupilId: string) => {
  const staffMemberId = await addPerson(server.db, [
    { organisationId: school, role: 'teacher', classGroup: '1.a' },
  ])
  const wish = {
    organisationId: school,
    staffMemberId,
    role: 'specialist',
    classGroup: null,
    pupilId,
  } as const
  return asked.give(wish)
}

test('the first grant for a pupil brings what was written before it, later ones change nothing', async () => {
  const pupilId = await addPupil()
  const { outbox, mutations } = findingsOf(pupilId)
  await send(writer, outbox, ...mutations)
  expect(await ownBuckets(pupilId)).toEqual({})
  expect((await giveCaseload(pupilId)).statusCode).toBe(200)
  const placed = {
    'core pupil': 1,
    'plan/2026 riskAssessment': 1,
    'plan/2026 riskFinding': 1,
    'care/2026 riskFinding': 1,
    [`own:${writer}/care/2026 riskFinding`]: 1,
  }
  expect(await ownBuckets(pupilId)).toEqual(placed)
  expect((await giveCaseload(pupilId)).statusCode).toBe(200)
  expect(await ownBuckets(pupilId)).toEqual(placed)
})

test('records written at the moment of the grant are in the pupil’s buckets, whoever comes first', async () => {
  const pupils = await Promise.all(Array.from({ length: 8 }, addPupil))
  const writers = await Promise.all(
    Array.from({ length: 8 }, () =>
      addPerson(server.db, [{ organisationId: school, role: 'schoolCoordinator' }]),
    ),
  )
  const write = async (staffMemberId: string, pupilId: string): Promise<void> => {
    const { outbox, mutations } = findingsOf(pupilId)
    const planId = randomUUID()
    const plan = { op: 'create', entity: 'supportPlan', id: planId } as const
    await send(staffMemberId, outbox, ...mutations)
    if (staffMemberId === writers[0]) {
      await send(staffMemberId, outbox, outbox.make({ ...plan, set: planFields(pupilId, programme) }))
    }
  }
  for (const pupilId of pupils) {
    // Each pupil's grant meets eight writers of that pupil.
    const done = writers.map((staffMemberId) => write(staffMemberId, pupilId))
    const replies = [giveCaseload(pupilId), giveCaseload(pupilId)]
    await Promise.all(done)
    expect((await Promise.all(replies)).map(({ statusCode }) => statusCode)).toEqual([200, 200])
    expect(await ownBuckets(pupilId)).toMatchObject({
      'core pupil': 1,
      'plan/2026 riskAssessment': writers.length,
      'plan/2026 riskFinding': writers.length,
      'care/2026 riskFinding': writers.length,
      'plan/2026 supportPlan': 1,
    })
  }
})

test('a right ends only after the push of its holder that is being taken', async () => {
  const holder = await createStaffMember(server.db, {
    organisationId: school,
    role: 'teacher',
    username: null,
  })
  const { id } = await server.db
    .selectFrom('staff_grant')
    .select('id')
    .where('staff_member_id', '=', holder)
    .executeTakeFirstOrThrow()
  const order: string[] = []
  const pushed = inTransaction(server.db, async (tx) => {
    const contact = { clientId: randomUUID(), deviceId: randomUUID(), staffMemberId: holder }
    await lockClient(tx, { ...contact, now: server.now(), appBuild: null })
    const ended = asked.change(id, { version: 1, validTo: '2026-11-22' }).then(({ statusCode }) => {
      order.push(`ended ${statusCode}`)
    })
    await wait(300)
    order.push('pushed')
    return { ended }
  })
  await (
    await pushed
  ).ended
  expect(order).toEqual(['pushed', 'ended 200'])
})
