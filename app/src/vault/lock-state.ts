const minute = 60_000
const personalLimit = 15 * minute
const sharedLimit = 5 * minute
/** How far a clock may be corrected backwards before we stop trusting what it says about idle time. */
const clockTolerance = minute

/**
 * Whether an open vault must be locked, by the wall clock: timers stand still while a machine sleeps, the clock does
 * not. A clock set back would prolong the session, so it locks as well. All times in milliseconds.
 */
export function isLockDue({
  now,
  lastActivityAt,
  isShared,
}: {
  now: number
  lastActivityAt: number
  isShared: boolean
}): boolean {
  const idle = now - lastActivityAt
  return idle >= (isShared ? sharedLimit : personalLimit) || idle < -clockTolerance
}
