import { sql, type Transaction } from 'kysely'
import { DatabaseError } from 'pg'
import { isOutage } from '#database/outage.ts'
import type { Database } from '#database/schema.ts'

/**
 * Classes of SQLSTATE that tell of the state of server and program and not of what somebody has sent: the same may
 * succeed later.
 */
const ownCondition = /^(08|0A|25|26|28|3D|40|42|53|55|57|58|F0|XX)/

/** Whether what was sent is to blame for an error: sent again, it would fail again. */
export const isFaultOfContent = (error: unknown): boolean =>
  !isOutage(error) && !(error instanceof DatabaseError && ownCondition.test(error.code ?? ''))

/**
 * Runs a step, to the constraints that are looked at last, in a savepoint. An error for which its content is to blame
 * leaves nothing of it and is given back.
 */
export async function inSavepoint<Result>(
  db: Transaction<Database>,
  step: () => Promise<Result>,
): Promise<{ result: Result } | { fault: unknown }> {
  await sql`savepoint one_group`.execute(db)
  try {
    const result = await step()
    await sql`set constraints all immediate`.execute(db)
    await sql`set constraints all deferred`.execute(db)
    await sql`release savepoint one_group`.execute(db)
    return { result }
  } catch (fault) {
    if (!isFaultOfContent(fault)) throw fault
    await sql`rollback to savepoint one_group`.execute(db)
    return { fault }
  }
}
