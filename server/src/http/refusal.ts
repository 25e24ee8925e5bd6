import type { ErrorCode } from '@pumpurs/shared/access/error-codes'
import { z } from 'zod'
import { isOutage } from '#database/outage.ts'
import { HttpError } from './http-error.ts'
import { soon } from './retry-after.ts'

const validationError = z.object({
  validation: z.array(z.object({ instancePath: z.string(), message: z.string().optional() })),
  validationContext: z.string().optional(),
})
const statusError = z.object({ statusCode: z.number() })

const codesByStatus: Record<number, ErrorCode> = {
  401: 'not-authenticated',
  403: 'forbidden',
  404: 'not-found',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-attempts',
  503: 'unavailable',
}

const mostIssuesNamed = 5
/** Everybody meets an outage at the same moment, and should not come back at the same one. */
const outageSpread = { from: 3, to: 12 }

function invalid(issues: z.infer<typeof validationError>): HttpError {
  const part = issues.validationContext ?? 'request'
  const named = issues.validation
    .slice(0, mostIssuesNamed)
    .map((issue) => `${part}${issue.instancePath}: ${issue.message ?? 'invalid'}`)
  return new HttpError('invalid-request', { message: named.join('; ') })
}

/** What the client is told about any error. Everything that is not a known refusal becomes `internal`. */
export function toRefusal(error: unknown): HttpError {
  if (error instanceof HttpError) return error
  const issues = validationError.safeParse(error)
  if (issues.success) return invalid(issues.data)
  if (isOutage(error)) return new HttpError('unavailable', soon(outageSpread))
  const status = statusError.safeParse(error)
  if (!status.success) return new HttpError('internal')
  const known = codesByStatus[status.data.statusCode]
  if (known !== undefined) return new HttpError(known)
  const isClientsFault = status.data.statusCode >= 400 && status.data.statusCode < 500
  return new HttpError(isClientsFault ? 'invalid-request' : 'internal')
}
