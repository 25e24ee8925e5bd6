import { grantFaults, mayDecide } from '@pumpurs/shared/access/giving-roles'
import type { GrantChange } from '@pumpurs/shared/access/staff-administration'
import { addDays, todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { type Grant, grant } from '@pumpurs/shared/domain/staff-member'
import type { Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import { recordAccountEvent } from '#modules/accounts/audit-queries.ts'
import { changeOf, publishRecords } from '#modules/sync/publish-records.ts'
import { listRecords } from '#modules/sync/record-queries.ts'
import type { StoredRecord } from '#modules/sync/synced-tables.ts'
import { type Asker, authorOf, holdAccess, type StaffResult } from './staff-change.ts'

export interface AskedChange {
  grantId: string
  change: GrantChange
}

interface Planned {
  kind: 'done'
  set: Partial<Pick<Grant, 'validTo' | 'classGroup'>>
  isWithdrawn: boolean
}

/** What the change means for the grant as it stands; the past is not written anew. */
function planChange(
  held: Grant,
  change: GrantChange,
  today: string,
): Planned | { kind: 'invalid-request' | 'changed-meanwhile' } {
  const { version, isWithdrawn = false, ...wished } = change
  const set = {
    ...(wished.validTo !== undefined && wished.validTo !== held.validTo && { validTo: wished.validTo }),
    ...(wished.classGroup !== undefined &&
      wished.classGroup !== held.classGroup && { classGroup: wished.classGroup }),
  }
  // The answer to an earlier try was lost: everything is as wished.
  if (Object.keys(set).length === 0 && !isWithdrawn) return { kind: 'done', set, isWithdrawn }
  if (version !== held.version) return { kind: 'changed-meanwhile' }
  if (isWithdrawn) {
    return held.validFrom >= today ? { kind: 'done', set: {}, isWithdrawn } : { kind: 'invalid-request' }
  }
  const isInPast = set.validTo !== undefined && set.validTo !== null && set.validTo < addDays(today, -1)
  const isBeyondLimit = set.classGroup !== undefined && held.classGroup === null
  if (isInPast || isBeyondLimit || grantFaults({ ...held, ...set }).length > 0)
    return { kind: 'invalid-request' }
  return { kind: 'done', set, isWithdrawn }
}

async function findHeld(tx: Transaction<Database>, id: string, lock: 'none' | 'update') {
  const [record] = await listRecords(tx, 'grant', [id], lock)
  return record && { record, held: grant.parse({ ...record, ...record.content }) }
}

/** Ends a role on a day, lets it go on, moves it to another class, or takes it back before it was used. */
export async function changeGrant(
  tx: Transaction<Database>,
  asker: Asker,
  { grantId, change }: AskedChange,
): Promise<StaffResult<{ grant: StoredRecord }>> {
  const holder = (await findHeld(tx, grantId, 'none'))?.held.staffMemberId
  if (holder === undefined) return { kind: 'not-found' }
  const access = await holdAccess(tx, asker, [holder])
  const found = await findHeld(tx, grantId, 'update')
  const organisationId = found?.record.organisationId
  if (!found || !organisationId) return { kind: 'not-found' }
  const { record, held } = found
  if (!mayDecide(access, { ...held, organisationId })) {
    return { kind: 'forbidden' }
  }
  if (record.deletedAt !== null) {
    return change.isWithdrawn ? { kind: 'done', tidings: null, grant: record } : { kind: 'changed-meanwhile' }
  }
  const planned = planChange(held, change, todayInRiga(asker.now))
  if (planned.kind !== 'done') return planned
  const { set, isWithdrawn } = planned
  if (Object.keys(set).length === 0 && !isWithdrawn) return { kind: 'done', tidings: null, grant: record }
  const author = authorOf(asker)
  const changed = changeOf(record, author, isWithdrawn ? { op: 'delete' } : { set })
  const moved = await publishRecords(tx, [changed])
  await recordAccountEvent(tx, {
    at: author.at,
    action: isWithdrawn ? 'grant-withdrawn' : 'grant-changed',
    actor: author.by,
    deviceId: asker.deviceId,
    subjectId: held.staffMemberId,
    detail: { grantId, role: held.role, organisationId, ...set },
  })
  return { kind: 'done', tidings: { moved, whose: held.staffMemberId }, grant: changed.record }
}
