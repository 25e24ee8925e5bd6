import fastifyJwt from '@fastify/jwt'
import { uuid } from '@pumpurs/shared/domain/primitives'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { z } from 'zod'
import type { AccessToken, Session } from './app-context.ts'
import { HttpError } from './http-error.ts'
import { isSessionLive } from './live-session-queries.ts'

const accessTokenMinutes = 10
const bearer = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/

const claims = z.object({ sub: uuid, device: uuid, iat: z.int(), exp: z.int() })

const seconds = (date: Date): number => Math.floor(date.getTime() / 1_000)

function issueAccessToken(app: FastifyInstance, session: Session): AccessToken {
  const iat = seconds(app.clock())
  const exp = iat + accessTokenMinutes * 60
  const accessToken = app.jwt.sign({ sub: session.staffMemberId, device: session.deviceId, iat, exp })
  return { accessToken, accessTokenExpiresAt: new Date(exp * 1_000).toISOString() }
}

interface Spoken {
  session: Session
  endsAt: Date
}

function readAccessToken(app: FastifyInstance, request: FastifyRequest): Spoken {
  const token = bearer.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined) throw new HttpError('not-authenticated')
  const { sub, device, exp } = claims.parse(app.jwt.verify(token))
  if (exp <= seconds(app.clock())) throw new HttpError('not-authenticated')
  return { session: { staffMemberId: sub, deviceId: device }, endsAt: new Date(exp * 1_000) }
}

function sessionOf(app: FastifyInstance, request: FastifyRequest): Spoken {
  try {
    return readAccessToken(app, request)
  } catch {
    // Why a token was not believed is nobody's business but ours, and we know: there are only forged and old ones.
    throw new HttpError('not-authenticated')
  }
}

/** Access tokens: HS256 only, ten minutes, by the clock of the app. */
export const authentication = fp(async (app: FastifyInstance) => {
  await app.register(fastifyJwt, {
    secret: app.deriveKey('access-token'),
    sign: { algorithm: 'HS256' },
    // The expiry is compared with the app's clock above, which tests can move.
    verify: { algorithms: ['HS256'], ignoreExpiration: true },
  })
  app.decorateRequest('session')
  app.decorateRequest('accessEndsAt')
  app.decorate('issueAccessToken', (session: Session) => issueAccessToken(app, session))
  app.decorate('authenticate', async (request: FastifyRequest) => {
    const { session, endsAt } = sessionOf(app, request)
    if (!(await isSessionLive(app.db, session))) throw new HttpError('reauthentication-required')
    request.session = session
    request.accessEndsAt = endsAt
  })
})
