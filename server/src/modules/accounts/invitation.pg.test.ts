import { errorBody } from '@pumpurs/shared/access/error-codes'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madeInvitation } from './account-schemas.ts'
import { createTestApp, type TestApp, type TestSession } from '#test/test-app.ts'
import { testDevice } from '#test/test-device.ts'
import { createSchool, createStaffMember } from '#test/test-staff.ts'

let server: TestApp
let school: string
let coordinator: TestSession

beforeAll(async () => {
  server = await createTestApp()
  school = await createSchool(server.db)
  await createStaffMember(server.db, {
    organisationId: school,
    role: 'schoolCoordinator',
    username: 'koordinatore',
  })
  coordinator = await server.signIn('koordinatore')
})
afterAll(() => server.close())

const newColleague = (organisationId = school) =>
  createStaffMember(server.db, { organisationId, role: 'teacher', username: null })

const ask = (staffMemberId: string, session = coordinator) =>
  server.app.inject({
    method: 'POST',
    url: '/api/v1/invitations',
    headers: session.headers,
    payload: { staffMemberId },
  })

const tokenFor = async (staffMemberId: string) =>
  madeInvitation.parse((await ask(staffMemberId)).json()).token

const accept = (token: string, username: string, password = 'sarkana ābele zied') =>
  server.app.inject({
    method: 'POST',
    url: '/api/v1/invitations/accept',
    payload: { token, username, password },
  })

const signIn = (username: string, password: string) =>
  server.app.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    payload: { username, password, device: testDevice().registration },
  })

describe('an invitation', () => {
  test('gives a colleague an account, once', async () => {
    const colleague = await newColleague()
    const token = await tokenFor(colleague)
    expect((await accept(token, 'Jana.Ozola')).statusCode).toBe(204)
    const session = await signIn('jana.ozola', 'sarkana ābele zied')
    expect(session.json()).toMatchObject({ staffMember: { id: colleague } })
    expect((await accept(token, 'cits.vards')).json()).toMatchObject({ code: 'not-found' })
    const events = await server.db
      .selectFrom('audit_event')
      .select(['action', 'actor', 'subject_id'])
      .where('action', 'like', 'invitation%')
      .orderBy('at')
      .execute()
    expect(events).toContainEqual({
      action: 'invitation-made',
      actor: coordinator.staffMember.id,
      subject_id: colleague,
    })
    expect(events).toContainEqual({ action: 'invitation-accepted', actor: colleague, subject_id: null })
  })

  test('is accepted once when it is accepted ten times at the same moment', async () => {
    const token = await tokenFor(await newColleague())
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, index) => accept(token, `reize.${index}`)),
    )
    expect(replies.filter((reply) => reply.statusCode === 204)).toHaveLength(1)
  })

  test('gives a free name to one of two who choose it at the same moment, and the other may choose again', async () => {
    const invited = [await tokenFor(await newColleague()), await tokenFor(await newColleague())]
    const replies = await Promise.all(invited.map((token) => accept(token, 'vienads')))
    expect(new Set(replies.map((reply) => reply.statusCode))).toEqual(new Set([204, 409]))
    const loser = invited[replies.findIndex((reply) => reply.statusCode === 409)] ?? ''
    expect((await accept(loser, 'savadaks')).statusCode).toBe(204)
  })

  test('ends after seven days, and when a newer one is made', async () => {
    const colleague = await newColleague()
    const [older, newer] = [await tokenFor(colleague), await tokenFor(colleague)]
    expect((await accept(older, 'kads')).statusCode).toBe(404)
    coordinator = await server.signIn('koordinatore', coordinator.device)
    server.passSeconds(7 * 86_400)
    expect((await accept(newer, 'kads')).statusCode).toBe(404)
    coordinator = await server.signIn('koordinatore', coordinator.device)
  })

  test('is stored hashed, and survives a password that cannot be used (A-17)', async () => {
    const token = await tokenFor(await newColleague())
    const refusals = []
    for (const password of [
      'mazs ods',
      'Parole123456',
      'Kalniņa-2026-Ilze',
      'Ezermalas2026!',
      'zane.liepa!!',
    ])
      refusals.push(errorBody.parse((await accept(token, 'zane.liepa', password)).json()))
    expect(refusals.map((refusal) => [refusal.code, refusal.message])).toEqual([
      ['password-refused', 'too-short'],
      ['password-refused', 'too-common'],
      ['password-refused', 'contains-name'],
      ['password-refused', 'contains-name'],
      ['password-refused', 'contains-name'],
    ])
    const rows = await server.db.selectFrom('invitation').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
    expect((await accept(token, 'zane.liepa')).statusCode).toBe(204)
  })

  test('for somebody with an account sets a new password and signs them out everywhere', async () => {
    const id = await createStaffMember(server.db, {
      organisationId: school,
      role: 'teacher',
      username: 'aizmarsa',
    })
    const before = await server.signIn('aizmarsa')
    expect((await accept(await tokenFor(id), 'aizmarsa', 'jauna gara frāze te')).statusCode).toBe(204)
    const me = await server.app.inject({ url: '/api/v1/sessions/me', headers: before.headers })
    expect(me.json()).toMatchObject({ code: 'reauthentication-required' })
    expect((await signIn('aizmarsa', 'jauna gara frāze te')).statusCode).toBe(200)
  })

  test('is not made by a teacher, and a stranger is answered as nobody', async () => {
    await createStaffMember(server.db, { organisationId: school, role: 'teacher', username: 'skolotaja' })
    expect((await ask(await newColleague(), await server.signIn('skolotaja'))).statusCode).toBe(403)
    const elsewhere = await newColleague(await createSchool(server.db, 'Cita skola'))
    const [stranger, nobody] = [await ask(elsewhere), await ask(randomUUID())]
    expect({ ...stranger.json(), requestId: '' }).toEqual({ ...nobody.json(), requestId: '' })
    expect(stranger.statusCode).toBe(404)
  })
})
