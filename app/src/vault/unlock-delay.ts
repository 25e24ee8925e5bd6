const second = 1_000
const minute = 60 * second
const freeAttempts = 5
const delays = [30 * second, minute, 5 * minute, 15 * minute]

/**
 * Milliseconds to wait after so many wrong passphrases in a row. Comfort, not a border: whoever owns the disk can
 * reset the count, so the passphrase has to carry the weight. No number of attempts ever erases anything.
 */
export function delayAfter(failedAttempts: number): number {
  if (failedAttempts < freeAttempts) return 0
  return delays[Math.min(failedAttempts - freeAttempts, delays.length - 1)] ?? 0
}

/**
 * Milliseconds until the next attempt is allowed. A clock that was wrong and has been set back since the last attempt
 * must not keep anybody out for years, so a last attempt that lies in the future counts as long ago.
 */
export function remainingDelay(
  { failedAttempts, lastFailedAt }: { failedAttempts: number; lastFailedAt: number | null },
  now: number,
): number {
  if (lastFailedAt === null || lastFailedAt > now) return 0
  return Math.max(0, lastFailedAt + delayAfter(failedAttempts) - now)
}
