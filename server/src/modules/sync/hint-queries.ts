import { bucketsOpenedBy } from '@pumpurs/shared/access/buckets'
import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { carriedYears, listGrantsOf } from './entitlement.ts'
import type { Db } from './record-queries.ts'

/** The keys of these buckets, by id. */
export async function findBucketKeys(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('bucket')
    .select(['id', 'key'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, key }) => [id, key]))
}

/** The keys of the buckets that each of these people may see now, whether the buckets exist yet or not. */
export async function findOpenedKeys(
  db: Db,
  staffMemberIds: readonly string[],
  now: Date,
): Promise<Map<string, ReadonlySet<string>>> {
  const today = todayInRiga(now)
  const years = carriedYears(today)
  const grants = Map.groupBy(await listGrantsOf(db, staffMemberIds), (grant) => grant.staffMemberId)
  return new Map(
    staffMemberIds.map((id) => [id, new Set(bucketsOpenedBy(id, grants.get(id) ?? [], today, years))]),
  )
}
