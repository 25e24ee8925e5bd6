import { errorBody } from '@pumpurs/shared/access/error-codes'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { HttpError } from '#http/http-error.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { acceptance, invitationRequest, madeInvitation } from './account-schemas.ts'
import { invite } from './invite.ts'
import type { PasswordHasher } from './password-hashing.ts'

/** Giving a colleague access: a one-time token, with which they choose their own user name and password. */
export const invitationRoutes: FastifyPluginAsyncZod<{ hasher: PasswordHasher }> = async (
  app,
  { hasher },
) => {
  app.post(
    '/invitations',
    {
      onRequest: app.authenticate,
      schema: {
        security: [{ accessToken: [] }],
        body: invitationRequest,
        response: { 200: madeInvitation, '4xx': errorBody },
      },
    },
    async (request) => {
      const { staffMemberId } = request.body
      const result = await invite(app.db, { staffMemberId, inviter: request.session, now: app.clock() })
      if (result.kind === 'invited') return result.invitation
      throw new HttpError(result.kind === 'forbidden' ? 'forbidden' : 'not-found')
    },
  )

  app.post(
    '/invitations/accept',
    { schema: { body: acceptance, response: { 204: z.null(), '4xx': errorBody } } },
    async (request, reply) => {
      const result = await acceptInvitation(app.db, hasher, request.body, app.clock())
      if (result.kind === 'unknown') throw new HttpError('not-found')
      if (result.kind === 'username-taken') throw new HttpError('username-taken')
      if (result.kind === 'password-refused')
        throw new HttpError('password-refused', { message: result.problems.join(', ') })
      return reply.code(204).send(null)
    },
  )
}
