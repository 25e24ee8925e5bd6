import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  type Cursor,
  headsReply,
  maxSyncBody,
  ndjson,
  oldestProtocol,
  oldestSchema,
  protocolHeader,
  type SyncRequest,
  syncRequest,
} from '@pumpurs/shared/sync/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { inTransaction } from '#database/transaction.ts'
import { type Admission, type AdmissionLimits, createAdmission } from '#http/admission.ts'
import { HttpError } from '#http/http-error.ts'
import { showGauge } from '#http/metrics.ts'
import type { Bucket } from './bucket-queries.ts'
import { cursorState, wireGeneration } from './cursor-state.ts'
import { findEntitlement } from './entitlement.ts'
import { findDatabaseEpoch } from './meta-queries.ts'
import { isTooDeep } from './nesting.ts'
import { pull } from './pull.ts'
import { push, type PushReply } from './push.ts'
import { createSyncSigns, type SyncSigns } from './sync-signs.ts'
import { understood } from './understood.ts'

type Pushed = Extract<PushReply, { kind: 'done' }>

const line = (value: object): string => `${JSON.stringify(value)}\n`

const pieceLength = 65_536

/**
 * The reply in pieces worth compressing, for each costs the compressor a turn, and most lines are short. As bytes: a
 * slow line keeps them for long, and as text they would be twice as large.
 */
function piecesOf(lines: readonly string[]): Buffer[] {
  const pieces: Buffer[] = []
  let piece = ''
  for (const text of lines) {
    piece += text
    if (piece.length < pieceLength) continue
    pieces.push(Buffer.from(piece))
    piece = ''
  }
  pieces.push(Buffer.from(piece))
  return pieces
}

const appBuildOf = (request: FastifyRequest): string | null => {
  const build = request.headers['x-app']
  return typeof build === 'string' ? build.slice(0, 60) : null
}

/** An app that speaks too old a language may still hand in what it has, but is sent nothing that it would misread. */
function refuseTooOld({ headers }: FastifyRequest, { only }: SyncRequest): void {
  const spoken = headers[protocolHeader]
  if (only !== 'push' && spoken !== undefined && !(Number(spoken) >= oldestProtocol))
    throw new HttpError('protocol-too-old')
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
  signs: SyncSigns,
): Promise<Pushed> {
  const isTaken = await isForUs(app, body)
  const contact = {
    clientId: body.clientId,
    staffMemberId: request.session.staffMemberId,
    deviceId: request.session.deviceId,
    now: app.clock(),
    appBuild: appBuildOf(request),
    // Counted from what this request leaves behind, so it says nothing where the changes are left aside.
    report: isTaken || body.mutations.length === 0 ? body.report : undefined,
  }
  const mutations = isTaken ? understood(body.mutations, app.newestSchema) : []
  const reply = await push(app.db, contact, mutations, signs.noteFault)
  if (reply.kind === 'forked') throw new HttpError('client-forked')
  // The push has committed: only now may anybody hear of it.
  app.hints.bucketsMoved(reply.moved)
  app.hints.entitlementChanged(reply.regranted)
  return reply
}

const entitled = (bucket: Bucket) => ({ bucket: bucket.id, key: bucket.key, gen: wireGeneration(bucket) })

/** Whether a device has been given a number that this database has not given. */
const isBehind = (buckets: readonly Bucket[], cursors: readonly Cursor[]): boolean => {
  const byId = new Map(buckets.map((bucket) => [bucket.id, bucket]))
  return cursors.some((cursor) => {
    const bucket = byId.get(cursor.bucket)
    return bucket && cursorState(bucket, cursor) === 'beyond'
  })
}

/** Whether the device counts on from a number that this database has not acknowledged. */
const startsBeyond = ({ mutations }: SyncRequest, { lastSeq }: Pushed): boolean =>
  mutations.length > 0 && mutations.every(({ seq }) => seq > lastSeq + 1)

