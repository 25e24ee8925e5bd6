import type { ErrorBody } from '@pumpurs/shared/access/error-codes'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { HttpError } from './http-error.ts'
import { toRefusal } from './refusal.ts'

/** Answers any error in the one form that all refusals have. Only failures of the server itself are logged. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = toRefusal(error)
  if (refusal.code === 'internal') request.log.error({ err: error }, 'request failed')
  if (refusal.code === 'unavailable') request.log.warn({ err: error }, 'request refused for now')
  if (refusal.retryAfterSeconds !== null) reply.header('retry-after', String(refusal.retryAfterSeconds))
  const body: ErrorBody = { code: refusal.code, message: refusal.message, requestId: request.id }
  // Serialised here, because a route's own response schema need not know refusals.
  reply
    .code(refusal.statusCode)
    .header('content-type', 'application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(body)
}

export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  answerError(new HttpError('not-found'), request, reply)
}
