import { withCompressedBodies } from '@pumpurs/app/api/compress-body'
import {
  eventsPath,
  eventStream,
  type Mutation,
  type MutationResult,
  resultLine,
  syncPath,
  syncRequest,
} from '@pumpurs/shared/sync/protocol'
import { createServer } from 'node:http'
import { z } from 'zod'

/**
 * What goes wrong with one request. `lose-reply`: the server has done its work and the device never hears of it.
 * `cut-bytes` and `cut-lines`: the connection ends within the reply, after so many bytes or whole lines.
 * `portal`, `bad-gateway` and `redirect`: somebody else answers. `unavailable`: our server answers that it cannot now. `stale-first`:
 * an earlier request of the device (the last, unless `age` says how many lie between), long given up, reaches the server
 * once more, just before this one. `stale-last`: just after it.
 */
type SimpleFault = 'lose-request' | 'lose-reply' | 'duplicate' | 'portal' | 'bad-gateway' | 'redirect'
export type Fault =
  | { readonly kind: SimpleFault }
  | { readonly kind: 'stale-first' | 'stale-last'; readonly age?: number }
  | { readonly kind: 'cut-bytes' | 'cut-lines'; readonly after: number }
  | { readonly kind: 'unavailable'; readonly retryAfterSeconds: number }

/** What becomes of streams of hints. `gathered`: a proxy keeps everything to itself. `ended`: it ends each at once. */
export type StreamFault = 'gathered' | 'ended'

/** A request under way whose two halves are let through by hand. */
export interface HeldExchange {
  /** Resolves when the device has sent its request. */
  readonly sent: Promise<void>
  /** Lets the request reach the server; resolves when the server has answered. */
  reachServer(): Promise<void>
  /** Lets the answer reach the device. */
  reachDevice(): void
}

/** One exchange as the wire saw it. `reply` is null where none reached the device. */
export interface Exchange {
  readonly path: string
  readonly mutations: readonly Mutation[]
  readonly status: number
  readonly reply: string | null
}

type FetchLike = (path: string, init: RequestInit) => Promise<Response>

/** The line between one device and the server, with the faults that a test writes into its script. */
export interface Network {
  /** Where the server listens. */
  readonly origin: string
  readonly fetch: FetchLike
  /** While false, nothing gets through. */
  isOnline: boolean
  /** Null while streams of hints go through as they should. */
  streamFault: StreamFault | null
  /** Paths asked for so far, streams included. */
  readonly asked: readonly string[]
  /** Is told of each whole answer of the sync route, before the device hears of it. */
  onAnswer: ((reply: string) => Promise<void>) | undefined
  /** The next exchanges of the sync route meet these faults, in this order. */
  readonly next: (...faults: Fault[]) => void
  /** From now on everything gets through, also where a fault was still to come. */
  readonly heal: () => void
  /** Holds the next exchange of the sync route. */
  readonly hold: () => HeldExchange
  readonly exchanges: readonly Exchange[]
  /** The results that have reached the device, by the id of the mutation. */
  readonly results: ReadonlyMap<string, MutationResult>
}

interface Holding extends HeldExchange {
  readonly noteSent: () => void
  readonly untilMayReachServer: Promise<void>
  readonly noteAnswered: () => void
  readonly untilMayReachDevice: Promise<void>
}

function newHolding(): Holding {
  const sent = Promise.withResolvers<void>()
  const mayReachServer = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  const mayReachDevice = Promise.withResolvers<void>()
  return {
    sent: sent.promise,
    noteSent: sent.resolve,
    untilMayReachServer: mayReachServer.promise,
    noteAnswered: answered.resolve,
    untilMayReachDevice: mayReachDevice.promise,
    async reachServer() {
      mayReachServer.resolve()
      await answered.promise
    },
    reachDevice: mayReachDevice.resolve,
  }
}

/** As a browser reports every failure of the network. */
const networkError = (): TypeError => new TypeError('Failed to fetch')

/** Not a divisor of anything, so that lines and letters are torn apart. */
const pieceBytes = 1_021

/** A body that arrives in pieces and, when `isCut`, ends as a lost connection does. */
function bodyOf(bytes: Uint8Array, isCut: boolean): ReadableStream<Uint8Array<ArrayBuffer>> {
  let sent = 0
  return new ReadableStream({
    pull(controller) {
      if (sent < bytes.length) {
        controller.enqueue(new Uint8Array(bytes.subarray(sent, sent + pieceBytes)))
        sent += pieceBytes
      } else if (isCut) controller.error(new TypeError('network error'))
      else controller.close()
    },
  })
}

/** What arrives of a body, and whether the connection was lost before its end. */
async function arrivedOf({ body }: Response): Promise<{ bytes: Uint8Array; isLost: boolean }> {
  const pieces: Uint8Array[] = []
  try {
    for await (const piece of body ?? []) pieces.push(piece)
    return { bytes: Buffer.concat(pieces), isLost: false }
  } catch {
    return { bytes: Buffer.concat(pieces), isLost: true }
  }
}

const lineEnd = 10

function bytesOfLines(bytes: Uint8Array, lines: number): number {
  let end = 0
  for (let found = 0; found < lines; found += 1) {
    const next = bytes.indexOf(lineEnd, end)
    if (next === -1) return bytes.length
    end = next + 1
  }
  return end
}

function cutAfter(fault: Fault | undefined, bytes: Uint8Array): number | undefined {
  if (fault?.kind === 'cut-bytes') return fault.after
  return fault?.kind === 'cut-lines' ? bytesOfLines(bytes, fault.after) : undefined
}

