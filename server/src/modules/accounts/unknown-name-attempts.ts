import { createHash } from 'node:crypto'
import { countAttempt, type Attempts } from './attempt-delay.ts'

const mostNames = 10_000

/** Counts an attempt on a user name that does not exist, and answers the seconds to wait, or null. */
export type CountUnknownName = (username: string, now: Date) => number | null

/**
 * Gives names that nobody has the same growing delay as accounts, so that the delay does not tell which exist. Kept
 * in memory only, for the latest names.
 */
export function unknownNameCounter(): CountUnknownName {
  const attemptsByName = new Map<string, Attempts>()
  return (username, now) => {
    const key = createHash('sha256').update(username).digest('base64')
    const counted = countAttempt(attemptsByName.get(key) ?? { failed: 0, nextAt: null }, now)
    if ('waitSeconds' in counted) return counted.waitSeconds
    attemptsByName.delete(key)
    attemptsByName.set(key, counted.attempts)
    const oldest = attemptsByName.keys().next()
    if (attemptsByName.size > mostNames && oldest.done !== true) attemptsByName.delete(oldest.value)
    return null
  }
}
