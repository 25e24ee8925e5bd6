import { connect, type Socket } from 'node:net'
import { type SocketServer, startSocketServer } from './socket-server.ts'

/**
 * What goes wrong on one connection. `cut-request`, `cut-reply`: it ends after so many bytes in that direction, headers
 * included. `duplicate`: the server gets the same bytes a second time and the device only the second answer. `portal`:
 * somebody else's page, and the server hears nothing. `stall`: the answer never comes. `slow`: it comes in small pieces.
 */
export type LineFault =
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'cut-request' | 'cut-reply'; readonly after: number }
  | { readonly kind: 'slow'; readonly bytesPerPiece: number }
  | { readonly kind: 'duplicate' | 'portal' | 'stall' | 'reset' }

/** Decides about a connection from the path of its request; undefined lets it pass. */
export type FaultPlan = (path: string) => LineFault | undefined

export interface TcpProxy {
  readonly origin: string
  /** What happens to the connections from now on. */
  plan: FaultPlan
  /** Called when the first byte of an answer has come back, before the device gets it. */
  onAnswer: (path: string) => void
  readonly counted: { requests: number; faults: number }
  /** Ends every connection, as when the line itself is cut. */
  dropAll(): void
  close(): void
}

const portalPage = '<!doctype html><title>Wi-Fi</title><h1>Please log in to this network</h1>'
const portalReply = [
  'HTTP/1.1 200 OK',
  'Content-Type: text/html; charset=utf-8',
  `Content-Length: ${portalPage.length}`,
  'Connection: close',
  '',
  portalPage,
].join('\r\n')

const endOfHead = '\r\n\r\n'

/**
 * A line between devices and a real server, at the level of sockets. Each request gets a connection of its own, so that
 * a fault meets exactly one.
 */
export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const server = await startSocketServer((client) => new Line(client, target, proxy, server))
  const proxy: TcpProxy = {
    origin: server.origin,
    plan: () => undefined,
    onAnswer: () => {},
    counted: { requests: 0, faults: 0 },
    dropAll: server.dropAll,
    close: server.close,
  }
  return proxy
}

/** One connection of a device. */
class Line {
  readonly #client: Socket
  readonly #target: URL
  readonly #proxy: TcpProxy
  readonly #server: SocketServer
  readonly #sent: Buffer[] = []
  #head: Buffer | undefined = Buffer.alloc(0)
  #path = ''
  #fault: LineFault | undefined
  #upstream: Socket | undefined
  #toServer = 0
  #toDevice = 0

  constructor(client: Socket, target: string, proxy: TcpProxy, server: SocketServer) {
    this.#client = client
    this.#target = new URL(target)
    this.#proxy = proxy
    this.#server = server
    client.on('data', (chunk: Buffer) => this.#take(chunk))
    client.on('error', () => this.#upstream?.destroy())
    client.on('close', () => this.#upstream?.destroy())
  }

  #take(chunk: Buffer): void {
    if (this.#head === undefined) return this.#send(chunk)
    this.#head = Buffer.concat([this.#head, chunk])
    const end = this.#head.indexOf(endOfHead)
    if (end === -1) return
    const lines = this.#head.subarray(0, end).toString('latin1').split('\r\n')
    const rest = this.#head.subarray(end)
    this.#head = undefined
    this.#path = lines[0]?.split(' ')[1] ?? ''
    this.#proxy.counted.requests += 1
    this.#fault = this.#proxy.plan(this.#path)
    if (this.#fault) this.#proxy.counted.faults += 1
    if (this.#fault?.kind === 'reset') return this.#break()
    if (this.#fault?.kind === 'portal') return void this.#client.end(portalReply)
    const kept = lines.filter((line) => !/^connection:/i.test(line))
    this.#open(this.#fault?.kind === 'duplicate')
    this.#send(Buffer.concat([Buffer.from([...kept, 'Connection: close'].join('\r\n'), 'latin1'), rest]))
  }

  #send(chunk: Buffer): void {
    this.#sent.push(chunk)
    const passed = this.#fault?.kind === 'cut-request' ? this.#fault.after - this.#toServer : chunk.length
    this.#toServer += chunk.length
    this.#upstream?.write(chunk.subarray(0, Math.max(0, passed)))
    if (passed < chunk.length) this.#break()
  }

  /** `isRehearsal`: what the server answers to this is thrown away, and then it is asked once more. */
  #open(isRehearsal: boolean): void {
    const upstream = connect(Number(this.#target.port), this.#target.hostname)
    this.#upstream = upstream
    this.#server.keep(upstream)
    upstream.on('error', () => this.#break())
    if (isRehearsal) {
      upstream.resume()
      upstream.once('end', () => this.#again())
      return
    }
    upstream.once('data', () => this.#proxy.onAnswer(this.#path))
    this.#deliver(upstream)
  }

  #again(): void {
    this.#open(false)
    for (const chunk of this.#sent) this.#upstream?.write(chunk)
  }

  #deliver(upstream: Socket): void {
    const fault = this.#fault
    if (fault?.kind === 'stall') return void upstream.resume()
    if (fault?.kind === 'slow') return void trickle(upstream, this.#client, fault.bytesPerPiece)
    const waitMs = fault?.kind === 'delay' ? fault.ms : 0
    upstream.pause()
    setTimeout(() => {
      upstream.on('data', (chunk: Buffer) => this.#passBack(chunk))
      upstream.on('end', () => this.#client.end())
      upstream.resume()
    }, waitMs)
  }

  #passBack(chunk: Buffer): void {
    const passed = this.#fault?.kind === 'cut-reply' ? this.#fault.after - this.#toDevice : chunk.length
    this.#toDevice += chunk.length
    this.#client.write(chunk.subarray(0, Math.max(0, passed)))
    // What was written may still reach the device: a lost connection is not a reset one.
    if (passed < chunk.length) {
      this.#client.destroySoon()
      this.#upstream?.destroy()
    }
  }

  #break(): void {
    this.#client.resetAndDestroy()
    this.#upstream?.destroy()
  }
}

const betweenPiecesMs = 5

async function trickle(from: Socket, to: Socket, bytesPerPiece: number): Promise<void> {
  try {
    for await (const chunk of from) {
      if (!(chunk instanceof Buffer)) return
      for (let start = 0; start < chunk.length && !to.destroyed; start += bytesPerPiece) {
        to.write(chunk.subarray(start, start + bytesPerPiece))
        await new Promise((resolve) => setTimeout(resolve, betweenPiecesMs))
      }
    }
    to.end()
  } catch {
    to.destroy()
  }
}