const foreignPage = '<!doctype html><title>Wi-Fi</title><p>Piekrītiet noteikumiem'

function foreignAnswer(fault: Fault | undefined): Response | undefined {
  const headers = { 'content-type': 'text/html' }
  if (fault?.kind === 'portal') return new Response(foreignPage, { status: 200, headers })
  if (fault?.kind === 'bad-gateway') return new Response(foreignPage, { status: 502, headers })
  if (fault?.kind !== 'unavailable') return undefined
  return Response.json(
    { code: 'unavailable', message: 'Vēlāk', requestId: crypto.randomUUID() },
    { status: 503, headers: { 'x-pumpurs': '1', 'retry-after': String(fault.retryAfterSeconds) } },
  )
}

/** Somebody's router that sends everybody elsewhere. */
async function throughRedirect(target: URL, init: RequestInit): Promise<Response> {
  const portal = createServer((_, reply) => reply.writeHead(302, { location: target.href }).end())
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.int() }).parse(portal.address())
  try {
    return await fetch(`http://127.0.0.1:${port}/`, init)
  } finally {
    portal.closeAllConnections()
    portal.close()
  }
}

function mutationsOf(body: unknown): Mutation[] {
  if (typeof body !== 'string') return []
  return syncRequest.safeParse(JSON.parse(body)).data?.mutations ?? []
}

/** As the app calls it: long bodies travel compressed. */
const send = withCompressedBodies((path, init) => fetch(path, init))

/** A stream as it comes, until the network is gone. */
async function throughStream(target: URL, init: RequestInit, network: Network): Promise<Response> {
  if (network.streamFault === 'ended')
    return new Response('', { headers: { 'x-pumpurs': '1', 'content-type': eventStream } })
  if (network.streamFault === 'gathered')
    return new Promise((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(networkError()), { once: true })
    })
  const { status, headers, body } = await fetch(target.href, init)
  const line = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(part, controller) {
      if (network.isOnline) controller.enqueue(part)
      else controller.error(new TypeError('network error'))
    },
  })
  return new Response(body && body.pipeThrough(line), { status, headers })
}

/** `origin` is where the server listens. */
export function createNetwork(origin: string): Network {
  const script: Fault[] = []
  const holdings: Holding[] = []
  const exchanges: Exchange[] = []
  const asked: string[] = []
  const results = new Map<string, MutationResult>()
  const sent: RequestInit[] = []
  const sendStale = async (target: URL, { age = 0 }: { age?: number }): Promise<void> => {
    const stale = sent.at(-1 - age)
    if (stale) await ask(target, stale)
  }

  const note = (exchange: Exchange): void => {
    exchanges.push(exchange)
    const bySeq = new Map(exchange.mutations.map(({ seq, mid }) => [seq, mid]))
    for (const text of exchange.reply?.split('\n').slice(0, -1) ?? []) {
      const result = resultLine.safeParse(JSON.parse(text))
      const mid = result.success ? bySeq.get(result.data.seq) : undefined
      if (result.data && mid) results.set(mid, result.data)
    }
  }

  const ask = async (target: URL, init: RequestInit) => {
    const answer = await send(target.href, init)
    return { answer, ...(await arrivedOf(answer)) }
  }

  const exchange = async (path: string, init: RequestInit, fault: Fault | undefined): Promise<Response> => {
    const target = new URL(path, origin)
    const mutations = mutationsOf(init.body)
    if (fault?.kind === 'lose-request') throw networkError()
    if (fault?.kind === 'redirect') return throughRedirect(target, init)
    const foreign = foreignAnswer(fault)
    if (foreign) return foreign
    const holding = path === syncPath ? holdings.shift() : undefined
    holding?.noteSent()
    await holding?.untilMayReachServer
    if (fault?.kind === 'duplicate') await ask(target, init)
    if (fault?.kind === 'stale-first') await sendStale(target, fault)
    const { answer, bytes, isLost } = await ask(target, init).catch((error: unknown) => {
      // Nothing will come any more: whoever holds this request need not wait for it.
      holding?.noteAnswered()
      throw error
    })
    if (fault?.kind === 'stale-last') await sendStale(target, fault)
    if (path === syncPath) {
      sent.push(init)
      await network.onAnswer?.(new TextDecoder().decode(bytes))
    }
    holding?.noteAnswered()
    await holding?.untilMayReachDevice
    const { status, headers } = answer
    if (fault?.kind === 'lose-reply' || !network.isOnline) {
      note({ path, mutations, status, reply: null })
      throw networkError()
    }
    if (status === 204 || status === 304) return new Response(null, { status, headers })
    const cut = cutAfter(fault, bytes)
    const arriving = bytes.subarray(0, cut)
    if (path === syncPath && status === 200) {
      const text = new TextDecoder().decode(arriving)
      note({ path, mutations, status, reply: text.slice(0, text.lastIndexOf('\n') + 1) })
    }
    return new Response(bodyOf(arriving, isLost || cut !== undefined), { status, headers })
  }

  const network: Network = {
    origin,
    isOnline: true,
    streamFault: null,
    asked,
    onAnswer: undefined,
    async fetch(path, init) {
      asked.push(path)
      if (!network.isOnline) throw networkError()
      if (path === eventsPath) return throughStream(new URL(path, origin), init, network)
      return exchange(path, init, path === syncPath ? script.shift() : undefined)
    },
    next: (...faults) => void script.push(...faults),
    heal() {
      network.isOnline = true
      script.length = 0
    },
    hold() {
      const holding = newHolding()
      holdings.push(holding)
      return holding
    },
    exchanges,
    results,
  }
  return network
}
