import type { FastifyInstance, FastifyRequest } from 'fastify'
import { HttpError } from '#http/http-error.ts'

/** Wide, because a whole school, or a whole municipality, comes from one address. */
const failuresAllowed = 300
const windowMs = 15 * 60_000

/** Counts wrong passwords by network address; right ones and attempts that had to wait do not count. */
export function addressLimit(app: FastifyInstance) {
  const count = app.createRateLimit({ max: failuresAllowed, timeWindow: windowMs })
  return {
    countFailure: async (request: FastifyRequest): Promise<void> => {
      await count(request)
    },
    refuseWhenExhausted: async (request: FastifyRequest): Promise<void> => {
      const state = await count(request, { increment: false })
      if (state.isAllowed || state.remaining > 0) return
      throw new HttpError('too-many-attempts', { retryAfterSeconds: state.ttlInSeconds })
    },
  }
}
