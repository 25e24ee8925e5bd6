import {
  headsPath,
  type Mutation,
  type ReplyLine,
  type SyncRequest,
  syncPath,
  syncRequest,
} from '@pumpurs/shared/sync/protocol'
import type { Fetch } from '#api/call-server.ts'
import { newDeviceIdentity } from '#api/device-identity.ts'
import { createSession } from '#api/session.ts'
import type { LocalData } from '#data/local-data.ts'
import { idOf } from '#data/test-records.ts'
import { createSyncEngine } from './sync-engine.ts'

type Said = Response | readonly ReplyLine[]
type Script = (request: SyncRequest, signal: AbortSignal | undefined) => Said | Promise<Said>

export const dbEpoch = idOf(7000)
const ours = { 'x-pumpurs': '1' }

/** A reply of our server; with fewer lines than it should have, one that was cut. */
export const reply = (lines: readonly ReplyLine[]): Response =>
  new Response(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), {
    headers: { ...ours, 'content-type': 'application/x-ndjson' },
  })

/** A reply that begins like ours and then says nothing until the caller gives up. */
export const silentAfter = (lines: readonly ReplyLine[], signal: AbortSignal | undefined): Response => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join('')))
      signal?.addEventListener('abort', () => controller.error(new DOMException('given up', 'AbortError')))
    },
  })
  return new Response(body, { headers: { ...ours, 'content-type': 'application/x-ndjson' } })
}

/** Nothing at all comes back until the caller gives up. */
export const neverUnless = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')))
  })

export const refusal = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  Response.json({ code, message: '', requestId: '1' }, { status, headers: { ...ours, ...headers } })

export const hello = (
  lastSeq: number,
  buckets?: readonly number[],
  rest: Partial<Extract<ReplyLine, { t: 'hello' }>> = {},
): ReplyLine => ({
  t: 'hello',
  serverTime: '2026-11-23T10:00:00.000Z',
  dbEpoch,
  lastSeq,
  entitlement: `list ${buckets?.join(' ') ?? ''}`,
  oldestSchema: 1,
  ...(buckets && { buckets: buckets.map((bucket) => ({ bucket, key: `school:${bucket}`, gen: 1 })) }),
  ...rest,
})
export const page = (bucket: number, upto: number, gen = 1): ReplyLine => ({ t: 'page', bucket, gen, upto })
export const pupils = (bucket: number, ...items: { id: string; version: number }[]): ReplyLine => ({
  t: 'rows',
  bucket,
  entity: 'pupil',
  items,
})
export const applied = (mutation: Mutation | undefined, ver: number): ReplyLine => ({
  t: 'res',
  seq: mutation?.seq ?? 0,
  r: 'applied',
  id: mutation?.id ?? idOf(0),
  ver,
})
export const end = (more = false): ReplyLine => ({ t: 'end', more })

/** A device whose requests get the scripted replies, one after the other; the last one again and again. */
export async function newDevice(local: LocalData) {
  const requests: SyncRequest[] = []
  let scripts: Script[] = []
  const fetch: Fetch = async (path, init) => {
    if (path === headsPath)
      return Response.json({ dbEpoch, entitlement: 'other', heads: [] }, { headers: ours })
    if (path === '/api/v1/sessions/refresh') return refusal(401, 'reauthentication-required')
    if (path !== syncPath || typeof init.body !== 'string') return refusal(404, 'not-found')
    const request = syncRequest.parse(JSON.parse(init.body))
    requests.push(request)
    const script = scripts.length > 1 ? scripts.shift() : scripts[0]
    if (!script) throw new TypeError('there is no network')
    const answer = await script(request, init.signal ?? undefined)
    return answer instanceof Response ? answer : reply(answer)
  }
  const session = createSession({ local, fetch, locks: undefined })
  await session.adopt({
    tokens: {
      accessToken: 'token',
      accessTokenExpiresAt: '2026-11-23T10:10:00.000Z',
      refreshToken: 'refresh',
    },
    device: await newDeviceIdentity(),
  })
  const engine = createSyncEngine({ local, session, random: () => 0, locks: undefined })
  return {
    requests,
    engine,
    sync: (...next: Script[]) => {
      scripts = next
      return engine.runOnce()
    },
  }
}
