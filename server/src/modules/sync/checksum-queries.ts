import type { SumLine } from '@pumpurs/shared/sync/protocol'
import { sql } from 'kysely'
import type { Bucket } from './bucket-queries.ts'
import type { Db } from './record-queries.ts'

/** What a device must hold of each bucket when it has everything (`sumLine` says how it is counted). */
export async function listChecksums(db: Db, buckets: readonly Bucket[]): Promise<SumLine[]> {
  const { rows } = await sql<{ bucket: number; count: number; check: number }>`
    select bucket_id as bucket, count(*)::int as count, (sum(
      ('x' || right(record_id::text, 8))::bit(32)::bigint * version % 4294967296) % 9007199254740992)::bigint as check
    from bucket_entry where bucket_id = any(${buckets.map(({ id }) => id)}::int[]) and op = 'P'
    group by bucket_id`.execute(db)
  const found = new Map(rows.map((row) => [row.bucket, row]))
  return buckets.map(({ id, head }) => {
    const { count, check } = found.get(id) ?? { count: 0, check: 0 }
    return { t: 'sum', bucket: id, seq: head, count, check }
  })
}
