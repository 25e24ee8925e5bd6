import type { NewStaffMember } from '@pumpurs/shared/access/staff-administration'
import type { Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import { findAccount } from '#modules/accounts/account-queries.ts'
import { recordAccountEvent } from '#modules/accounts/audit-queries.ts'
import { createInvitation, type Invitation } from '#modules/accounts/invitation-queries.ts'
import { listGrants } from '#modules/sync/entitlement.ts'
import { creationOf, publishRecords } from '#modules/sync/publish-records.ts'
import { listRecords } from '#modules/sync/record-queries.ts'
import { grantOf, refusalOfWish } from './give-grant.ts'
import { type Asker, authorOf, holdAccess, type StaffResult, type Tidings } from './staff-change.ts'

const eventOf = (asker: Asker, { id }: NewStaffMember) => ({
  at: authorOf(asker).at,
  actor: asker.staffMemberId,
  deviceId: asker.deviceId,
  subjectId: id,
})

async function publishPerson(
  tx: Transaction<Database>,
  asker: Asker,
  wish: NewStaffMember,
): Promise<Tidings> {
  const { id, organisationId, grant, ...names } = wish
  const author = authorOf(asker)
  const moved = await publishRecords(tx, [
    creationOf('staffMember', { id, organisationId }, author, names),
    grantOf({ ...grant, organisationId, staffMemberId: id }, author),
  ])
  const event = eventOf(asker, wish)
  await recordAccountEvent(tx, { ...event, action: 'staff-member-added', detail: { organisationId } })
  await recordAccountEvent(tx, {
    ...event,
    action: 'grant-given',
    detail: { grantId: grant.id, role: grant.role, organisationId },
  })
  return { moved, whose: id }
}

/**
 * A new colleague with a first role, and the invitation to choose a password. Asked again with the same id, because the
 * answer was lost, it makes another invitation for the same person and nobody twice.
 */
export async function addStaffMember(
  tx: Transaction<Database>,
  asker: Asker,
  wish: NewStaffMember,
): Promise<StaffResult<{ invitation: Invitation }>> {
  const access = await holdAccess(tx, asker, [wish.id])
  const { id, organisationId, grant } = wish
  const refusal = await refusalOfWish(tx, access, { ...grant, organisationId, staffMemberId: id })
  if (refusal) return { kind: refusal }
  let tidings: Tidings | null = null
  if (!(await isRepeated(tx, asker, wish))) {
    const [stored] = await listRecords(tx, 'staffMember', [id], 'none')
    if (stored) return { kind: 'changed-meanwhile' }
    tidings = await publishPerson(tx, asker, wish)
  }
  const invitation = await createInvitation(tx, id, asker.staffMemberId, asker.now)
  await recordAccountEvent(tx, { ...eventOf(asker, wish), action: 'invitation-made' })
  return { kind: 'done', tidings, invitation }
}

/** The same person, as this asker has added them, and nothing has become of them yet. */
async function isRepeated(
  tx: Transaction<Database>,
  asker: Asker,
  { id, organisationId, grant }: NewStaffMember,
): Promise<boolean> {
  const [stored] = await listRecords(tx, 'staffMember', [id], 'none')
  if (stored?.createdBy !== asker.staffMemberId || stored.organisationId !== organisationId) return false
  const grants = await listGrants(tx, id)
  return grants.every((one) => one.id === grant.id) && (await findAccount(tx, id)) === undefined
}
