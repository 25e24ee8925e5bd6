import { sql } from 'kysely'
import type { Db } from './record-queries.ts'

/**
 * Holds these people to the end of the transaction: what their devices send and what changes their rights happen one
 * after the other. The first lock of a writing transaction, before records and buckets, in the order of the ids.
 */
export async function lockPeople(db: Db, staffMemberIds: readonly string[]): Promise<void> {
  for (const id of [...new Set(staffMemberIds)].toSorted()) {
    // In turn: two who lock the same people must not meet crosswise.
    await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(db)
  }
}
