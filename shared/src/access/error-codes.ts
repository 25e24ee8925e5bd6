import { z } from 'zod'

/**
 * Why the server refused a request. The list is closed: the app decides by the code, never by the message.
 * `not-authenticated` means "refresh, then repeat"; `reauthentication-required` means that only a person with the
 * password can go on. Neither ever means that anything on the device may be deleted.
 */
export const errorCode = z.enum([
  'invalid-request',
  'password-refused',
  'not-authenticated',
  'wrong-credentials',
  'reauthentication-required',
  'forbidden',
  'not-found',
  'device-id-taken',
  'username-taken',
  'changed-meanwhile',
  'client-forked',
  'too-large',
  'unsupported-media-type',
  'protocol-too-old',
  'too-many-attempts',
  'internal',
  'unavailable',
])
export type ErrorCode = z.infer<typeof errorCode>

/** The HTTP status of each code. */
export const errorStatuses = {
  'invalid-request': 400,
  'password-refused': 400,
  'not-authenticated': 401,
  'wrong-credentials': 401,
  'reauthentication-required': 401,
  forbidden: 403,
  'not-found': 404,
  'device-id-taken': 409,
  'username-taken': 409,
  'changed-meanwhile': 409,
  'client-forked': 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  'protocol-too-old': 426,
  'too-many-attempts': 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>

/** The body of every refusal. `requestId` leads an operator to the line in the log. */
export const errorBody = z.object({ code: errorCode, message: z.string(), requestId: z.string() })
export type ErrorBody = z.infer<typeof errorBody>
