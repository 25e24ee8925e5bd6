/** So many wrong passwords in a row cost nothing but the trouble. */
const freeAttempts = 4
const firstDelaySeconds = 5
/** Short enough that somebody who is kept out by others' guessing gets in within one lesson break. */
const longestDelaySeconds = 300

/** Seconds until the next attempt is heard after so many failures in a row: 0, then 5, 10, 20 … 300, never more. */
export function delayAfter(failedAttempts: number): number {
  if (failedAttempts <= freeAttempts) return 0
  return Math.min(firstDelaySeconds * 2 ** (failedAttempts - freeAttempts - 1), longestDelaySeconds)
}

/** Failed attempts in a row on one name, and from when (ISO instant) the next one is heard. */
export interface Attempts {
  failed: number
  nextAt: string | null
}

/**
 * Counts one attempt, before anybody knows whether it will succeed: otherwise a hundred guesses sent at once would
 * all be heard. Answers the new state, or how many seconds to wait.
 */
export function countAttempt(
  { failed, nextAt }: Attempts,
  now: Date,
): { attempts: Attempts } | { waitSeconds: number } {
  const waitMs = nextAt === null ? 0 : Date.parse(nextAt) - now.getTime()
  if (waitMs > 0) return { waitSeconds: Math.ceil(waitMs / 1_000) }
  const delayMs = delayAfter(failed + 1) * 1_000
  const next = delayMs === 0 ? null : new Date(now.getTime() + delayMs).toISOString()
  return { attempts: { failed: failed + 1, nextAt: next } }
}
