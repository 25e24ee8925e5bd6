import { connect } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#test/test-app.ts'

let server: TestApp
let port: number

beforeAll(async () => {
  server = await createTestApp()
  port = Number(new URL(await server.app.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(() => server.close())

/** What comes back for these bytes when nothing follows them. */
async function answerTo(bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text))
  socket.end(bytes)
  await once(socket, 'close')
  return answer
}

const head = (...lines: string[]): string =>
  [
    'POST /api/v1/sessions HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    ...lines,
    '',
    '',
  ].join('\r\n')

test.each([
  ['two lengths that differ', `${head('Content-Length: 2', 'Content-Length: 40')}{}`],
  ['a length beside chunks', `${head('Content-Length: 2', 'Transfer-Encoding: chunked')}0\r\n\r\n`],
  ['a second request hidden behind the length', `${head('Content-Length: 2')}{}GARBAGE /x\r\n\r\n`],
  ['chunks without a number', `${head('Transfer-Encoding: chunked')}zz\r\n{}\r\n0\r\n\r\n`],
  ['a body that never comes', head('Content-Length: 40')],
])('B-111 %s is refused without harm', async (_name, bytes) => {
  const statuses = (await answerTo(bytes)).match(/^HTTP\/1\.1 \d+/gm) ?? []
  expect(statuses.filter((status) => status !== 'HTTP/1.1 400')).toEqual([])
  expect((await server.app.inject('/livez')).statusCode).toBe(200)
})

test('B-111 a body that comes too slowly, or not at all, does not hold its connection for ever', () => {
  const { requestTimeout, headersTimeout, timeout } = server.app.server
  expect([requestTimeout, timeout]).toEqual([240_000, 120_000])
  expect(headersTimeout).toBeLessThanOrEqual(requestTimeout)
})
