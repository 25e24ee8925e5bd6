import { hash } from '@node-rs/argon2'
import { errorBody } from '@pumpurs/shared/access/error-codes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#test/test-app.ts'
import { testDevice, type TestDevice } from '#test/test-device.ts'
import { createSchool, createStaffMember, testPassword } from '#test/test-staff.ts'

let server: TestApp
let school: string

beforeAll(async () => {
  server = await createTestApp({ trustProxy: ['127.0.0.1'] })
  school = await createSchool(server.db)
})
afterAll(() => server.close())

let people = 0
async function newTeacher(): Promise<string> {
  people += 1
  const username = `skolotajs.${people}`
  await createStaffMember(server.db, { organisationId: school, role: 'teacher', username })
  return username
}

/** Each test comes from an address of its own, for the limit by address is one of the things tested. */
let address = '10.0.0.1'
const attempt = (username: string, password: string, device: TestDevice = testDevice()) =>
  server.app.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    headers: { 'x-forwarded-for': address },
    payload: { username, password, device: device.registration },
  })

const eventsOf = async (deviceId: string) => {
  const rows = await server.db
    .selectFrom('audit_event')
    .select('action')
    .where('device_id', '=', deviceId)
    .orderBy('at')
    .execute()
  return rows.map((row) => row.action)
}

