import { Readable } from 'node:stream'
import {
  headsReply,
  maxSyncBody,
  ndjson,
  oldestSchema,
  type SyncRequest,
  syncRequest,
} from '@pumpurs/shared/sync/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { inTransaction } from '#database/transaction.ts'
import { HttpError } from '#http/http-error.ts'
import { findEntitlement } from './entitlement.ts'
import { findDatabaseEpoch } from './meta-queries.ts'
import { isTooDeep } from './nesting.ts'
import { pull } from './pull.ts'
import { push, type PushReply } from './push.ts'

type Pushed = Extract<PushReply, { kind: 'done' }>

const line = (value: object): string => `${JSON.stringify(value)}\n`

const appBuildOf = (request: FastifyRequest): string | null => {
  const build = request.headers['x-app']
  return typeof build === 'string' ? build.slice(0, 60) : null
}

/** What was written on the versions of another database waits until the device has ours. */
const isForUs = async (
  { db }: FastifyInstance,
  { dbEpoch, mutations, only }: SyncRequest,
): Promise<boolean> =>
  only !== 'pull' && mutations.length > 0 && (dbEpoch === null || dbEpoch === (await findDatabaseEpoch(db)))

async function takeMutations(
  app: FastifyInstance,
  request: FastifyRequest,
  body: SyncRequest,
): Promise<Pushed> {
  const contact = {
    clientId: body.clientId,
    staffMemberId: request.session.staffMemberId,
    deviceId: request.session.deviceId,
    now: app.clock(),
    appBuild: appBuildOf(request),
  }
  const reply = await push(app.db, contact, (await isForUs(app, body)) ? body.mutations : [])
  if (reply.kind === 'forked') throw new HttpError('client-forked')
  return reply
}

/** All lines of a reply. Held in memory (bounded by `maxPullBytes`), so that a slow line keeps no transaction open. */
async function replyLines(
  app: FastifyInstance,
  staffMemberId: string,
  body: SyncRequest,
  pushed: Pushed,
): Promise<string[]> {
  return inTransaction(
    app.db,
    async (transaction) => {
      const now = app.clock()
      const { buckets, fingerprint } = await findEntitlement(transaction, staffMemberId, now)
      const dbEpoch = await findDatabaseEpoch(transaction)
      const isKnown = body.dbEpoch === dbEpoch && body.entitlement === fingerprint
      const hello = {
        t: 'hello',
        serverTime: now.toISOString(),
        dbEpoch,
        lastSeq: pushed.lastSeq,
        entitlement: fingerprint,
        oldestSchema,
        ...(!isKnown && { buckets: buckets.map(({ id, key, gen }) => ({ bucket: id, key, gen })) }),
      }
      const lines = [line(hello), ...pushed.results.map((result) => line({ t: 'res', ...result }))]
      if (body.only === 'push') return [...lines, line({ t: 'end', more: false })]
      // Cursors of another database say nothing about this one: every bucket is sent anew.
      const cursors =
        body.dbEpoch === dbEpoch
          ? body.cursors
          : body.cursors.map(({ bucket }) => ({ bucket, gen: -1, seq: 0 }))
      for await (const rows of pull(transaction, buckets, cursors)) lines.push(rows)
      return lines
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

/** The sync contract (protocol 1): one round trip that takes a device's mutations and gives it what changed. */
export const syncRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/sync',
    {
      onRequest: app.authenticate,
      // The limit counts the bytes after decompression, so a small body cannot grow past it.
      bodyLimit: maxSyncBody,
      decompress: { requestEncodings: ['gzip'] },
      preValidation: async ({ body }) => {
        if (isTooDeep(body)) throw new HttpError('invalid-request')
      },
      schema: {
        summary: 'Push mutations, pull changes (newline-delimited JSON)',
        tags: ['sync'],
        body: syncRequest,
      },
    },
    async (request, reply) => {
      const pushed = await takeMutations(app, request, request.body)
      const lines = await replyLines(app, request.session.staffMemberId, request.body, pushed)
      return reply.type(ndjson).send(Readable.from(lines))
    },
  )

  app.get(
    '/heads',
    {
      onRequest: app.authenticate,
      schema: {
        summary: 'Newest number of each bucket; 304 when nothing is new',
        tags: ['sync'],
        response: { 200: headsReply, 304: z.null() },
      },
    },
    async (request, reply) => {
      const { staffMemberId } = request.session
      const { buckets, fingerprint } = await findEntitlement(app.db, staffMemberId, app.clock())
      const dbEpoch = await findDatabaseEpoch(app.db)
      const heads = buckets.map(({ id, head }): [number, number] => [id, head])
      const etag = `"${fingerprint}.${dbEpoch.slice(0, 8)}.${heads.reduce((sum, [, head]) => sum + head, 0)}"`
      reply.header('etag', etag)
      if (request.headers['if-none-match'] === etag) return reply.code(304).send(null)
      return { dbEpoch, entitlement: fingerprint, heads }
    },
  )
}
