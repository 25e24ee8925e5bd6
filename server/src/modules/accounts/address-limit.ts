import type { FastifyInstance, FastifyRequest } from 'fastify'
import { HttpError } from '#http/http-error.ts'

/** Wide, because a whole school, or a whole municipality, comes from one address. */
const failuresAllowed = 300
const windowMs = 15 * 60_000

/**
 * Counts wrong passwords by network address; right ones and attempts that had to wait do not count. Beyond the limit a
 * wrong password is answered with a wait, but a right one still opens: otherwise one pupil who guesses would keep every
 * teacher of the school out. What guessing costs an account stands in `attempt-delay.ts`.
 */
export function addressLimit(app: FastifyInstance) {
  const count = app.createRateLimit({ max: failuresAllowed, timeWindow: windowMs })
  return {
    countFailure: async (request: FastifyRequest): Promise<void> => {
      const state = await count(request)
      if (state.isAllowed || !state.isExceeded) return
      throw new HttpError('too-many-attempts', { retryAfterSeconds: state.ttlInSeconds })
    },
  }
}
