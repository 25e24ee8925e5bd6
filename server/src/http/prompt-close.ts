import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import type { Socket } from 'node:net'

/**
 * Browsers open connections ahead of need. Node takes one that has not spoken yet for busy, and would wait a minute for
 * it when the server closes.
 */
export const promptClose = fp(async (app: FastifyInstance) => {
  const silent = new Set<Socket>()
  app.server.on('connection', (socket) => {
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
  })
  app.server.on('request', ({ socket }) => silent.delete(socket))
  app.addHook('preClose', async () => {
    for (const socket of silent) socket.destroy()
  })
})
