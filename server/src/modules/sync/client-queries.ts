import { type Mutation, type MutationResult, mutationResult } from '@pumpurs/shared/sync/protocol'
import { sql, type Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import { lockPeople } from './person-lock-queries.ts'

/** One contact of one device: who, from which browser profile, when. */
export interface DeviceContact {
  clientId: string
  staffMemberId: string
  deviceId: string
  now: Date
  appBuild: string | null
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
}

/** What the server already answered to these numbers. */
export async function findSentMutations(
  db: Transaction<Database>,
  clientId: string,
  mutations: readonly Mutation[],
): Promise<Map<number, SentMutation>> {
  if (mutations.length === 0) return new Map()
  const rows = await db
    .selectFrom('mutation_log')
    .select(['seq', 'mid', 'result'])
    .where('client_id', '=', clientId)
    .where(
      'seq',
      'in',
      mutations.map((mutation) => mutation.seq),
    )
    .execute()
  return new Map(rows.map((row) => [row.seq, { mid: row.mid, result: mutationResult.parse(row.result) }]))
}

/**
 * Results of the mutations that the same person sent before from another device number: a copied browser profile
 * sends what its original has sent already.
 */
export async function findResultsByMid(
  db: Transaction<Database>,
  contact: DeviceContact,
  mutations: readonly Mutation[],
): Promise<Map<string, MutationResult>> {
  if (mutations.length === 0) return new Map()
  const rows = await db
    .selectFrom('mutation_log')
    .innerJoin('sync_client', 'sync_client.client_id', 'mutation_log.client_id')
    .select(['mutation_log.mid', 'mutation_log.result'])
    .where('sync_client.staff_member_id', '=', contact.staffMemberId)
    .where('sync_client.client_id', '<>', contact.clientId)
    .where(
      'mutation_log.mid',
      'in',
      mutations.map((mutation) => mutation.mid),
    )
    .execute()
  return new Map(rows.map((row) => [row.mid, mutationResult.parse(row.result)]))
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
  const rows = mutations.map(({ seq, mid }) => ({
    client_id: contact.clientId,
    seq,
    mid,
    result: bySeq.get(seq),
    received_at: contact.now.toISOString(),
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
