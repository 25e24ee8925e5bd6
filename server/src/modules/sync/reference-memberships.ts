import { referenceBucket, schoolBucket, userBucket } from '@pumpurs/shared/access/buckets'
import type { EntityName } from '@pumpurs/shared/domain/entities'
import { sql } from 'kysely'
import type { Membership } from './bucket-queries.ts'
import type { Db } from './record-queries.ts'
import type { StoredRecord } from './synced-tables.ts'

/** An organisation in which a person has, or had, a grant. */
interface Workplace {
  staffMemberId: string
  organisationId: string
  /** False when every grant of the person there was deleted. */
  isPresent: boolean
  /** Of the person's record. */
  version: number
}

async function listWorkplaces(db: Db, staffMemberIds: readonly string[]): Promise<Workplace[]> {
  if (staffMemberIds.length === 0) return []
  const { rows } = await sql<Workplace>`
    select g.staff_member_id as "staffMemberId", g.organisation_id as "organisationId",
      bool_or(g.deleted_at is null) as "isPresent", s.version
    from staff_grant g join staff_member s on s.id = g.staff_member_id
    where g.staff_member_id = any(${[...staffMemberIds]}::uuid[])
    group by g.staff_member_id, g.organisation_id, s.version order by 1, 2`.execute(db)
  return rows
}

const forEverybody: readonly EntityName[] = ['organisation', 'programme', 'schoolCalendar']

function ownerOf(record: StoredRecord): string[] {
  if (record.entity === 'staffMember') return [record.id]
  const { staffMemberId } = record.content
  return record.entity === 'grant' && typeof staffMemberId === 'string' ? [staffMemberId] : []
}

function bucketsOfReference(record: StoredRecord): string[] {
  if (forEverybody.includes(record.entity)) return [referenceBucket]
  if (record.entity !== 'grant') return []
  const { organisationId } = record
  const own = ownerOf(record).map(userBucket)
  return organisationId === null ? own : [...own, schoolBucket({ organisationId, confidentiality: 'admin' })]
}

/**
 * The feed entries that changed reference records owe. Organisations, programmes and calendars go to everybody; a
 * grant goes to its holder and to whoever administrates the organisation; a staff member goes into the directory of
 * every organisation where they have a grant, past ones included, because their names stay under their work. A changed
 * grant therefore moves its holder as well. Call it after the records are written: it reads the grants.
 */
export async function listReferenceMemberships(
  db: Db,
  changed: readonly StoredRecord[],
): Promise<Membership[]> {
  const memberships = changed.flatMap((record) =>
    bucketsOfReference(record).map((bucketKey): Membership => ({
      bucketKey,
      entity: record.entity,
      recordId: record.id,
      version: record.version,
      op: 'P',
    })),
  )
  const people = new Set(changed.flatMap(ownerOf))
  for (const { staffMemberId, organisationId, isPresent, version } of await listWorkplaces(db, [...people])) {
    const bucketKey = schoolBucket({ organisationId, confidentiality: 'directory' })
    memberships.push({
      bucketKey,
      entity: 'staffMember',
      recordId: staffMemberId,
      version,
      op: isPresent ? 'P' : 'G',
    })
  }
  return memberships
}
