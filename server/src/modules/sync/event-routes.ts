import { eventStream } from '@pumpurs/shared/sync/protocol'
import type { FastifyPluginAsync } from 'fastify'
import { HintStream } from './hint-stream.ts'

/** `GET /events`: server-sent events without content, `{bucket,head}` or `ent`; a comment keeps the line open. */
export const eventRoutes: FastifyPluginAsync = async (app) => {
  app.get(
    '/events',
    {
      onRequest: app.authenticate,
      schema: {
        summary: 'Hints that something is new (server-sent events)',
        description:
          'A hint is {"bucket", "head"} of a bucket that the person may see, or "ent": look for yourself. ' +
          'The stream ends with the access token.',
        tags: ['sync'],
      },
    },
    async (request, reply) => {
      const stream = new HintStream(request.session, request.accessEndsAt)
      app.hintStreams.open(stream)
      const left = request.accessEndsAt.getTime() - app.clock().getTime()
      const ending = setTimeout(() => app.hintStreams.forget(stream), left)
      ending.unref()
      stream.body.once('close', () => {
        clearTimeout(ending)
        app.hintStreams.forget(stream)
      })
      // Some proxies gather answers before they pass them on, unless they are asked not to.
      return reply.type(eventStream).header('x-accel-buffering', 'no').send(stream.body)
    },
  )
}
