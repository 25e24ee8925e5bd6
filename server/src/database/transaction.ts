import { setTimeout as wait } from 'node:timers/promises'
import type { AccessMode, IsolationLevel, Kysely, Transaction } from 'kysely'
import { DatabaseError } from 'pg'
import type { Database } from './schema.ts'

export interface TransactionOptions {
  /** PostgreSQL's default is read committed. */
  isolation?: IsolationLevel
  readOnly?: boolean
  /** Also run again when a unique key was violated, for work that looks first and inserts what is missing. */
  retryUnique?: boolean
}

const maximumAttempts = 5
const firstPauseMs = 10
const serializationFailure = '40001'
const deadlock = '40P01'
const uniqueViolation = '23505'

function isWorthRetrying(error: unknown, options: TransactionOptions): boolean {
  if (!(error instanceof DatabaseError)) return false
  if (error.code === serializationFailure || error.code === deadlock) return true
  return options.retryUnique === true && error.code === uniqueViolation
}

function runOnce<Result>(
  db: Kysely<Database>,
  work: (transaction: Transaction<Database>) => Promise<Result>,
  { isolation, readOnly }: TransactionOptions,
): Promise<Result> {
  const accessMode: AccessMode = readOnly === true ? 'read only' : 'read write'
  const transaction = db.transaction().setAccessMode(accessMode)
  return (isolation === undefined ? transaction : transaction.setIsolationLevel(isolation)).execute(work)
}

/**
 * Runs `work` in one transaction, and runs it again from the start, at most five times in all, when PostgreSQL
 * chose it as the victim of a conflict. So `work` must have no effect but through its transaction.
 */
export async function inTransaction<Result>(
  db: Kysely<Database>,
  work: (transaction: Transaction<Database>) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(db, work, options)
    } catch (error) {
      if (attempt === maximumAttempts || !isWorthRetrying(error, options)) throw error
      // Random pauses, so that two victims of each other do not meet again.
      await wait(firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random()))
    }
  }
}
