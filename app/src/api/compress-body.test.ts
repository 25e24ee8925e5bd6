import { expect, test } from 'vitest'
import { withCompressedBodies } from './compress-body.ts'

async function sent(body: string): Promise<RequestInit> {
  let seen: RequestInit = {}
  const fetch = withCompressedBodies(async (_path, init) => {
    seen = init
    return new Response()
  })
  await fetch('/api/v1/sync', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return seen
}

const gunzip = (bytes: ArrayBuffer): Promise<string> =>
  new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text()

test('a long body travels compressed and says so', async () => {
  const text = JSON.stringify({ note: 'konsultācija '.repeat(500) })
  const { body, headers } = await sent(text)
  expect(new Headers(headers).get('content-encoding')).toBe('gzip')
  expect(new Headers(headers).get('content-type')).toBe('application/json')
  if (!(body instanceof ArrayBuffer)) throw new Error('The body was not compressed')
  expect(body.byteLength).toBeLessThan(text.length / 10)
  expect(await gunzip(body)).toBe(text)
})

test('a short body travels as it is', async () => {
  expect(await sent('{}')).toMatchObject({ body: '{}', headers: { 'content-type': 'application/json' } })
})
