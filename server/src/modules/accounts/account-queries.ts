import { sql, type Kysely, type Transaction } from 'kysely'
import type { Database } from '#database/schema.ts'
import { inTransaction } from '#database/transaction.ts'
import { countAttempt } from './attempt-delay.ts'

export interface AccountSecret {
  staffMemberId: string
  passwordHash: string | null
  isDisabled: boolean
}

export interface SignInAttempt {
  username: string
  /** The device that it comes from, as it says. */
  deviceId: string
  now: Date
}

export type CountedAttempt =
  { kind: 'unknown' } | { kind: 'wait'; seconds: number } | { kind: 'counted'; account: AccountSecret }

/** The number of a device is random and sealed on it: only somebody who has the device open knows it. */
async function isOwnDevice(
  tx: Transaction<Database>,
  staffMemberId: string,
  deviceId: string,
): Promise<boolean> {
  const device = await tx
    .selectFrom('device')
    .select('id')
    .where('id', '=', deviceId)
    .where('staff_member_id', '=', staffMemberId)
    .where('status', '=', 'active')
    .executeTakeFirst()
  return device !== undefined
}

async function countWithin(
  tx: Transaction<Database>,
  { username, deviceId, now }: SignInAttempt,
): Promise<CountedAttempt> {
  // A count lost in a crash does no harm, and waiting for the disk would tell that the name exists.
  await sql`set local synchronous_commit = off`.execute(tx)
  const row = await tx
    .selectFrom('account')
    .selectAll()
    .where('username', '=', username)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return { kind: 'unknown' }
  const counted = countAttempt({ failed: row.failed_attempts, nextAt: row.next_attempt_at }, now)
  const account = {
    staffMemberId: row.staff_member_id,
    passwordHash: row.password_hash,
    isDisabled: row.disabled_at !== null,
  }
  if ('waitSeconds' in counted) {
    // Whoever keeps a colleague's name waiting by guessing does not keep the colleague's own device out.
    return (await isOwnDevice(tx, account.staffMemberId, deviceId))
      ? { kind: 'counted', account }
      : { kind: 'wait', seconds: counted.waitSeconds }
  }
  await tx
    .updateTable('account')
    .set({ failed_attempts: counted.attempts.failed, next_attempt_at: counted.attempts.nextAt })
    .where('staff_member_id', '=', row.staff_member_id)
    .execute()
  return { kind: 'counted', account }
}

/** Finds the account and counts the attempt as failed; `clearFailures` takes that back after a right password. */
export const countAccountAttempt = (db: Kysely<Database>, attempt: SignInAttempt): Promise<CountedAttempt> =>
  inTransaction(db, (tx) => countWithin(tx, attempt))

/** After a right password; `passwordHash` replaces one made with lower parameters. */
export async function clearFailures(
  db: Kysely<Database>,
  staffMemberId: string,
  passwordHash: string | null,
): Promise<void> {
  await db
    .updateTable('account')
    .set({ failed_attempts: 0, next_attempt_at: null })
    .$if(passwordHash !== null, (query) => query.set({ password_hash: passwordHash }))
    .where('staff_member_id', '=', staffMemberId)
    .execute()
}

export interface NewPassword {
  staffMemberId: string
  username: string
  passwordHash: string
  at: string
}

/** Makes the account, or gives the one that is there a new name and password. The name must be free. */
export async function saveAccount(db: Kysely<Database>, account: NewPassword): Promise<void> {
  const { staffMemberId, username, passwordHash, at } = account
  await db
    .insertInto('account')
    .values({
      staff_member_id: staffMemberId,
      username,
      password_hash: passwordHash,
      disabled_at: null,
      next_attempt_at: null,
      created_at: at,
    })
    .onConflict((conflict) =>
      conflict.column('staff_member_id').doUpdateSet({
        username,
        password_hash: passwordHash,
        failed_attempts: 0,
        next_attempt_at: null,
      }),
    )
    .execute()
}

export async function findAccount(db: Kysely<Database>, staffMemberId: string) {
  return db
    .selectFrom('account')
    .select(['staff_member_id', 'username', 'disabled_at'])
    .where('staff_member_id', '=', staffMemberId)
    .executeTakeFirst()
}

export async function isUsernameFree(
  db: Kysely<Database>,
  username: string,
  staffMemberId: string,
): Promise<boolean> {
  const owner = await db
    .selectFrom('account')
    .select('staff_member_id')
    .where('username', '=', username)
    .executeTakeFirst()
  return owner === undefined || owner.staff_member_id === staffMemberId
}
