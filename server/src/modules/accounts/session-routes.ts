import { errorBody } from '@pumpurs/shared/access/error-codes'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { inTransaction } from '#database/transaction.ts'
import { HttpError } from '#http/http-error.ts'
import { credentials, currentSession, refreshRequest, startedSession, tokens } from './account-schemas.ts'
import { addressLimit } from './address-limit.ts'
import { recordAccountEvent } from './audit-queries.ts'
import type { PasswordHasher } from './password-hashing.ts'
import { refresh } from './refresh.ts'
import { revokeSessionsOfDevice } from './session-queries.ts'
import { signIn, type SignInResult } from './sign-in.ts'
import { findStaffName } from './staff-queries.ts'
import { unknownNameCounter } from './unknown-name-attempts.ts'

const signedIn = [{ accessToken: [] }]

function refusalOf(result: Exclude<SignInResult, { kind: 'signed-in' }>): HttpError {
  if (result.kind === 'wait') return new HttpError('too-many-attempts', { retryAfterSeconds: result.seconds })
  return new HttpError(result.kind === 'wrong' ? 'wrong-credentials' : 'device-id-taken')
}

/** Signing in and out, and keeping signed in. */
export const sessionRoutes: FastifyPluginAsyncZod<{ hasher: PasswordHasher }> = async (app, { hasher }) => {
  const signInParts = { db: app.db, hasher, countUnknownName: unknownNameCounter() }
  const refreshParts = { db: app.db, key: app.deriveKey('refresh-rotation') }
  const limit = addressLimit(app)

  app.post(
    '/sessions',
    { schema: { body: credentials, response: { 200: startedSession, '4xx': errorBody } } },
    async (request) => {
      const result = await signIn(signInParts, request.body, app.clock())
      if (result.kind === 'wrong') await limit.countFailure(request)
      if (result.kind !== 'signed-in') throw refusalOf(result)
      const { staffMember, refreshToken } = result
      const deviceId = request.body.device.id
      const access = app.issueAccessToken({ staffMemberId: staffMember.id, deviceId })
      return { ...access, refreshToken, staffMember, deviceId }
    },
  )

  app.post(
    '/sessions/refresh',
    { schema: { body: refreshRequest, response: { 200: tokens, '4xx': errorBody } } },
    async (request) => {
      const result = await refresh(refreshParts, request.body, app.clock().toISOString())
      if (result.kind === 'reauthenticate') throw new HttpError('reauthentication-required')
      const { refreshToken, staffMemberId, deviceId } = result
      return { ...app.issueAccessToken({ staffMemberId, deviceId }), refreshToken }
    },
  )

  app.delete(
    '/sessions',
    {
      onRequest: app.authenticate,
      schema: { security: signedIn, response: { 204: z.null(), '4xx': errorBody } },
    },
    async (request, reply) => {
      const { staffMemberId, deviceId } = request.session
      const at = app.clock().toISOString()
      await inTransaction(app.db, async (tx) => {
        await revokeSessionsOfDevice(tx, deviceId, at)
        await recordAccountEvent(tx, { at, action: 'sign-out', actor: staffMemberId, deviceId })
      })
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/sessions/me',
    {
      onRequest: app.authenticate,
      schema: { security: signedIn, response: { 200: currentSession, '4xx': errorBody } },
    },
    async (request) => {
      const { staffMemberId, deviceId } = request.session
      const staffMember = await findStaffName(app.db, staffMemberId)
      if (!staffMember) throw new HttpError('reauthentication-required')
      return { staffMember, deviceId }
    },
  )
}
