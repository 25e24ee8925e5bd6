import rateLimit from '@fastify/rate-limit'
import type { FastifyPluginAsync } from 'fastify'
import { invitationRoutes } from './invitation-routes.ts'
import { passwordHasher } from './password-hashing.ts'
import { sessionRoutes } from './session-routes.ts'

/** Everything about who may come in. */
export const accountRoutes: FastifyPluginAsync = async (app) => {
  const hasher = passwordHasher()
  await app.register(rateLimit, { global: false })
  await app.register(sessionRoutes, { hasher })
  await app.register(invitationRoutes, { hasher })
}
