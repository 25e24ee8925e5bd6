import { errorBody } from '@pumpurs/shared/access/error-codes'
import type { InjectOptions } from 'fastify'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createTestApp, type TestApp } from '#test/test-app.ts'

let server: TestApp

beforeAll(async () => {
  server = await createTestApp({ trustProxy: ['127.0.0.1'] })
  server.app.get('/api/v1/broken', async () => {
    throw new Error('marker: the reason inside')
  })
  server.app.get('/api/v1/large', async () => ({ text: 'teksts '.repeat(5_000) }))
  server.app.get('/api/v1/lines', async (_request, reply) =>
    reply
      .type('application/x-ndjson')
      .send(Readable.from(Array.from({ length: 500 }, () => '{"line":"rinda"}\n'))),
  )
})
afterAll(() => server.close())

const sessions = (options: InjectOptions) =>
  server.app.inject({ method: 'POST', url: '/api/v1/sessions', ...options })

describe('a refused request', () => {
  const json = { 'content-type': 'application/json' }
  test.each<[string, InjectOptions, number, string]>([
    ['an unknown field', { payload: { username: 'a', password: 'b', admin: true } }, 400, 'invalid-request'],
    ['arrays for strings (A-50)', { payload: { username: ['a'], password: 'b' } }, 400, 'invalid-request'],
    ['no body', {}, 400, 'invalid-request'],
    ['broken JSON', { headers: json, payload: '{"username": "secret' }, 400, 'invalid-request'],
    ['a prototype (A-47)', { headers: json, payload: '{"__proto__": {"a": 1}}' }, 400, 'invalid-request'],
    [
      'a constructor',
      { headers: json, payload: '{"constructor": {"prototype": {}}}' },
      400,
      'invalid-request',
    ],
    [
      'plain text (A-54)',
      { headers: { 'content-type': 'text/plain' }, payload: '{}' },
      415,
      'unsupported-media-type',
    ],
    [
      'a form',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'a=b' },
      415,
      'unsupported-media-type',
    ],
    ['a large body', { payload: { username: 'x'.repeat(1_048_577) } }, 413, 'too-large'],
    ['an unknown address', { url: '/api/v1/nowhere' }, 404, 'not-found'],
    ['an address that cannot be decoded', { url: '/api/v1/%E0%A4%A' }, 400, 'invalid-request'],
    ['no token', { method: 'GET', url: '/api/v1/sessions/me' }, 401, 'not-authenticated'],
    [
      'no token and no valid body',
      { url: '/api/v1/invitations', payload: { a: 1 } },
      401,
      'not-authenticated',
    ],
    ['a failure of ours', { method: 'GET', url: '/api/v1/broken' }, 500, 'internal'],
  ])('for %s has the one form of all refusals', async (_case, options, status, code) => {
    const reply = await sessions(options)
    expect(reply.statusCode).toBe(status)
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8')
    const body = errorBody.strict().parse(reply.json())
    expect(body.code).toBe(code)
    expect(reply.body).not.toMatch(/marker|secret|node_modules/)
  })

  test('leaves its number with the reason in the log', async () => {
    const reply = await sessions({ method: 'GET', url: '/api/v1/broken' })
    const { requestId } = errorBody.parse(reply.json())
    const line = server
      .logged()
      .split('\n')
      .find((text) => text.includes(requestId) && text.includes('marker'))
    expect(line).toContain('http.pg.test.ts')
    expect(reply.headers['x-request-id']).toBe(requestId)
  })
})

