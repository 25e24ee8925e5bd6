import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { LocalData } from '#data/local-data.ts'
import { newLocalData } from '#data/test-records.ts'
import { utf8 } from '#vault/bytes.ts'
import type { Fetch } from './call-server.ts'
import { newDeviceIdentity, publicKeyOf } from './device-identity.ts'
import { readSession } from './rotate-session.ts'
import { createSession } from './session.ts'
import { signIn } from './sign-in.ts'

const opened: LocalData[] = []
afterEach(() => {
  for (const local of opened.splice(0)) local.close()
})

const ours = { 'x-pumpurs': '1' }
const refusal = (status: number, code: string) =>
  Response.json({ code, message: '', requestId: '1' }, { status, headers: ours })
const tokens = (number: number) => ({
  accessToken: `access ${number}`,
  accessTokenExpiresAt: '2026-11-23T10:10:00.000Z',
  refreshToken: `refresh ${number}`,
})

const refreshRequest = z.object({ refreshToken: z.string(), rotationId: z.string(), signature: z.string() })
const textOf = ({ body }: RequestInit): string => (typeof body === 'string' ? body : '')

/** A server that knows one access token at a time. `lose` loses the answers to that many refreshes. */
async function setUp(options: { lose?: number } = {}) {
  const local = await newLocalData()
  opened.push(local)
  const refreshes: z.infer<typeof refreshRequest>[] = []
  let lost = options.lose ?? 0
  let valid = 'access 0'
  const fetch: Fetch = async (path, init) => {
    if (path === '/api/v1/sessions/refresh') {
      refreshes.push(refreshRequest.parse(JSON.parse(textOf(init))))
      valid = 'access 1'
      if (lost-- > 0) throw new TypeError('the connection was reset')
      return Response.json(tokens(1), { headers: ours })
    }
    const isKnown = new Headers(init.headers).get('authorization') === `Bearer ${valid}`
    return isKnown ? Response.json({}, { headers: ours }) : refusal(401, 'not-authenticated')
  }
  const device = await newDeviceIdentity()
  const session = createSession({ local, fetch, locks: undefined })
  await session.adopt({ tokens: tokens(0), device })
  return { local, session, fetch, device, refreshes, expire: () => (valid = 'none') }
}

test('B-015 B-021 refreshes once for all requests that need it, signed with the key of the device', async () => {
  const { session, device, refreshes, expire } = await setUp()
  expire()
  const answers = await Promise.all([session.call('/a', {}), session.call('/b', {})])
  expect(answers.map(({ kind }) => kind)).toEqual(['answered', 'answered'])
  expect(refreshes).toHaveLength(1)
  const [{ rotationId, refreshToken, signature } = { rotationId: '', refreshToken: '', signature: '' }] =
    refreshes
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('jwk', publicKeyOf(device), algorithm, false, ['verify'])
  const binary = atob(signature.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = Uint8Array.from(binary, (character) => character.codePointAt(0) ?? 0)
  const text = utf8(`refresh:${rotationId}:${refreshToken}`)
  expect(await crypto.subtle.verify(algorithm, key, bytes, text)).toBe(true)
})

test('B-021 after a lost answer the same refresh is asked again, also by a page opened later', async () => {
  const { local, session, fetch, refreshes, expire } = await setUp({ lose: 1 })
  expire()
  expect(await session.call('/a', {})).toEqual({ kind: 'no-network' })
  const later = createSession({ local, fetch, locks: undefined })
  expect((await later.call('/a', {})).kind).toBe('answered')
  expect(refreshes[1]).toMatchObject({
    rotationId: refreshes[0]?.rotationId,
    refreshToken: refreshes[0]?.refreshToken,
  })
})

test('B-021 two tabs without locks that refresh at once ask one question and both go on', async () => {
  const { local, session, fetch, refreshes, expire } = await setUp()
  expire()
  const other = createSession({ local, fetch, locks: undefined })
  const answers = await Promise.all([session.call('/a', {}), other.call('/b', {})])
  expect(answers.map(({ kind }) => kind)).toEqual(['answered', 'answered'])
  expect(new Set(refreshes.map(({ rotationId }) => rotationId)).size).toBe(1)
  expect(await readSession(local)).toMatchObject({ refreshToken: 'refresh 1', rotationId: null })
})

test('B-021 a session outlives five lost answers to its refresh', async () => {
  const { session, refreshes, expire } = await setUp({ lose: 5 })
  expire()
  for (let lost = 0; lost < 5; lost += 1) expect(await session.call('/a', {})).toEqual({ kind: 'no-network' })
  expect((await session.call('/a', {})).kind).toBe('answered')
  expect(new Set(refreshes.map(({ rotationId }) => rotationId)).size).toBe(1)
})

test('B-007 a refresh on a silent line is given up, so that it cannot hold up every other request', async () => {
  const { local } = await setUp()
  const patience = new AbortController()
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal)
  const asked = Promise.withResolvers<void>()
  const fetch: Fetch = (_, { signal }) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('given up', 'TimeoutError')))
      asked.resolve()
    })
  const call = createSession({ local, fetch, locks: undefined }).call('/a', {})
  await asked.promise
  expect(timeout).toHaveBeenCalledWith(60_000)
  patience.abort()
  expect(await call).toEqual({ kind: 'no-network' })
  timeout.mockRestore()
})

test('B-015 a session that the server has ended asks for the password and keeps the device key', async () => {
  const { local, device } = await setUp()
  const session = createSession({
    local,
    fetch: async () => refusal(401, 'reauthentication-required'),
    locks: undefined,
  })
  expect(await session.call('/a', {})).toEqual({ kind: 'needs-sign-in' })
  expect(await session.device()).toEqual(device)
})

test('signing out forgets the tokens even without a network', async () => {
  const { local } = await setUp()
  const fetch: Fetch = () => Promise.reject(new TypeError('there is no network'))
  const session = createSession({ local, fetch, locks: undefined })
  await session.signOut()
  expect(await session.call('/a', {})).toEqual({ kind: 'needs-sign-in' })
})

test('A-27 signing out on a line that is silent forgets the tokens after a moment', async () => {
  const { local } = await setUp()
  const fetch: Fetch = () => new Promise(() => undefined)
  const session = createSession({ local, fetch, locks: undefined })
  await session.adopt({ tokens: tokens(0), device: await newDeviceIdentity() })
  await session.signOut()
  expect((await readSession(local))?.refreshToken).toBeNull()
})

test.each([
  ['wrong-credentials', () => refusal(401, 'wrong-credentials')],
  ['server-problem', () => refusal(500, 'internal')],
  ['no-network', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
])('a sign-in can end as %s', async (outcome, answer) => {
  const device = { name: 'Skolas dators', isShared: true }
  const fetch: Fetch = async () => answer()
  expect(await signIn({ fetch, username: 'anna', password: 'x', device })).toEqual({ outcome })
})

test('a sign-in gives the session and the person, and tells the server no private key', async () => {
  const staffMember = { id: crypto.randomUUID(), givenName: 'Anna', familyName: 'Liepa', position: '' }
  let sent = ''
  const fetch: Fetch = async (_, init) => {
    sent = textOf(init)
    return Response.json({ ...tokens(0), staffMember, deviceId: crypto.randomUUID() }, { headers: ours })
  }
  const device = { name: 'Tālrunis', isShared: false }
  const outcome = await signIn({ fetch, username: 'anna', password: 'x', device })
  expect(outcome).toMatchObject({ outcome: 'signed-in', staffMember, tokens: tokens(0) })
  expect(outcome.outcome === 'signed-in' && sent.includes(outcome.device.privateKey.d)).toBe(false)
})
