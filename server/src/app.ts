import { schemaNumber } from '@pumpurs/shared/sync/protocol'
import fastify, { LogController, type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Kysely } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Config } from './config.ts'
import type { Database } from '#database/schema.ts'
import { apiDocs } from '#http/api-docs.ts'
import type { AdmissionLimits } from '#http/admission.ts'
import type { Clock } from '#http/app-context.ts'
import { authentication } from '#http/authentication.ts'
import { compression } from '#http/compression.ts'
import { keyDeriver } from '#http/derived-keys.ts'
import { answerError } from '#http/error-handler.ts'
import { healthRoutes } from '#http/health-routes.ts'
import { logAnswer, logSerializers } from '#http/logging.ts'
import { metrics } from '#http/metrics.ts'
import { promptClose } from '#http/prompt-close.ts'
import { securityHeaders, setApiHeaders } from '#http/security-headers.ts'
import { staticApp } from '#http/static-app.ts'
import { accountRoutes } from '#modules/accounts/account-routes.ts'
import { deviceRoutes } from '#modules/sync/device-routes.ts'
import { staffRoutes } from '#staff/staff-routes.ts'
import { historyRoutes } from '#modules/sync/history-routes.ts'
import { eventRoutes } from '#modules/sync/event-routes.ts'
import { hints } from '#modules/sync/hints.ts'
import { syncRoutes } from '#modules/sync/sync-routes.ts'

export interface AppParts {
  /** Where `db` is; hints have a connection of their own, which must not pass a pooler. */
  databaseUrl: string
  config: Pick<Config, 'appFolder' | 'logLevel' | 'trustProxy'>
  db: Kysely<Database>
  clock: Clock
  /** The one secret of the installation; every key is derived from it. */
  secret: string
  /** How many exchanges may be at work and wait; the usual numbers when absent. */
  exchangeLimits?: AdmissionLimits
  /** Milliseconds between signs of life on streams of hints; 20 s when absent. */
  keepAliveMs?: number
  /** Newest record shapes that devices may send: the program's own, lower only to show a server that was put back. */
  newestSchema?: number
  /** Where log lines go; the standard output when absent. */
  log?: { write: (line: string) => void }
}

const bodyLimitBytes = 1_048_576
/** A rural line needs more than two minutes for one megabyte; a silent one is let go. */
const requestTimeoutMs = 240_000
const silenceTimeoutMs = 120_000
const keepAliveTimeoutMs = 72_000

function serverOptions({ config, log }: AppParts): FastifyServerOptions {
  return {
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: silenceTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    trustProxy: config.trustProxy,
    // Numbers made here, so that nobody writes their own text into our log.
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // One line per request is written by `logAnswer`, without the address.
    logController: new LogController({ disableRequestLogging: true }),
    logger: {
      level: config.logLevel,
      serializers: logSerializers,
      ...(log === undefined ? {} : { stream: log }),
    },
    // Addresses that cannot even be decoded never reach the hooks.
    frameworkErrors: (error, request, reply) => {
      setApiHeaders(request, reply)
      answerError(error, request, reply)
    },
  }
}

function setRules(app: FastifyInstance): void {
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerError)
  app.removeContentTypeParser('text/plain')
  app.addHook('onResponse', async (request, reply) => logAnswer(request, reply.statusCode, reply.elapsedTime))
}

/**
 * Fewer at work than the pool has connections, so that sign-ins and the looking up of sessions always get one. To
 * wait some seconds is better than to be sent away and come back later, as long as the queue is bounded.
 */
const usualExchangeLimits: AdmissionLimits = { atWork: 6, waiting: 300, longestWaitMs: 8_000 }

/** Puts the server together. It neither listens nor owns the database: whoever made `db` also closes it. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const app = fastify(serverOptions(parts))
  setRules(app)
  app.decorate('db', parts.db)
  app.decorate('clock', parts.clock)
  app.decorate('newestSchema', parts.newestSchema ?? schemaNumber)
  app.decorate('deriveKey', keyDeriver(parts.secret))
  await app.register(promptClose)
  await app.register(securityHeaders)
  await app.register(compression)
  await app.register(authentication)
  await app.register(metrics)
  await app.register(healthRoutes)
  await app.register(apiDocs)
  // Modules: each a plugin of routes, all under one version of the interface.
  await app.register(accountRoutes, { prefix: '/api/v1' })
  await app.register(hints, {
    databaseUrl: parts.databaseUrl,
    ...(parts.keepAliveMs !== undefined && { keepAliveMs: parts.keepAliveMs }),
  })
  await app.register(syncRoutes, { prefix: '/api/v1', limits: parts.exchangeLimits ?? usualExchangeLimits })
  await app.register(eventRoutes, { prefix: '/api/v1' })
  await app.register(staffRoutes, { prefix: '/api/v1' })
  await app.register(historyRoutes, { prefix: '/api/v1' })
  await app.register(deviceRoutes, { prefix: '/api/v1' })
  await app.register(staticApp, { folder: parts.config.appFolder })
  return app
}