describe('headers (A-53)', () => {
  test('tell the app that this is its server, and caches to keep nothing', async () => {
    for (const url of ['/api/v1/nowhere', '/api/openapi.json', '/api/v1/%E0%A4%A']) {
      const { headers } = await server.app.inject(url)
      expect(headers).toMatchObject({ 'x-pumpurs': '1', 'cache-control': 'no-store' })
      expect(Date.parse(headers.date ?? '')).not.toBeNaN()
    }
  })

  test('allow an answer with data nothing, in few bytes', async () => {
    const { headers } = await server.app.inject('/api/v1/nowhere')
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
    expect(headers).not.toHaveProperty('permissions-policy')
  })

  test('restrict what a page may do', async () => {
    const { headers } = await server.app.inject('/livez')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['permissions-policy']).toContain('camera=()')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none';script-src 'self';")
    expect(policy).not.toContain('upgrade-insecure-requests')
    expect(headers).not.toHaveProperty('server')
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('access-control-allow-origin')
  })

  test('demand https from then on only where a believed proxy says that it is https', async () => {
    const over = async (remoteAddress: string) => {
      const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '10.1.1.1' }
      const reply = await server.app.inject({ url: '/livez', headers, remoteAddress })
      return reply.headers['strict-transport-security']
    }
    expect(await over('127.0.0.1')).toContain('max-age=31536000')
    expect(await over('192.0.2.7')).toBeUndefined()
  })
})

describe('operation', () => {
  test('says that it lives and is ready', async () => {
    expect((await server.app.inject('/livez')).statusCode).toBe(200)
    expect((await server.app.inject('/readyz')).json()).toEqual({ status: 'ready' })
  })

  test('shows its measurements on this machine only', async () => {
    const here = await server.app.inject('/metrics')
    expect(here.body).toContain(
      'pumpurs_http_request_seconds_count{method="GET",route="/livez",status="200"}',
    )
    const proxied = await server.app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '127.0.0.1' } })
    const elsewhere = await server.app.inject({ url: '/metrics', remoteAddress: '192.0.2.7' })
    expect([proxied.statusCode, elsewhere.statusCode]).toEqual([404, 404])
  })

  test.each(['zstd', 'br', 'gzip'])('compresses long answers, streamed ones too, as %s', async (encoding) => {
    const headers = { 'accept-encoding': encoding }
    for (const url of ['/api/v1/large', '/api/v1/lines']) {
      const reply = await server.app.inject({ url, headers })
      expect(reply.headers['content-encoding']).toBe(encoding)
      expect(reply.rawPayload.length).toBeLessThan(1_000)
    }
  })

  test('logs routes without their queries', async () => {
    await server.app.inject('/api/v1/sessions/me?name=marker-in-query')
    expect(server.logged()).toContain('"route":"/api/v1/sessions/me"')
    expect(server.logged()).not.toContain('marker-in-query')
  })
})

describe('the description of the interface', () => {
  const description = z.object({
    openapi: z.string(),
    paths: z.record(
      z.string(),
      z.record(z.string(), z.object({ responses: z.record(z.string(), z.unknown()) })),
    ),
  })

  test('names every route of the interface and no other', async () => {
    const { openapi, paths } = description.parse((await server.app.inject('/api/openapi.json')).json())
    expect(openapi).toBe('3.1.0')
    expect(Object.keys(paths)).toContain('/api/v1/sessions/refresh')
    expect(Object.keys(paths).every((path) => path.startsWith('/api/v1/'))).toBe(true)
    expect(Object.keys(paths['/api/v1/sessions']?.['post']?.responses ?? {})).toEqual(['200', '4XX'])
  })

  test('can be read on a page that holds no script of its own, so that the policy lets it work', async () => {
    const page = await server.app.inject('/api/docs/')
    expect(page.headers['content-type']).toContain('text/html')
    const scripts = Array.from(
      page.body.matchAll(/<script([^>]*)>([^<]*)/g),
      ([, attributes = '', text = '']) => ({
        attributes,
        text: text.trim(),
      }),
    )
    expect(scripts.length).toBeGreaterThan(0)
    for (const { attributes, text } of scripts) {
      expect(text).toBe('')
      const url = new URL(/src="([^"]+)"/.exec(attributes)?.[1] ?? '', 'http://localhost/api/docs/')
      expect((await server.app.inject(url.pathname)).headers['content-type']).toContain('javascript')
    }
  })
})
