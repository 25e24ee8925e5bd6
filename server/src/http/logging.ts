import type { FastifyRequest } from 'fastify'
import { z } from 'zod'

const postgresError = z.object({
  severity: z.string(),
  code: z.string(),
  table: z.string().optional(),
  constraint: z.string().optional(),
})

const framesOf = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .join('\n')

/** PostgreSQL's messages can quote values of a row, so only the code and the names of things are kept. */
export function describeError(error: Error) {
  const postgres = postgresError.safeParse(error)
  const what = postgres.success
    ? { message: 'PostgreSQL error', ...postgres.data }
    : { message: error.message }
  return { type: error.name, ...what, stack: framesOf(error) }
}

/** The pattern of the route: the address itself may hold identifiers, and its query anything at all. */
export const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'unmatched'

export const logSerializers = {
  req: (request: FastifyRequest) => ({ method: request.method, route: routeOf(request) }),
  err: describeError,
}

/** One line for each answered request: no body, no address, no header. */
export function logAnswer(request: FastifyRequest, status: number, milliseconds: number): void {
  const route = routeOf(request)
  const line = { method: request.method, route, status, ms: Math.round(milliseconds) }
  if (route.startsWith('/api/')) request.log.info(line, 'answered')
  else request.log.debug(line, 'answered')
}
