import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import type { Kysely } from 'kysely'
import type { Database } from '#database/schema.ts'
import { inTransaction } from '#database/transaction.ts'
import { findAccount } from './account-queries.ts'
import { recordAccountEvent } from './audit-queries.ts'
import { createInvitation, type Invitation } from './invitation-queries.ts'
import { isInviter, mayInvite } from './may-invite.ts'
import { findStaffName, listHeldRoles } from './staff-queries.ts'

export interface InvitationRequest {
  staffMemberId: string
  now: Date
  /** Null for the operator of the installation at the command line, who may invite anybody. */
  inviter: { staffMemberId: string; deviceId: string } | null
}

export type InviteResult =
  { kind: 'invited'; invitation: Invitation } | { kind: 'forbidden' } | { kind: 'unknown' }

/** "There is no such person" and "not one of yours" are one answer; `forbidden` is for those who never invite. */
async function refusalFor(db: Kysely<Database>, request: InvitationRequest): Promise<InviteResult | null> {
  const { staffMemberId, inviter, now } = request
  const today = todayInRiga(now)
  const inviterRoles = inviter && (await listHeldRoles(db, inviter.staffMemberId, today))
  if (inviterRoles && !isInviter(inviterRoles)) return { kind: 'forbidden' }
  const account = await findAccount(db, staffMemberId)
  const isKnown = (await findStaffName(db, staffMemberId)) !== undefined
  if (!isKnown || (account?.disabled_at ?? null) !== null) return { kind: 'unknown' }
  if (!inviterRoles) return null
  const memberRoles = await listHeldRoles(db, staffMemberId, today)
  return mayInvite(inviterRoles, memberRoles, account !== undefined) ? null : { kind: 'unknown' }
}

/** Invites a staff member to choose a user name and password; for one who has an account, to choose anew. */
export const invite = (db: Kysely<Database>, request: InvitationRequest): Promise<InviteResult> =>
  inTransaction(db, async (tx) => {
    const refusal = await refusalFor(tx, request)
    if (refusal) return refusal
    const { staffMemberId, inviter, now } = request
    const invitation = await createInvitation(tx, staffMemberId, inviter?.staffMemberId ?? null, now)
    await recordAccountEvent(tx, {
      at: now.toISOString(),
      action: 'invitation-made',
      actor: inviter?.staffMemberId ?? null,
      deviceId: inviter?.deviceId ?? null,
      subjectId: staffMemberId,
    })
    return { kind: 'invited', invitation }
  })
