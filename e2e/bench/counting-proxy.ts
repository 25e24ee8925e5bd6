import { connect, createServer, type Socket } from 'node:net'
import { z } from 'zod'

/** Stands between browser and server and counts every byte of their sockets, headers and all, in both directions. */
export interface CountingProxy {
  readonly origin: string
  /** Bytes since the last call. */
  take(): number
  close(): void
}

export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let bytes = 0
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from)
      from.on('data', (chunk) => (bytes += chunk.length))
      from.on('error', () => to.destroy())
      from.on('close', () => sockets.delete(from))
      from.pipe(to)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = z.object({ port: z.int() }).parse(server.address())
  return {
    origin: `http://127.0.0.1:${address.port}`,
    take() {
      const counted = bytes
      bytes = 0
      return counted
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
