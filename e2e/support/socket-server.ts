import { createServer, type Socket } from 'node:net'
import { z } from 'zod'

/** A listener on this machine that forgets none of its sockets. */
export interface SocketServer {
  readonly origin: string
  /** Also ends this socket when the listener closes. */
  readonly keep: (socket: Socket) => void
  readonly dropAll: () => void
  readonly close: () => void
}

/** Listens on a free port; each connection is handed on and kept. */
export async function startSocketServer(onConnection: (client: Socket) => void): Promise<SocketServer> {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  }
  const server = createServer((client) => {
    keep(client)
    onConnection(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = z.object({ port: z.int() }).parse(server.address())
  const dropAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    dropAll,
    origin: `http://127.0.0.1:${address.port}`,
    keep,
    close() {
      dropAll()
      server.close()
    },
  }
}
