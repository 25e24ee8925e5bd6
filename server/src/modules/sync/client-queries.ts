import { randomUUID } from 'node:crypto'
import {
  type DeviceReport,
  type Mutation,
  type MutationResult,
  mutationResult,
} from '@pumpurs/shared/sync/protocol'
import { sql, type Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import { digestOf } from './mutation-digest.ts'
import { lockPeople } from './person-lock-queries.ts'
import type { Db } from './record-queries.ts'

/** One contact of one device: who, from which browser profile, when. */
export interface DeviceContact {
  clientId: string
  staffMemberId: string
  deviceId: string
  now: Date
  appBuild: string | null
  /** What the device says of itself, where it does. */
  report?: DeviceReport | undefined
}

/** What the server keeps of a device besides the contact itself. */
interface ClientState {
  last_seq?: number
  schema_number?: number
  waiting?: number
  refused?: number
  oldest_waiting_at?: string | null
}

/**
 * Notes that a device was here; its row is made at first contact. Gives the last number that the server has taken of it,
 * or undefined when its id belongs to somebody else's device.
 */
export async function meetClient(
  db: Db,
  { clientId, staffMemberId, deviceId, now, appBuild }: DeviceContact,
  state: ClientState = {},
): Promise<{ lastSeq: number } | undefined> {
  const met = { last_seen_at: now.toISOString(), app_build: appBuild, device_id: deviceId, ...state }
  const row = await db
    .insertInto('sync_client')
    .values({ client_id: clientId, staff_member_id: staffMemberId, schema_number: null, ...met })
    .onConflict((conflict) =>
      conflict.column('client_id').doUpdateSet(met).where('sync_client.staff_member_id', '=', staffMemberId),
    )
    .returning('last_seq')
    .executeTakeFirst()
  return row && { lastSeq: row.last_seq }
}

/**
 * Locks the person, so that two copies of one device cannot send the same work at once, and the device's row; undefined
 * when its id belongs to somebody else's device.
 */
export async function lockClient(
  db: Transaction<Database>,
  contact: DeviceContact,
): Promise<{ lastSeq: number } | undefined> {
  await lockPeople(db, [contact.staffMemberId])
  return meetClient(db, contact)
}

export interface SentMutation {
  mid: string
  result: MutationResult
  /** Null for what was sent before digests were kept. */
  digest: string | null
}

const hexOf = (digest: Buffer | null): string | null => digest && digest.toString('hex')

/** What the server already answered to these numbers. */
export async function findSentMutations(
  db: Transaction<Database>,
  clientId: string,
  mutations: readonly Mutation[],
): Promise<Map<number, SentMutation>> {
  if (mutations.length === 0) return new Map()
  const rows = await db
    .selectFrom('mutation_log')
    .select(['seq', 'mid', 'result', 'digest'])
    .where('client_id', '=', clientId)
    .where(
      'seq',
      'in',
      mutations.map((mutation) => mutation.seq),
    )
    .execute()
  return new Map(
    rows.map(({ seq, mid, result, digest }) => [
      seq,
      { mid, result: mutationResult.parse(result), digest: hexOf(digest) },
    ]),
  )
}

export interface EarlierMutation extends SentMutation {
  staffMemberId: string
}

/** The mutations with these ids that came before, from whatever device and person. */
export async function listMutationsByMid(
  db: Transaction<Database>,
  mids: readonly string[],
): Promise<EarlierMutation[]> {
  if (mids.length === 0) return []
  const rows = await db
    .selectFrom('mutation_log')
    .innerJoin('sync_client', 'sync_client.client_id', 'mutation_log.client_id')
    .select([
      'mutation_log.mid',
      'mutation_log.result',
      'mutation_log.digest',
      'sync_client.staff_member_id as staffMemberId',
    ])
    .where('mutation_log.mid', 'in', mids)
    .execute()
  return rows.map(({ mid, result, digest, staffMemberId }) => ({
    mid,
    result: mutationResult.parse(result),
    digest: hexOf(digest),
    staffMemberId,
  }))
}

/** One line in the audit log for a request, however many ids it took. */
export async function auditReusedId(
  db: Transaction<Database>,
  { now, staffMemberId, deviceId }: DeviceContact,
): Promise<void> {
  const action = 'mutation-id-reused'
  await db
    .insertInto('audit_event')
    .values({
      id: randomUUID(),
      at: now.toISOString(),
      actor: staffMemberId,
      device_id: deviceId,
      action,
      detail: '{}',
    })
    .execute()
}

/** Stores the results beside their effects, so that a repeated request gets the same answer. */
export async function writeResults(
  db: Transaction<Database>,
  contact: DeviceContact,
  mutations: readonly Mutation[],
  results: readonly MutationResult[],
): Promise<void> {
  if (mutations.length === 0) return
  const bySeq = new Map(results.map((result) => [result.seq, result]))
  const rows = mutations.map((mutation) => ({
    client_id: contact.clientId,
    seq: mutation.seq,
    mid: mutation.mid,
    result: bySeq.get(mutation.seq),
    received_at: contact.now.toISOString(),
    digest: `\\x${digestOf(mutation)}`,
  }))
  await sql`
    insert into mutation_log
    select * from jsonb_populate_recordset(null::mutation_log, ${JSON.stringify(rows)}::jsonb)`.execute(db)
}

/** Notes how far the device's numbers are taken, and what it says of itself. */
export async function noteSending(
  db: Transaction<Database>,
  { clientId, report }: DeviceContact,
  sent: {
    readonly mutations: readonly Mutation[]
    /** Those that the server has taken now. */
    readonly fresh: readonly Mutation[]
    readonly results: readonly MutationResult[]
  },
): Promise<void> {
  const last = sent.fresh.at(-1)
  const state: ClientState = {
    ...(last && { last_seq: last.seq, schema_number: last.sch }),
    ...(report && reported(report, sent.mutations, sent.results)),
  }
  if (Object.keys(state).length === 0) return
  await db.updateTable('sync_client').set(state).where('client_id', '=', clientId).execute()
}

/** The largest integer of PostgreSQL. What a device says of itself never stands in the way of its work. */
const mostCounted = 2 ** 31 - 1

/**
 * What the device says of itself, as it is kept. It counts what its request leaves behind; what the server does not answer
 * of the request still waits, and what it has just refused waits for its author, unless the school decides about it.
 */
export function reported(
  report: DeviceReport,
  mutations: readonly Mutation[],
  results: readonly MutationResult[],
): ClientState {
  const answered = new Set(results.map(({ seq }) => seq))
  const left = mutations.filter(({ seq }) => !answered.has(seq))
  const bySeq = new Map(mutations.map((mutation) => [mutation.seq, mutation]))
  // A group that the server keeps is one matter, however many changes it holds.
  const forAuthor = new Set(
    results.flatMap(({ seq, r, held }) => {
      const mutation = bySeq.get(seq)
      if (!mutation || r !== 'rejected' || held === 'school') return []
      return [held ? mutation.grp : mutation.mid]
    }),
  )
  const instants = [...left.map(({ at }) => at), ...(report.oldestAt ? [report.oldestAt] : [])]
  return {
    waiting: Math.min(report.waiting + left.length, mostCounted),
    refused: Math.min(report.refused + forAuthor.size, mostCounted),
    oldest_waiting_at: instants.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null,
  }
}
