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

/**
 * Locks the person, so that two copies of one device cannot send the same work at once, and the device's row, made at
 * first contact; undefined when the number belongs to somebody else.
 */
export async function lockClient(
  db: Transaction<Database>,
  contact: DeviceContact,
): Promise<{ lastSeq: number } | undefined> {
  const seenAt = contact.now.toISOString()
  await lockPeople(db, [contact.staffMemberId])
  await db
    .insertInto('sync_client')
    .values({
      client_id: contact.clientId,
      staff_member_id: contact.staffMemberId,
      app_build: contact.appBuild,
      schema_number: null,
      last_seen_at: seenAt,
    })
    .onConflict((conflict) => conflict.column('client_id').doNothing())
    .execute()
  const row = await db
    .updateTable('sync_client')
    .set({ last_seen_at: seenAt, app_build: contact.appBuild, device_id: contact.deviceId })
    .where('client_id', '=', contact.clientId)
    .where('staff_member_id', '=', contact.staffMemberId)
    .returning('last_seq')
    .executeTakeFirst()
  return row && { lastSeq: row.last_seq }
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
  const last = mutations.at(-1)
  if (!last) return
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
  await db
    .updateTable('sync_client')
    .set({ last_seq: last.seq, schema_number: last.sch })
    .where('client_id', '=', contact.clientId)
    .execute()
}

/**
 * Notes what the device says of itself. It counts what this request leaves behind; what the server does not answer of
 * the request still waits, and what it has just refused waits for its author, unless the school decides about it.
 */
export async function noteReport(
  db: Transaction<Database>,
  { clientId, report }: DeviceContact,
  mutations: readonly Mutation[],
  results: readonly MutationResult[],
): Promise<void> {
  if (!report) return
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
  await db
    .updateTable('sync_client')
    .set({
      waiting: report.waiting + left.length,
      refused: report.refused + forAuthor.size,
      oldest_waiting_at: instants.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null,
    })
    .where('client_id', '=', clientId)
    .execute()
}