describe('signing in', () => {
  test('opens a session that says who it is, and leaves a line in the audit log', async () => {
    const session = await server.signIn(await newTeacher())
    expect(session.staffMember).toMatchObject({ givenName: 'Ilze', familyName: 'Kalniņa' })
    expect(Date.parse(session.accessTokenExpiresAt) - server.now().getTime()).toBe(600_000)
    const me = await server.app.inject({ url: '/api/v1/sessions/me', headers: session.headers })
    expect(me.json()).toEqual({ staffMember: session.staffMember, deviceId: session.deviceId })
    expect(await eventsOf(session.deviceId)).toEqual(['sign-in'])
  })

  test('takes the user name in any case and a password typed with combining marks', async () => {
    const username = await newTeacher()
    const reply = await attempt(` ${username.toUpperCase()} `, testPassword.normalize('NFD'))
    expect(reply.statusCode).toBe(200)
  })

  test('tells an unknown name from a wrong password neither at first nor after many attempts (A-18)', async () => {
    const username = await newTeacher()
    const visible = async (name: string) => {
      const reply = await attempt(name, 'wrong wrong wrong')
      const body = { ...errorBody.parse(reply.json()), requestId: '' }
      return { status: reply.statusCode, wait: reply.headers['retry-after'], body }
    }
    const statuses: number[] = []
    for (let count = 0; count < 8; count += 1) {
      const known = await visible(username)
      expect(await visible('nobody.at.all')).toEqual(known)
      statuses.push(known.status)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
  })

  test('slows guessing down even when all guesses come at once, and lets the owner in after the wait (A-19)', async () => {
    const username = await newTeacher()
    const guesses = await Promise.all(
      Array.from({ length: 20 }, (_, index) => attempt(username, `guess ${index}`)),
    )
    expect(guesses.filter((reply) => reply.statusCode === 401)).toHaveLength(5)
    expect((await attempt(username, testPassword)).statusCode).toBe(429)
    server.passSeconds(6)
    expect((await attempt(username, testPassword)).statusCode).toBe(200)
    expect((await attempt(username, 'wrong again')).statusCode).toBe(401)
    expect((await attempt(username, testPassword)).statusCode).toBe(200)
  })

  test('lets thirty teachers behind one address in while one of them keeps failing (A-19)', async () => {
    address = '10.0.0.2'
    const forgetful = await newTeacher()
    const usernames = await Promise.all(Array.from({ length: 30 }, newTeacher))
    await Promise.all(Array.from({ length: 150 }, () => attempt(forgetful, 'forgotten')))
    const replies = await Promise.all(usernames.map((username) => attempt(username, testPassword)))
    expect(new Set(replies.map((reply) => reply.statusCode))).toEqual(new Set([200]))
  })

  test('slows an address down after three hundred wrong passwords, but lets right ones in (A-19)', async () => {
    address = '10.0.0.3'
    const username = await newTeacher()
    const guesses = Array.from({ length: 300 }, (_, index) => attempt(`guessed.name.${index}`, 'a guess'))
    const statuses = (await Promise.all(guesses)).map((reply) => reply.statusCode)
    expect(new Set(statuses)).toEqual(new Set([401]))
    const stopped = await attempt('guessed.name.300', 'a guess')
    expect(stopped.statusCode).toBe(429)
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0)
    expect((await attempt(username, testPassword)).statusCode).toBe(200)
    address = '10.0.0.4'
    expect((await attempt('guessed.name.301', 'a guess')).statusCode).toBe(401)
  })

  test('keeps the own device of a person in while somebody else guesses at their name (A-19)', async () => {
    address = '10.0.0.5'
    const [username, device] = [await newTeacher(), testDevice()]
    expect((await attempt(username, testPassword, device)).statusCode).toBe(200)
    for (let guess = 0; guess < 8; guess += 1) await attempt(username, `guess ${guess}`)
    expect((await attempt(username, testPassword)).statusCode).toBe(429)
    expect((await attempt(username, testPassword, device)).statusCode).toBe(200)
  })

  test('keeps a device with its owner: another person, or a revoked device, needs a new number', async () => {
    const [owner, other] = [await newTeacher(), await newTeacher()]
    const device = testDevice()
    expect((await attempt(owner, testPassword, device)).statusCode).toBe(200)
    expect((await attempt(other, testPassword, device)).json()).toMatchObject({ code: 'device-id-taken' })
    expect((await attempt(owner, testPassword, device)).statusCode).toBe(200)
    const id = device.registration.id
    await server.db.updateTable('device').set({ status: 'revoked' }).where('id', '=', id).execute()
    expect((await attempt(owner, testPassword, device)).statusCode).toBe(409)
  })

  test('refuses a disabled account as it refuses a wrong password', async () => {
    const username = await newTeacher()
    const disabled = { disabled_at: server.now().toISOString() }
    await server.db.updateTable('account').set(disabled).where('username', '=', username).execute()
    expect((await attempt(username, testPassword)).json()).toMatchObject({ code: 'wrong-credentials' })
  })

  test('hashes anew when the stored hash is weaker than today’s', async () => {
    const username = await newTeacher()
    const weak = await hash(testPassword.normalize('NFKC'), { memoryCost: 8_192, timeCost: 1 })
    await server.db
      .updateTable('account')
      .set({ password_hash: weak })
      .where('username', '=', username)
      .execute()
    expect((await attempt(username, testPassword)).statusCode).toBe(200)
    const row = await server.db
      .selectFrom('account')
      .select('password_hash')
      .where('username', '=', username)
      .executeTakeFirstOrThrow()
    expect(row.password_hash).toContain('m=47104,t=1')
    expect((await attempt(username, testPassword)).statusCode).toBe(200)
  })

  test('refuses keys that are not on the curve, hold the private part, or are of another kind', async () => {
    const username = await newTeacher()
    const { registration } = testDevice()
    const { publicKey } = registration
    const zero = 'A'.repeat(43)
    for (const wrong of [
      { ...publicKey, x: zero, y: zero },
      { ...publicKey, d: zero },
      { kty: 'oct', k: zero },
    ]) {
      const payload = { username, password: testPassword, device: { ...registration, publicKey: wrong } }
      const reply = await server.app.inject({ method: 'POST', url: '/api/v1/sessions', payload })
      expect(reply.json()).toMatchObject({ code: 'invalid-request' })
    }
  })

  test('logs neither names nor passwords nor tokens (A-59)', async () => {
    const username = await newTeacher()
    const { accessToken, refreshToken } = await server.signIn(username)
    await attempt(username, 'the secret I mistyped')
    const log = server.logged()
    expect(log).toContain('"route":"/api/v1/sessions","status":200')
    for (const secret of [username, 'mistyped', testPassword, accessToken, refreshToken, 'Kalniņa'])
      expect(log).not.toContain(secret)
  })
})
