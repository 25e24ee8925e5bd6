import { Readable } from 'node:stream'
import { uuid } from '@pumpurs/shared/domain/primitives'
import { may, type Subject } from '@pumpurs/shared/access/permissions'
import { entities, entityName } from '@pumpurs/shared/domain/entities'
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
import { findAccess, findEntitlement } from './entitlement.ts'
import { historyEntry, listHistory } from './history-queries.ts'
import { findDatabaseEpoch } from './meta-queries.ts'
import { pull } from './pull.ts'
import { push, type PushReply } from './push.ts'
import { keyOf, pupilIdOf, PushState, subjectOf } from './push-state.ts'
import { type Db, listRecords } from './record-queries.ts'
import type { StoredRecord } from './synced-tables.ts'

type Pushed = Extract<PushReply, { kind: 'done' }>

const line = (value: object): string => `${JSON.stringify(value)}\n`

const appBuildOf = (request: FastifyRequest): string | null => {
  const build = request.headers['x-app']
  return typeof build === 'string' ? build.slice(0, 60) : null
}

async function takeMutations(
  app: FastifyInstance,
  request: FastifyRequest,
  body: SyncRequest,
): Promise<Pushed> {
  const contact = {
    clientId: body.clientId,
    staffMemberId: request.session.staffMemberId,
    now: app.clock(),
    appBuild: appBuildOf(request),
  }
  const reply = await push(app.db, contact, body.only === 'pull' ? [] : body.mutations)
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

/** The record as the permissions ask about it: its pupil's class counts. */
async function findSubject(db: Db, record: StoredRecord): Promise<Subject> {
  const pupilId = pupilIdOf(record)
  const pupils = await listRecords(db, 'pupil', pupilId ? [pupilId] : [], 'none')
  const state = new PushState(
    pupils.map((pupil) => [keyOf('pupil', pupil.id), pupil]),
    [],
  )
  return subjectOf(state, record)
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

  app.get(
    '/history/:entity/:id',
    {
      onRequest: app.authenticate,
      schema: {
        summary: 'Every version of a record: who, when, on which device, from what to what',
        tags: ['sync'],
        params: z.object({ entity: entityName, id: uuid }),
        response: { 200: z.array(historyEntry) },
      },
    },
    async (request) => {
      const { entity, id } = request.params
      const access = await findAccess(app.db, request.session.staffMemberId, app.clock())
      const [record] = await listRecords(app.db, entity, [id], 'none')
      const subject = record && entities[entity].pupilField && (await findSubject(app.db, record))
      if (!subject || !may(access, 'read', subject)) throw new HttpError('not-found')
      return listHistory(app.db, entity, id)
    },
  )
}
