import { randomUUID } from 'node:crypto'
import { type DevicesReply, devicesReply } from '@pumpurs/shared/sync/devices'
import type { DeviceReport, Mutation } from '@pumpurs/shared/sync/protocol'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { createTestApp, type TestApp, type TestSession } from '#test/test-app.ts'
import { testDevice } from '#test/test-device.ts'
import { addSchool, pupilFields, TestOutbox } from '#test/test-school.ts'
import { createStaffMember } from '#test/test-staff.ts'

let server: TestApp
let school: string
let elsewhere: string
let coordinator: TestSession
let teacher: TestSession

const hire = async (organisationId: string, role: 'schoolCoordinator' | 'principal' | 'teacher') => {
  const username = `persona-${randomUUID().slice(0, 8)}`
  await createStaffMember(server.db, { organisationId, role, username })
  return server.signIn(username)
}

const devicesSeenBy = async ({ headers }: TestSession): Promise<DevicesReply> => {
  const reply = await server.app.inject({ url: '/api/v1/devices', headers })
  expect(reply.statusCode).toBe(200)
  return devicesReply.parse(reply.json())
}

const nothingLeft: DeviceReport = { waiting: 0, oldestAt: null, refused: 0, diverged: [] }

const exchange = (
  { headers }: TestSession,
  clientId: string,
  report: DeviceReport,
  mutations: Mutation[] = [],
) =>
  server.app.inject({
    method: 'POST',
    url: '/api/v1/sync',
    headers: { ...headers, 'x-app': 'v1.2.3' },
    payload: { clientId, dbEpoch: null, entitlement: null, cursors: [], mutations, report },
  })

beforeAll(async () => {
  server = await createTestApp()
})
afterAll(() => server.close())
beforeEach(async () => {
  school = await addSchool(server.db)
  elsewhere = await addSchool(server.db)
  coordinator = await hire(school, 'schoolCoordinator')
  teacher = await hire(school, 'teacher')
})

test('a teacher sees only their own devices, with what each last said of itself', async () => {
  const oldestAt = '2026-11-10T08:00:00.000Z'
  await exchange(teacher, randomUUID(), { ...nothingLeft, waiting: 3, oldestAt, refused: 1 })
  const { own, schools } = await devicesSeenBy(teacher)
  expect(schools).toEqual([])
  expect(own).toEqual([
    {
      id: teacher.deviceId,
      name: 'Skolas dators',
      isShared: false,
      status: 'active',
      owner: { id: teacher.staffMember.id, givenName: 'Ilze', familyName: 'Kalniņa' },
      appBuild: 'v1.2.3',
      schema: null,
      lastContactAt: server.now().toISOString(),
      waiting: 3,
      refused: 1,
      oldestWaitingAt: oldestAt,
    },
  ])
})

test('a coordinator and a principal see the devices of the staff of their own school, and of no other', async () => {
  const stranger = await hire(elsewhere, 'teacher')
  const principal = await hire(school, 'principal')
  for (const keeper of [coordinator, principal]) {
    const { own, schools } = await devicesSeenBy(keeper)
    expect(own.map(({ id }) => id)).toEqual([keeper.deviceId])
    expect(schools.map(({ organisationId }) => organisationId)).toEqual([school])
    const ids = schools.flatMap(({ devices }) => devices.map(({ id }) => id))
    expect(new Set(ids)).toEqual(new Set([coordinator.deviceId, teacher.deviceId, principal.deviceId]))
    expect(ids).not.toContain(stranger.deviceId)
  }
})

test('whoever works at several schools appears in each; who has left appears in none', async () => {
  const grants = server.db
    .selectFrom('staff_grant')
    .selectAll()
    .where('staff_member_id', '=', teacher.staffMember.id)
  const held = await grants.executeTakeFirstOrThrow()
  await server.db
    .insertInto('staff_grant')
    .values({ ...held, id: randomUUID(), organisation_id: elsewhere, field_versions: '{}' })
    .execute()
  const other = await hire(elsewhere, 'schoolCoordinator')
  const seenBy = async (keeper: TestSession) =>
    (await devicesSeenBy(keeper)).schools.flatMap(({ devices }) => devices.map(({ id }) => id))
  expect(await seenBy(coordinator)).toContain(teacher.deviceId)
  expect(await seenBy(other)).toContain(teacher.deviceId)
  await server.db
    .updateTable('staff_grant')
    .set({ valid_to: '2026-11-22' })
    .where('id', '=', held.id)
    .execute()
  expect(await seenBy(coordinator)).not.toContain(teacher.deviceId)
  expect(await seenBy(other)).toContain(teacher.deviceId)
})

test('who answers for one class only does not look after the devices of the school', async () => {
  const half = await hire(school, 'schoolCoordinator')
  await server.db
    .updateTable('staff_grant')
    .set({ class_group: '7.a' })
    .where('staff_member_id', '=', half.staffMember.id)
    .execute()
  expect((await devicesSeenBy(half)).schools).toEqual([])
})

test('what the request itself settles is counted by the server: sent does not wait, refused waits for the person', async () => {
  const outbox = new TestOutbox()
  const taken = outbox.make({ op: 'create', entity: 'pupil', id: randomUUID(), set: pupilFields(school) })
  const refused = outbox.make({ op: 'create', entity: 'pupil', id: randomUUID(), set: {} })
  await exchange(coordinator, outbox.clientId, nothingLeft, [taken, refused])
  expect((await devicesSeenBy(coordinator)).own).toMatchObject([
    { waiting: 0, refused: 1, oldestWaitingAt: null },
  ])
  // A number is missing, so the server cannot take it yet.
  outbox.make({ op: 'delete', entity: 'pupil', id: taken.id })
  const early = outbox.make({ op: 'delete', entity: 'pupil', id: taken.id })
  await exchange(coordinator, outbox.clientId, { ...nothingLeft, refused: 1 }, [early])
  expect((await devicesSeenBy(coordinator)).own).toMatchObject([
    { waiting: 1, refused: 1, oldestWaitingAt: early.at, schema: 1 },
  ])
})

test('a device that was blocked is listed as such, and asks in vain', async () => {
  await server.db
    .updateTable('device')
    .set({ status: 'revoked' })
    .where('id', '=', teacher.deviceId)
    .execute()
  const [listed] = (await devicesSeenBy(coordinator)).schools.flatMap(({ devices }) =>
    devices.filter(({ id }) => id === teacher.deviceId),
  )
  expect(listed?.status).toBe('revoked')
  expect((await server.app.inject({ url: '/api/v1/devices', headers: teacher.headers })).statusCode).toBe(401)
})

test('an idle device is heard of when it renews its session, and its polls write nothing', async () => {
  const username = `persona-${randomUUID().slice(0, 8)}`
  await createStaffMember(server.db, { organisationId: school, role: 'teacher', username })
  const device = testDevice()
  const session = await server.signIn(username, device)
  const contactOf = async () => (await devicesSeenBy(session)).own[0]?.lastContactAt
  const before = server.now().toISOString()
  server.passSeconds(300)
  await server.app.inject({ url: '/api/v1/heads', headers: session.headers })
  expect(await contactOf()).toBe(before)
  server.passSeconds(301)
  const payload = device.refreshRequest(session.refreshToken, randomUUID())
  const refreshed = await server.app.inject({ method: 'POST', url: '/api/v1/sessions/refresh', payload })
  session.headers = {
    authorization: `Bearer ${z.object({ accessToken: z.string() }).parse(refreshed.json()).accessToken}`,
  }
  expect(await contactOf()).toBe(server.now().toISOString())
})
