import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#test/test-app.ts'

const files = {
  'index.html': '<!doctype html><title>Pumpurs</title>',
  'sw.js': 'self.skipWaiting()',
  'assets/index-B1aZ.js': 'console.log(1)',
  'assets/kdf-worker-C9x.js': 'onmessage = null',
  'assets/seal-worker-D2.js': 'onmessage = null',
  '.secret': 'marker',
}

let server: TestApp

beforeAll(async () => {
  const appFolder = mkdtempSync(join(tmpdir(), 'pumpurs-app-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(appFolder, name)), { recursive: true })
    writeFileSync(join(appFolder, name), text)
  }
  server = await createTestApp({ appFolder })
})
afterAll(() => server.close())

const get = (url: string, headers: Record<string, string> = {}) => server.app.inject({ url, headers })
const opening = { accept: 'text/html,*/*' }

test('keeps hashed files for ever and asks about all others', async () => {
  const kept = await get('/assets/index-B1aZ.js')
  expect(kept.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  for (const url of ['/', '/index.html', '/sw.js'])
    expect((await get(url)).headers['cache-control']).toBe('no-cache')
})

test('gives each worker a policy of its own, and WebAssembly to the key derivation alone (A-51)', async () => {
  const policyOf = async (url: string) => (await get(url)).headers['content-security-policy']
  expect(await policyOf('/assets/kdf-worker-C9x.js')).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
  )
  const worker = "default-src 'none'; script-src 'self'; connect-src 'self'"
  expect(await policyOf('/sw.js')).toBe(worker)
  expect(await policyOf('/assets/seal-worker-D2.js')).toBe(worker)
  expect(await policyOf('/')).toMatch(/style-src 'self';.*require-trusted-types-for 'script'/)
  expect(await policyOf('/assets/index-B1aZ.js')).not.toContain('wasm')
})

test('answers every address a person opens with the app', async () => {
  for (const url of ['/pupils/abc', '/support-plans?pupil=1', '/apiary']) {
    const reply = await get(url, opening)
    expect([reply.statusCode, reply.body]).toEqual([200, files['index.html']])
    expect(reply.headers['cache-control']).toBe('no-cache')
  }
})

test.each([
  ['a missing script', '/assets/index-old.js', { accept: '*/*' }],
  ['a missing script that a browser loads', '/assets/old.js', { ...opening, 'sec-fetch-mode': 'no-cors' }],
  ['an unknown address of the interface', '/api/v1/nowhere', opening],
  ['the bare interface', '/api', opening],
  ['a hidden file', '/.secret', {}],
  ['a file outside', '/..%2f..%2f..%2f..%2fetc%2fpasswd', {}],
])('answers %s with a refusal, not with the app', async (_case, url, headers) => {
  const reply = await get(url, headers)
  expect(reply.json()).toMatchObject({ code: 'not-found' })
  expect(reply.statusCode).toBe(404)
})
