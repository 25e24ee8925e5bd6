import { createHash } from 'node:crypto'
import { bucketsOpenedBy } from '@pumpurs/shared/access/buckets'
import type { Access } from '@pumpurs/shared/access/permissions'
import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { currentSchoolYear } from '@pumpurs/shared/domain/school-calendar'
import { grant, type Grant } from '@pumpurs/shared/domain/staff-member'
import { sql } from 'kysely'
import { type Bucket, listBuckets } from './bucket-queries.ts'
import type { Db } from './record-queries.ts'
import { wireColumns } from './synced-tables.ts'

/** What a person may do and see now. */
export interface Entitlement {
  access: Access
  buckets: Bucket[]
  /** Changes whenever the list of buckets does. */
  fingerprint: string
}

export const listGrants = (db: Db, staffMemberId: string): Promise<Grant[]> =>
  listGrantsOf(db, [staffMemberId])

export async function listGrantsOf(db: Db, staffMemberIds: readonly string[]): Promise<Grant[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.raw(wireColumns('grant', 'r'))} from staff_grant r
    where r.staff_member_id = any(${[...staffMemberIds]}::uuid[]) and r.deleted_at is null`.execute(db)
  return rows.map((row) => grant.parse(row))
}

export async function findAccess(db: Db, staffMemberId: string, now: Date): Promise<Access> {
  return { staffMemberId, grants: await listGrants(db, staffMemberId), today: todayInRiga(now) }
}

/** A device holds this school year and the one before. */
export const carriedYears = (today: string): string[] => {
  const year = currentSchoolYear(today)
  return [year, String(Number(year) - 1)]
}

export async function findEntitlement(db: Db, staffMemberId: string, now: Date): Promise<Entitlement> {
  const access = await findAccess(db, staffMemberId, now)
  const keys = bucketsOpenedBy(staffMemberId, access.grants, access.today, carriedYears(access.today))
  const buckets = await listBuckets(db, keys)
  const text = buckets.map(({ id, gen }) => `${id}:${gen}`).join()
  return { access, buckets, fingerprint: createHash('sha256').update(text).digest('base64url').slice(0, 22) }
}
