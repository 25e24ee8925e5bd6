import { z } from 'zod'
import { entityName } from '#domain/entities.ts'
import { instant } from '#domain/plain-date.ts'
import { jsonValue, uuid } from '#domain/primitives.ts'

/** Number of the wire format. It changes only together with `protocol-<n>.snapshot.json`. */
export const protocol = 1

/** The oldest wire format in which the server still answers; an older app may only send. */
export const oldestProtocol = 1

/** Header in which the app says which wire format it speaks. */
export const protocolHeader = 'x-protocol'

/** Number of the record shapes that this build writes into its outbox. 2: plans have an amendment. */
export const schemaNumber = 2

/** The oldest record shapes that the server still takes from an outbox. */
export const oldestSchema = 1

export const maxMutationsPerPush = 500
export const maxPushBytes = 256 * 1024
/** Largest body that the sync route reads: a full push, its cursors and some air. */
export const maxSyncBody = 1024 * 1024
export const maxRowsPerPage = 500
/** A reply stops at the first commit point after this many bytes of rows. */
export const maxPullBytes = 4 * 1024 * 1024

export const mutationOp = z.enum(['create', 'patch', 'delete', 'restore', 'resolve', 'amend', 'move'])
export type MutationOp = z.infer<typeof mutationOp>

const fields = z.record(z.string().max(60), jsonValue)

/** Versions and schema numbers fit the integers of PostgreSQL. */
const isStorable = (count: number): boolean => count < 2 ** 31

/**
 * One change that a person made. `seq` counts 1, 2, 3 … on the device; `mid` makes it unmistakable; mutations of
 * one `grp` happen together or not at all; `trunk` is the version that the device last had from the server;
 * `old` holds what the changed fields said then; `at` is the device's clock, shown but never compared. `amend` changes
 * an approved plan and says why; `move` takes a pupil to another school (`set`: organisationId, classGroup); `resolve`
 * decides about a conflict, a held change or an alias.
 */
export const mutation = z.object({
  seq: z.int().min(1),
  mid: uuid,
  grp: uuid,
  sch: z.int().min(1).refine(isStorable),
  op: mutationOp,
  entity: z.string().max(40),
  id: uuid,
  trunk: z.int().min(0).refine(isStorable),
  set: fields,
  old: fields,
  at: instant,
  why: z.string().max(2_000).optional(),
})
export type Mutation = z.infer<typeof mutation>

export const cursor = z.strictObject({ bucket: z.int(), gen: z.int(), seq: z.int().min(0) })
export type Cursor = z.infer<typeof cursor>

/** How the device stands once the server has answered every change of this request, for those who look after devices. */
export const deviceReport = z.object({
  /** Changes beside those of this request that are not acknowledged, and the instant when the oldest was made. */
  waiting: z.int().min(0),
  oldestAt: instant.nullable(),
  /** Changes that were refused and about which the person has not decided. */
  refused: z.int().min(0),
  /** Buckets whose checksum was not the server's. */
  diverged: z.array(z.int()).max(100),
})
export type DeviceReport = z.infer<typeof deviceReport>

/** Fields that a newer app adds are left out by an older server. */
export const syncRequest = z.object({
  clientId: uuid,
  /** The database that the device last spoke to; null on first contact. */
  dbEpoch: uuid.nullable(),
  /** Fingerprint of the bucket list that the device knows; null asks for the list. */
  entitlement: z.string().max(64).nullable(),
  mutations: z.array(mutation).max(maxMutationsPerPush),
  cursors: z.array(cursor).max(2_000),
  only: z.enum(['push', 'pull']).optional(),
  report: deviceReport.optional(),
  /** Asks for the checksum of every bucket. */
  sums: z.boolean().optional(),
})
export type SyncRequest = z.infer<typeof syncRequest>

export const bucketEntitlement = z.object({ bucket: z.int(), key: z.string(), gen: z.int() })

/** Why a mutation was refused. Every code has a sentence in the app's catalogue. */
export const refusalCode = z.enum([
  'not-permitted',
  'unknown-entity',
  'invalid-fields',
  'missing',
  'parent-missing',
  'already-exists',
  'record-deleted',
  'plan-not-open',
  'illegal-step',
  'reason-missing',
  'already-resolved',
  'schema-unknown',
  'group-refused',
  'late-edit',
])
export type RefusalCode = z.infer<typeof refusalCode>

