import { connect } from 'node:net'
import { startSocketServer } from '#support/socket-server.ts'

/** Stands between browser and server and counts every byte of their sockets, headers and all, in both directions. */
export interface CountingProxy {
  readonly origin: string
  /** Bytes since the last call. */
  take(): number
  close(): void
}

export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(target)
  let bytes = 0
  const server = await startSocketServer((client) => {
    const upstream = connect(Number(port), hostname)
    server.keep(upstream)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('data', (chunk) => (bytes += chunk.length))
      from.on('error', () => to.destroy())
      from.pipe(to)
    }
  })
  return {
    origin: server.origin,
    take() {
      const counted = bytes
      bytes = 0
      return counted
    },
    close: server.close,
  }
}
