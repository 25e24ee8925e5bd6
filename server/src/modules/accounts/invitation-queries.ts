import type { Kysely } from 'kysely'
import type { Database } from '#database/schema.ts'
import { hashOfToken, newToken } from './tokens.ts'

const validDays = 7

export interface Invitation {
  token: string
  expiresAt: string
}

/** Makes a one-time invitation; earlier ones of the same person end. Only its hash is stored. */
export async function createInvitation(
  db: Kysely<Database>,
  staffMemberId: string,
  createdBy: string | null,
  now: Date,
): Promise<Invitation> {
  const at = now.toISOString()
  await db
    .updateTable('invitation')
    .set({ expires_at: at })
    .where('staff_member_id', '=', staffMemberId)
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', at)
    .execute()
  const token = newToken()
  const expiresAt = new Date(now.getTime() + validDays * 86_400_000).toISOString()
  await db
    .insertInto('invitation')
    .values({
      token_hash: hashOfToken(token),
      staff_member_id: staffMemberId,
      created_by: createdBy,
      created_at: at,
      expires_at: expiresAt,
    })
    .execute()
  return { token, expiresAt }
}

/** Whom an open invitation is for. */
export async function findInvited(
  db: Kysely<Database>,
  token: string,
  now: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('invitation')
    .select('staff_member_id')
    .where('token_hash', '=', hashOfToken(token))
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.staff_member_id
}

/** True for exactly one of those who accept it at the same time. */
export async function takeInvitation(db: Kysely<Database>, token: string, now: string): Promise<boolean> {
  const row = await db
    .updateTable('invitation')
    .set({ accepted_at: now })
    .where('token_hash', '=', hashOfToken(token))
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('staff_member_id')
    .executeTakeFirst()
  return row !== undefined
}