export const resultKind = z.enum(['applied', 'merged', 'noop', 'conflict', 'rejected'])
export type ResultKind = z.infer<typeof resultKind>

/** What became of one mutation. A repeated mutation gets the stored result again. */
export const mutationResult = z.object({
  seq: z.int(),
  r: resultKind,
  id: uuid,
  /** Version of the record afterwards; 0 where there is none. */
  ver: z.int().min(0),
  /** The contested fields of a conflict, or the faulty fields of a refusal. */
  fields: z.array(z.string()).optional(),
  conflictId: uuid.optional(),
  code: refusalCode.optional(),
  /** The record is known under this id: somebody else had created it first. */
  aliasOf: uuid.optional(),
  /** The server keeps the refused group as a held change, for its author or also for those who decide. */
  held: z.enum(['author', 'school']).optional(),
})
export type MutationResult = z.infer<typeof mutationResult>

export const helloLine = z.object({
  t: z.literal('hello'),
  serverTime: instant,
  dbEpoch: uuid,
  lastSeq: z.int(),
  entitlement: z.string(),
  /** Only when the fingerprint differs from the request's: then it is the whole truth, other buckets are dropped. */
  buckets: z.array(bucketEntitlement).optional(),
  oldestSchema: z.int(),
  /** Newest record shapes that the server takes; what is newer waits on the device. */
  newestSchema: z.int().optional(),
})
export const resultLine = mutationResult.extend({ t: z.literal('res') })
const record = z.looseObject({ id: uuid, version: z.int() })
export const rowsLine = z.object({
  t: z.literal('rows'),
  bucket: z.int(),
  entity: entityName,
  items: z.array(record),
})
/** Records that are no longer in this bucket (they may live on in another one). */
export const goneLine = z.object({
  t: z.literal('gone'),
  bucket: z.int(),
  entity: entityName,
  ids: z.array(uuid),
})
/** Commit point: everything of the bucket up to `upto` has been sent. */
export const pageLine = z.object({ t: z.literal('page'), bucket: z.int(), gen: z.int(), upto: z.int() })
/** The device's cursor is unusable: forget the bucket's records, the following lines are the whole of it. */
export const resetLine = z.object({ t: z.literal('reset'), bucket: z.int(), gen: z.int() })
/**
 * Checksum of a bucket at `seq`: how many records are in it, and the sum over them of the last 32 bits of the id times
 * the version, modulo 2^32 each and 2^53 in all.
 */
export const sumLine = z.object({
  t: z.literal('sum'),
  bucket: z.int(),
  seq: z.int(),
  count: z.int(),
  check: z.int(),
})
export type SumLine = z.infer<typeof sumLine>
export const endLine = z.object({ t: z.literal('end'), more: z.boolean() })

/** The lines of a reply, in this order: hello, results, then per bucket reset?, rows and gone, page; sums; at last end. */
export const replyLine = z.discriminatedUnion('t', [
  helloLine,
  resultLine,
  rowsLine,
  goneLine,
  pageLine,
  resetLine,
  sumLine,
  endLine,
])
export type ReplyLine = z.infer<typeof replyLine>

/** Reply of `GET /heads`: the newest number of each bucket that the person may see. */
export const headsReply = z.object({
  dbEpoch: uuid,
  entitlement: z.string(),
  heads: z.array(z.tuple([z.int(), z.int()])),
})
export type HeadsReply = z.infer<typeof headsReply>

export const syncPath = '/api/v1/sync'
export const headsPath = '/api/v1/heads'
export const eventsPath = '/api/v1/events'
export const ndjson = 'application/x-ndjson'
export const eventStream = 'text/event-stream'

/** A hint of `GET /events`: a bucket has moved. */
export const headHint = z.object({ bucket: z.int(), head: z.int() })
/** The other hint: rights may have changed, or hints were missed. Whoever reads it looks for themselves. */
export const entitlementHint = 'ent'
export type Hint = z.infer<typeof headHint> | typeof entitlementHint
