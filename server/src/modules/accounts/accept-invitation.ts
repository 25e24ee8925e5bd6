import { passwordProblems, type PasswordProblem } from '@pumpurs/shared/access/password-rules'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import { inTransaction } from '#database/transaction.ts'
import { findAccount, isUsernameFree, saveAccount } from './account-queries.ts'
import type { Acceptance } from './account-schemas.ts'
import { recordAccountEvent } from './audit-queries.ts'
import { findInvited, takeInvitation } from './invitation-queries.ts'
import type { PasswordHasher } from './password-hashing.ts'
import { revokeSessionsOfPerson } from './session-queries.ts'
import { listNamesAround } from './staff-queries.ts'

export type AcceptResult =
  | { kind: 'accepted' }
  | { kind: 'unknown' }
  | { kind: 'username-taken' }
  | { kind: 'password-refused'; problems: PasswordProblem[] }

interface Accepted {
  token: string
  staffMemberId: string
  username: string
  passwordHash: string
  at: string
}

async function applyAcceptance(tx: Transaction<Database>, accepted: Accepted): Promise<AcceptResult> {
  const { token, staffMemberId, username, at } = accepted
  const account = await findAccount(tx, staffMemberId)
  if (account && account.disabled_at !== null) return { kind: 'unknown' }
  if (!(await isUsernameFree(tx, username, staffMemberId))) return { kind: 'username-taken' }
  if (!(await takeInvitation(tx, token, at))) return { kind: 'unknown' }
  await saveAccount(tx, accepted)
  // Whoever knew the old password is signed out.
  await revokeSessionsOfPerson(tx, staffMemberId, at)
  await recordAccountEvent(tx, { at, action: 'invitation-accepted', actor: staffMemberId })
  return { kind: 'accepted' }
}

/** Sets the user name and password of the invited person. The invitation is spent only when that succeeds. */
export async function acceptInvitation(
  db: Kysely<Database>,
  hasher: PasswordHasher,
  { token, username, password }: Acceptance,
  now: Date,
): Promise<AcceptResult> {
  const at = now.toISOString()
  const staffMemberId = await findInvited(db, token, at)
  if (staffMemberId === undefined) return { kind: 'unknown' }
  const names = [username, ...(await listNamesAround(db, staffMemberId))]
  const problems = passwordProblems(password, names)
  if (problems.length > 0) return { kind: 'password-refused', problems }
  const passwordHash = await hasher.hash(password)
  const accepted = { token, staffMemberId, username, passwordHash, at }
  // Two people may choose one free name at the same moment: the second tries again and then sees it taken.
  return inTransaction(db, (tx) => applyAcceptance(tx, accepted), { retryUnique: true })
}
