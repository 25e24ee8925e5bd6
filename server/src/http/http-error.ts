import { errorStatuses, type ErrorCode } from '@pumpurs/shared/access/error-codes'

const defaultMessages: Record<ErrorCode, string> = {
  'invalid-request': 'The request does not have the expected form.',
  'password-refused': 'This password cannot be used.',
  'not-authenticated': 'A valid access token is needed.',
  'wrong-credentials': 'The user name or the password is wrong.',
  'reauthentication-required': 'Please sign in again.',
  forbidden: 'Your role does not allow this.',
  'not-found': 'There is no such thing, or you may not see it.',
  'device-id-taken': 'This device number belongs to another registration.',
  'username-taken': 'This user name is taken.',
  'changed-meanwhile': 'Somebody else has changed this meanwhile.',
  'client-forked': 'Two copies of this device have sent different changes.',
  'too-large': 'The request is too large.',
  'unsupported-media-type': 'Only application/json is accepted.',
  'protocol-too-old': 'The app is too old for this server.',
  'too-many-attempts': 'Too many attempts; please wait.',
  internal: 'The server failed.',
  unavailable: 'The server cannot answer now; please try again later.',
}

export interface RefusalOptions {
  message?: string
  retryAfterSeconds?: number
}

/** A refusal of a request. Thrown in routes, turned into `{ code, message, requestId }` in one place. */
export class HttpError extends Error {
  readonly code: ErrorCode
  readonly statusCode: number
  readonly retryAfterSeconds: number | null

  constructor(code: ErrorCode, options: RefusalOptions = {}) {
    super(options.message ?? defaultMessages[code])
    this.code = code
    this.statusCode = errorStatuses[code]
    this.retryAfterSeconds = options.retryAfterSeconds ?? null
  }
}
