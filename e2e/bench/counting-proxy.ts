import { connect } from 'node:net'
import { startSocketServer } from '#support/socket-server.ts'

/** Stands between browser and server and counts every byte of their sockets, headers and all, in both directions. */
export interface CountingProxy {
  readonly origin: string
  /** Bytes since the last call, and how many of them were headers. */
  take(): { all: number; headers: number }
  close(): void
}

/** A request or an answer that begins with this piece has its headers in it. */
function headersIn(piece: Buffer): number {
  const text = piece.toString('latin1')
  return /^(GET|POST|HTTP\/1\.1) /.test(text) ? text.indexOf('\r\n\r\n') + 4 : 0
}

export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(target)
  let counted = { all: 0, headers: 0 }
  const server = await startSocketServer((client) => {
    const upstream = connect(Number(port), hostname)
    server.keep(upstream)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('data', (piece: Buffer) => {
        counted = { all: counted.all + piece.length, headers: counted.headers + headersIn(piece) }
      })
      from.on('error', () => to.destroy())
      from.pipe(to)
    }
  })
  return {
    origin: server.origin,
    take() {
      const taken = counted
      counted = { all: 0, headers: 0 }
      return taken
    },
    close: server.close,
  }
}
