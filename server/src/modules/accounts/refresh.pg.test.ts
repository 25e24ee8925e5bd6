import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tokens } from './account-schemas.ts'
import { createTestApp, type TestApp } from '#test/test-app.ts'
import { testDevice, type SignedRefresh } from '#test/test-device.ts'
import { createSchool, createStaffMember } from '#test/test-staff.ts'

let server: TestApp

beforeAll(async () => {
  server = await createTestApp()
  const organisationId = await createSchool(server.db)
  await createStaffMember(server.db, { organisationId, role: 'teacher', username: 'ilze' })
})
afterAll(() => server.close())

const post = (payload: SignedRefresh) =>
  server.app.inject({ method: 'POST', url: '/api/v1/sessions/refresh', payload })

const statusOfMe = async (headers: { authorization: string }) =>
  (await server.app.inject({ url: '/api/v1/sessions/me', headers })).statusCode

describe('refreshing a session (A-28)', () => {
  test('B-021 answers the same request five times, even at once, with the same successor', async () => {
    const { device, refreshToken } = await server.signIn('ilze')
    const request = device.refreshRequest(refreshToken, randomUUID())
    const replies = await Promise.all(Array.from({ length: 5 }, () => post(request)))
    const successors = replies.map((reply) => tokens.parse(reply.json()).refreshToken)
    expect(new Set(successors).size).toBe(1)
    expect(successors).not.toContain(refreshToken)
    const next = await post(device.refreshRequest(successors[0] ?? '', randomUUID()))
    expect(next.statusCode).toBe(200)
  })

  test('ends the session, and nothing else, when one token is exchanged twice', async () => {
    const [thieved, other] = [await server.signIn('ilze'), await server.signIn('ilze')]
    const first = await post(thieved.device.refreshRequest(thieved.refreshToken, randomUUID()))
    const second = await post(thieved.device.refreshRequest(thieved.refreshToken, randomUUID()))
    expect(second.statusCode).toBe(401)
    expect(second.json()).toMatchObject({ code: 'reauthentication-required' })
    const successor = tokens.parse(first.json())
    const third = await post(thieved.device.refreshRequest(successor.refreshToken, randomUUID()))
    expect(third.statusCode).toBe(401)
    expect(await statusOfMe({ authorization: `Bearer ${successor.accessToken}` })).toBe(401)
    expect(await statusOfMe(other.headers)).toBe(200)
    const alarms = await server.db
      .selectFrom('audit_event')
      .select('device_id')
      .where('action', '=', 'refresh-reused')
      .execute()
    expect(alarms).toEqual([{ device_id: thieved.deviceId }])
  })

  test('ends the session when a generation comes back whose successor was used', async () => {
    const { device, refreshToken } = await server.signIn('ilze')
    const old = device.refreshRequest(refreshToken, randomUUID())
    const successor = tokens.parse((await post(old)).json()).refreshToken
    const latest = tokens.parse((await post(device.refreshRequest(successor, randomUUID()))).json())
    expect((await post(old)).statusCode).toBe(401)
    expect((await post(device.refreshRequest(latest.refreshToken, randomUUID()))).statusCode).toBe(401)
    expect((await server.signIn('ilze', device)).refreshToken).not.toBe(refreshToken)
  })

  test('is of no use to whoever has the token but not the device, and does the owner no harm', async () => {
    const { device, refreshToken } = await server.signIn('ilze')
    const rotationId = randomUUID()
    const forged = await post(testDevice().refreshRequest(refreshToken, rotationId))
    expect(forged.json()).toMatchObject({ code: 'reauthentication-required' })
    const replayed = { ...device.refreshRequest(refreshToken, randomUUID()), rotationId }
    expect((await post(replayed)).statusCode).toBe(401)
    expect((await post(device.refreshRequest(refreshToken, rotationId))).statusCode).toBe(200)
  })

  test('ends 44 days after the last contact, 33 on a shared device, and 90 after the sign-in (A-27)', async () => {
    const [own, shared] = [await server.signIn('ilze'), await server.signIn('ilze', testDevice(true))]
    const day = 86_400
    const renew = async (session: typeof own, token: string) =>
      post(session.device.refreshRequest(token, randomUUID()))
    server.passSeconds(33 * day)
    expect((await renew(shared, shared.refreshToken)).statusCode).toBe(401)
    server.passSeconds(10 * day)
    const second = tokens.parse((await renew(own, own.refreshToken)).json())
    server.passSeconds(43 * day)
    const third = tokens.parse((await renew(own, second.refreshToken)).json())
    server.passSeconds(4 * day)
    expect((await renew(own, third.refreshToken)).statusCode).toBe(401)
  })

  test('stores tokens hashed only', async () => {
    const { refreshToken } = await server.signIn('ilze')
    const rows = await server.db.selectFrom('refresh_token').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(refreshToken)
  })
})

describe('an access token (A-27, A-30)', () => {
  test('ends after ten minutes, with the code that says: refresh', async () => {
    const { headers } = await server.signIn('ilze')
    server.passSeconds(599)
    expect(await statusOfMe(headers)).toBe(200)
    server.passSeconds(1)
    const reply = await server.app.inject({ url: '/api/v1/sessions/me', headers })
    expect(reply.json()).toMatchObject({ code: 'not-authenticated' })
  })

  test('is worth nothing after signing out, and neither is the refresh token', async () => {
    const { device, headers, refreshToken } = await server.signIn('ilze')
    const out = await server.app.inject({ method: 'DELETE', url: '/api/v1/sessions', headers })
    expect(out.statusCode).toBe(204)
    expect(await statusOfMe(headers)).toBe(401)
    expect((await post(device.refreshRequest(refreshToken, randomUUID()))).statusCode).toBe(401)
  })

  test('is worth nothing once the device is revoked or the account disabled', async () => {
    const [one, two] = [await server.signIn('ilze'), await server.signIn('ilze')]
    await server.db.updateTable('device').set({ status: 'revoked' }).where('id', '=', one.deviceId).execute()
    expect(await statusOfMe(one.headers)).toBe(401)
    expect((await post(one.device.refreshRequest(one.refreshToken, randomUUID()))).statusCode).toBe(401)
    expect(await statusOfMe(two.headers)).toBe(200)
    await server.db.updateTable('account').set({ disabled_at: server.now().toISOString() }).execute()
    expect(await statusOfMe(two.headers)).toBe(401)
    expect((await post(two.device.refreshRequest(two.refreshToken, randomUUID()))).statusCode).toBe(401)
    await server.db.updateTable('account').set({ disabled_at: null }).execute()
  })

  test('is refused without signature, with another algorithm, and with changed claims', async () => {
    const { accessToken } = await server.signIn('ilze')
    const [head = '', body = '', signature = ''] = accessToken.split('.')
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const none = encode({ alg: 'none', typ: 'JWT' })
    const claims = { sub: randomUUID(), device: randomUUID(), iat: 0, exp: 4_000_000_000 }
    const forgeries = [
      `${none}.${body}.`,
      `${none}.${body}.${signature}`,
      `${encode({ alg: 'HS512', typ: 'JWT' })}.${body}.${signature}`,
      `${head}.${encode(claims)}.${signature}`,
      `${head}.${body}.`,
      'not a token',
    ]
    for (const forged of forgeries) {
      const headers = { authorization: `Bearer ${forged}` }
      const reply = await server.app.inject({ url: '/api/v1/sessions/me', headers })
      expect([reply.statusCode, reply.json()]).toMatchObject([401, { code: 'not-authenticated' }])
    }
  })
})
