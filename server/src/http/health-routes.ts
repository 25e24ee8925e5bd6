import type { FastifyPluginAsync } from 'fastify'
import { databaseState } from '#database/migrator.ts'
import { HttpError } from './http-error.ts'

/** `/livez`: the process answers. `/readyz`: it can work, so a balancer may send it requests. */
export const healthRoutes: FastifyPluginAsync = async (app) => {
  app.get('/livez', { schema: { hide: true } }, async () => ({ status: 'alive' }))

  app.get('/readyz', { schema: { hide: true } }, async () => {
    const { pending } = await databaseState(app.db)
    if (pending.length > 0)
      throw new HttpError('unavailable', { message: 'The database waits for migrations.' })
    return { status: 'ready' }
  })
}
