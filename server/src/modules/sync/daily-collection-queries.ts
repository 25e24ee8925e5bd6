import type { FastifyBaseLogger } from 'fastify'
import { type Kysely, sql } from 'kysely'
import type { Database } from '#database/schema.ts'
import type { Clock } from '#http/app-context.ts'
import { collectGarbage, type CollectionResult } from './garbage-queries.ts'

/** Any number that nothing else in this database uses for an advisory lock. */
const upkeepLock = 7_420_261_124
const hourMs = 3_600_000
/** Somewhat less than a day, so that the hour does not creep. */
const pauseMs = 20 * hourMs

/** One collection, unless another process is at it or it was done within the last day. */
export async function tidyDaily(db: Kysely<Database>, now: Date): Promise<CollectionResult | 'not-due'> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ locked: boolean }>`
      select pg_try_advisory_lock(${upkeepLock}) as locked`.execute(connection)
    if (rows[0]?.locked !== true) return 'not-due'
    try {
      const { tidied_at: last } = await connection
        .selectFrom('sync_meta')
        .select('tidied_at')
        .executeTakeFirstOrThrow()
      if (last !== null && now.getTime() - Date.parse(last) < pauseMs) return 'not-due'
      const result = await collectGarbage(connection, now)
      await connection.updateTable('sync_meta').set({ tidied_at: now.toISOString() }).execute()
      return result
    } finally {
      await sql`select pg_advisory_unlock(${upkeepLock})`.execute(connection)
    }
  })
}

/** Looks every hour whether today's collection is due. Answers how to end it. */
export function startDailyUpkeep(
  db: Kysely<Database>,
  clock: Clock,
  log: FastifyBaseLogger,
): () => Promise<void> {
  let running = Promise.resolve()
  const look = async (): Promise<void> => {
    try {
      const result = await tidyDaily(db, clock())
      if (result === 'not-due') return
      if (result.kind === 'done') log.info({ collected: result.collected }, 'collected what nobody needs')
      else
        log.error(
          { because: result.because },
          'nothing was collected: it would have been too much. Is the clock right? See: npm run collect-garbage',
        )
    } catch (error) {
      log.error({ err: error }, 'the daily collection failed; it is tried again in an hour')
    }
  }
  const timer = setInterval(() => {
    running = look()
  }, hourMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
