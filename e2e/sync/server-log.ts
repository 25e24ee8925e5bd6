import type { Database } from '@pumpurs/server/database/schema'
import { mutationResult, type MutationResult } from '@pumpurs/shared/sync/protocol'
import type { Kysely } from 'kysely'

/** One answer that the server keeps. */
export interface Logged {
  readonly client: string
  readonly seq: number
  readonly result: MutationResult
}

/** By the id of the mutation; several where a copied profile has sent it under another number as well. */
export type Log = ReadonlyMap<string, readonly Logged[]>

export async function readLog(db: Kysely<Database>, mids: readonly string[]): Promise<Log> {
  if (mids.length === 0) return new Map()
  const rows = await db
    .selectFrom('mutation_log')
    .select(['client_id', 'seq', 'mid', 'result'])
    .where('mid', 'in', [...mids])
    .execute()
  const byMid = Map.groupBy(rows, ({ mid }) => mid)
  return new Map(
    [...byMid].map(([mid, found]) => [
      mid,
      found.map(({ client_id: client, seq, result }) => ({
        client,
        seq,
        result: mutationResult.parse(result),
      })),
    ]),
  )
}

/** One version of a record as the history tells of it. */
export interface Version {
  readonly record: string
  readonly version: number
  readonly op: string
  readonly actor: string | null
  readonly client: string | null
  readonly seq: number
  readonly trunk: number
  readonly set: Readonly<Record<string, unknown>>
  readonly receivedAt: string
}

/** What people did; the records of a school's beginning are left out. In the order of versions. */
export async function readHistory(db: Kysely<Database>, people: readonly string[]): Promise<Version[]> {
  const rows = await db
    .selectFrom('record_history')
    .selectAll()
    .where('actor', 'in', [...people])
    .orderBy('entity')
    .orderBy('record_id')
    .orderBy('version')
    .execute()
  return rows.map((row) => ({
    record: `${row.entity} ${row.record_id}`,
    version: row.version,
    op: row.op,
    actor: row.actor,
    client: row.client_id,
    seq: row.client_seq ?? 0,
    trunk: row.trunk,
    set: row.set,
    receivedAt: row.received_at,
  }))
}
