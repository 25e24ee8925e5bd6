import { mayDecide, rolesOfKind, rolesToGive } from '@pumpurs/shared/access/giving-roles'
import type { Access } from '@pumpurs/shared/access/permissions'
import type { NewGrant } from '@pumpurs/shared/access/staff-administration'
import type { Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import { recordAccountEvent } from '#modules/accounts/audit-queries.ts'
import { findStaffName } from '#modules/accounts/staff-queries.ts'
import { type Author, creationOf, type Publication, publishRecords } from '#modules/sync/publish-records.ts'
import { listRecords } from '#modules/sync/record-queries.ts'
import type { StoredRecord } from '#modules/sync/synced-tables.ts'
import { findOrganisationKind, worksIn } from '#modules/accounts/staff-list-queries.ts'
import { type Asker, authorOf, holdAccess, type StaffRefusal, type StaffResult } from './staff-change.ts'

/** Why this person may not give this role there; null where they may. */
export async function refusalOfWish(
  tx: Transaction<Database>,
  access: Access,
  wish: Pick<NewGrant, 'organisationId' | 'staffMemberId' | 'role' | 'pupilId'>,
): Promise<StaffRefusal | null> {
  const given = rolesToGive(access, wish.organisationId)
  const kind = await findOrganisationKind(tx, wish.organisationId)
  if (given.length === 0 || kind === undefined) return 'not-found'
  if (!mayDecide(access, wish)) return 'forbidden'
  if (!rolesOfKind[kind].includes(wish.role)) return 'invalid-request'
  if (wish.pupilId === null) return null
  const [pupil] = await listRecords(tx, 'pupil', [wish.pupilId], 'none')
  const isThere = pupil?.organisationId === wish.organisationId && pupil.deletedAt === null
  return isThere ? null : 'not-found'
}

export const grantOf = (wish: NewGrant, author: Author): Publication => {
  const { id, organisationId, ...content } = wish
  return creationOf('grant', { id, organisationId }, author, content)
}

/** A coordinator's choice is among their own colleagues; only administrators reach everybody. */
async function maySeePerson(tx: Transaction<Database>, access: Access, wish: NewGrant): Promise<boolean> {
  if ((await findStaffName(tx, wish.staffMemberId)) === undefined) return false
  return rolesToGive(access, wish.organisationId).includes('administrator')
    ? true
    : worksIn(tx, wish.staffMemberId, wish.organisationId)
}

const isSame = (stored: StoredRecord, wish: NewGrant): boolean =>
  stored.organisationId === wish.organisationId &&
  stored.content['staffMemberId'] === wish.staffMemberId &&
  stored.content['role'] === wish.role

/** Gives a staff member one more role. Asked again with the same id it answers what is there. */
export async function giveGrant(
  tx: Transaction<Database>,
  asker: Asker,
  wish: NewGrant,
): Promise<StaffResult<{ grant: StoredRecord }>> {
  const access = await holdAccess(tx, asker, [wish.staffMemberId])
  const refusal = await refusalOfWish(tx, access, wish)
  if (refusal) return { kind: refusal }
  if (!(await maySeePerson(tx, access, wish))) return { kind: 'not-found' }
  const [stored] = await listRecords(tx, 'grant', [wish.id], 'update')
  if (stored)
    return isSame(stored, wish)
      ? { kind: 'done', tidings: null, grant: stored }
      : { kind: 'changed-meanwhile' }
  const author = authorOf(asker)
  const given = grantOf(wish, author)
  const moved = await publishRecords(tx, [given])
  await recordAccountEvent(tx, {
    at: author.at,
    action: 'grant-given',
    actor: author.by,
    deviceId: asker.deviceId,
    subjectId: wish.staffMemberId,
    detail: { grantId: wish.id, role: wish.role, organisationId: wish.organisationId },
  })
  return { kind: 'done', tidings: { moved, whose: wish.staffMemberId }, grant: given.record }
}
