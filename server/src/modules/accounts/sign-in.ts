import type { Kysely, Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import { inTransaction } from '#database/transaction.ts'
import { clearFailures, countAccountAttempt, type AccountSecret } from './account-queries.ts'
import type { Credentials } from './account-schemas.ts'
import { recordAccountEvent } from './audit-queries.ts'
import { isOutdated, type PasswordHasher } from './password-hashing.ts'
import { registerDevice, revokeSessionsOfDevice, startFamily } from './session-queries.ts'
import { findStaffName, type StaffName } from './staff-queries.ts'
import type { CountUnknownName } from './unknown-name-attempts.ts'

export interface SignInParts {
  db: Kysely<Database>
  hasher: PasswordHasher
  countUnknownName: CountUnknownName
}

export type SignInResult =
  | { kind: 'signed-in'; staffMember: StaffName; refreshToken: string }
  | { kind: 'wrong' }
  | { kind: 'wait'; seconds: number }
  | { kind: 'device-taken' }

type Found = { waitSeconds: number } | { account: AccountSecret | null }

async function findAccount(parts: SignInParts, { username, device }: Credentials, now: Date): Promise<Found> {
  const attempt = await countAccountAttempt(parts.db, { username, deviceId: device.id, now })
  if (attempt.kind === 'wait') return { waitSeconds: attempt.seconds }
  if (attempt.kind === 'counted') return { account: attempt.account }
  const waitSeconds = parts.countUnknownName(username, now)
  return waitSeconds === null ? { account: null } : { waitSeconds }
}

interface Verified {
  staffMemberId: string
  /** A hash with today's parameters, when the stored one is older. */
  newHash: string | null
}

async function startSession(
  tx: Transaction<Database>,
  { staffMemberId, newHash }: Verified,
  { device }: Credentials,
  now: string,
): Promise<SignInResult> {
  const staffMember = await findStaffName(tx, staffMemberId)
  if (!staffMember) return { kind: 'wrong' }
  await clearFailures(tx, staffMemberId, newHash)
  if (!(await registerDevice(tx, staffMemberId, device, now))) return { kind: 'device-taken' }
  await revokeSessionsOfDevice(tx, device.id, now)
  const refreshToken = await startFamily(tx, {
    staffMemberId,
    deviceId: device.id,
    isShared: device.isShared,
    now,
  })
  await recordAccountEvent(tx, { at: now, action: 'sign-in', actor: staffMemberId, deviceId: device.id })
  return { kind: 'signed-in', staffMember, refreshToken }
}

/** Checks a name and password and starts a session. Nothing tells an unknown name from a wrong password. */
export async function signIn(parts: SignInParts, asked: Credentials, now: Date): Promise<SignInResult> {
  const { db, hasher } = parts
  const at = now.toISOString()
  const found = await findAccount(parts, asked, now)
  if ('waitSeconds' in found) return { kind: 'wait', seconds: found.waitSeconds }
  const account = found.account
  const storedHash = account?.passwordHash ?? null
  const isRight = await hasher.verify(storedHash, asked.password)
  if (!isRight || account === null || storedHash === null || account.isDisabled) {
    // Without the device's number: it is only claimed.
    const subjectId = account?.staffMemberId ?? null
    await recordAccountEvent(db, { at, action: 'sign-in-failed', subjectId })
    return { kind: 'wrong' }
  }
  const newHash = isOutdated(storedHash) ? await hasher.hash(asked.password) : null
  const verified = { staffMemberId: account.staffMemberId, newHash }
  return inTransaction(db, (tx) => startSession(tx, verified, asked, at))
}