/** All lines of a reply. Held in memory (bounded by `maxPullBytes`), so that a slow line keeps no transaction open. */
async function replyLines(
  app: FastifyInstance,
  staffMemberId: string,
  body: SyncRequest,
  pushed: Pushed,
  signs: SyncSigns,
): Promise<string[]> {
  return inTransaction(
    app.db,
    async (transaction) => {
      const now = app.clock()
      const { buckets, fingerprint } = await findEntitlement(transaction, staffMemberId, now)
      const dbEpoch = await findDatabaseEpoch(transaction)
      if (body.dbEpoch === dbEpoch && startsBeyond(body, pushed)) signs.noteRollback('number')
      const isKnown = body.dbEpoch === dbEpoch && body.entitlement === fingerprint
      const hello = {
        t: 'hello',
        serverTime: now.toISOString(),
        dbEpoch,
        lastSeq: pushed.lastSeq,
        entitlement: fingerprint,
        oldestSchema,
        newestSchema: app.newestSchema,
        ...(!isKnown && { buckets: buckets.map(entitled) }),
      }
      const lines = [line(hello), ...pushed.results.map((result) => line({ t: 'res', ...result }))]
      if (body.only === 'push') return [...lines, line({ t: 'end', more: false })]
      // Cursors of another database say nothing about this one: every bucket is sent anew.
      const cursors =
        body.dbEpoch === dbEpoch
          ? body.cursors
          : body.cursors.map(({ bucket }) => ({ bucket, gen: -1, seq: 0 }))
      if (isBehind(buckets, cursors)) signs.noteRollback('cursor')
      for await (const rows of pull(transaction, buckets, cursors, body.sums)) lines.push(rows)
      return lines
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

function showAdmission({ figures }: FastifyInstance, { atWork, waiting, refused }: Admission): void {
  showGauge(figures, 'pumpurs_exchanges_at_work', 'Exchanges at work', atWork)
  showGauge(figures, 'pumpurs_exchanges_waiting', 'Exchanges that wait for their turn', waiting)
  showGauge(figures, 'pumpurs_exchanges_refused', 'Exchanges sent away with 503 since the start', refused)
}

/** The sync contract (protocol 1): one round trip that takes a device's mutations and gives it what changed. */
export const syncRoutes: FastifyPluginAsyncZod<{ limits: AdmissionLimits }> = async (app, { limits }) => {
  const admission = createAdmission(limits)
  showAdmission(app, admission)
  // Before the session is looked up and before anything of the body is read.
  const onRequest = [async () => admission.refuseWhenFull(), app.authenticate]
  const signs = createSyncSigns(app)

  app.post(
    '/sync',
    {
      onRequest,
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
      refuseTooOld(request, request.body)
      signs.noteReport(request.body)
      // A slow line holds no place: the body has arrived, and the reply leaves afterwards.
      const pieces = await admission.enter(async () => {
        const pushed = await takeMutations(app, request, request.body, signs)
        const { staffMemberId } = request.session
        return piecesOf(await replyLines(app, staffMemberId, request.body, pushed, signs))
      })
      return reply.type(ndjson).send(Readable.from(pieces))
    },
  )

  app.get(
    '/heads',
    {
      onRequest,
      schema: {
        summary: 'Newest number of each bucket; 304 when nothing is new',
        tags: ['sync'],
        response: { 200: headsReply, 304: z.undefined() },
      },
    },
    async (request, reply) => {
      const { staffMemberId } = request.session
      const { buckets, fingerprint, dbEpoch } = await admission.enter(async () => ({
        ...(await findEntitlement(app.db, staffMemberId, app.clock())),
        dbEpoch: await findDatabaseEpoch(app.db),
      }))
      const heads = buckets.map(({ id, head }): [number, number] => [id, head])
      const state = JSON.stringify([dbEpoch, fingerprint, heads])
      const etag = `"${createHash('sha256').update(state).digest('base64url').slice(0, 16)}"`
      reply.header('etag', etag)
      if (request.headers['if-none-match'] === etag) return reply.code(304).send()
      return { dbEpoch, entitlement: fingerprint, heads }
    },
  )
}
