import type { FastifyRequest as Request } from 'fastify'
import type { Kysely } from 'kysely'
import type { Registry } from 'prom-client'
import type { Database } from '#database/schema.ts'
import type { KeyLabel } from './derived-keys.ts'

export type Clock = () => Date

/** Who speaks, from which registered device. */
export interface Session {
  staffMemberId: string
  deviceId: string
}

export interface AccessToken {
  accessToken: string
  /** Instant, ISO 8601 in UTC. */
  accessTokenExpiresAt: string
}

declare module 'fastify' {
  interface FastifyInstance {
    db: Kysely<Database>
    clock: Clock
    /** Newest record shapes that this server takes. */
    newestSchema: number
    deriveKey: (label: KeyLabel) => Buffer
    /** Hook (`onRequest`) that sets `request.session`, or refuses with 401. */
    authenticate: (request: Request) => Promise<void>
    issueAccessToken: (session: Session) => AccessToken
    /** Figures of the process, shown at /metrics. */
    figures: Registry
  }
  interface FastifyRequest {
    /** Set by `app.authenticate`, and only there. */
    session: Session
    /** When the access token of this request is over. Set like `session`. */
    accessEndsAt: Date
  }
}
