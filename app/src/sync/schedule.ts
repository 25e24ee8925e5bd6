import type { CycleOutcome } from './sync-cycle.ts'

const second = 1_000
const minute = 60 * second
/** Several saves in a row travel together. */
const afterSaveMs = 300
/** A whole school is online again at the same moment. */
const onlineSpreadMs = 5 * second
const pollMs = 30 * second
const idlePollMs = 5 * minute
const pollDrift = 0.2
const longestBackoffMs = 5 * minute

export type Trigger = 'start' | 'wanted' | 'online' | 'visible'

/** When to synchronise next. All times in milliseconds. */
export interface Schedule {
  /** Delay from now after something that calls for an exchange. */
  delayAfter(trigger: Trigger, now: number): number
  /** Delay from now after an exchange; null where only a person can help. */
  delayAfterOutcome(outcome: CycleOutcome, now: number, hints?: { hasStream: boolean }): number | null
  /** Delay from now to the next look while all is well. */
  restMs(now: number, hasStream: boolean): number
  /** How long the server still wants to be left alone. */
  waitMs(now: number): number
}

/** `random` gives numbers from 0 up to 1. */
export function createSchedule(random: () => number): Schedule {
  let failures = 0
  let activeAt = 0
  /** The server's own wish, which nobody may override. */
  let notBefore = 0
  let owedMs = 0
  /** Devices that began together drift apart. */
  const drifting = (milliseconds: number) => milliseconds * (1 + random() * pollDrift)
  const restMs = (now: number, hasStream: boolean) =>
    drifting(hasStream || now - activeAt > idlePollMs ? idlePollMs : pollMs)
  // A clock that is set back must not make a wish of seconds one of years.
  const waitMs = (now: number) => Math.max(0, Math.min(notBefore - now, owedMs))
  return {
    restMs,
    waitMs,
    delayAfter(trigger, now) {
      activeAt = now
      const wanted = { start: 0, visible: 0, wanted: afterSaveMs, online: random() * onlineSpreadMs }[trigger]
      return Math.max(wanted, waitMs(now))
    },
    delayAfterOutcome({ phase, retryAfterMs }, now, { hasStream } = { hasStream: false }) {
      notBefore = now + retryAfterMs
      owedMs = retryAfterMs
      if (phase === 'needs-sign-in') return null
      if (phase === 'update-needed' || phase === 'server-behind') return idlePollMs
      if (phase === 'idle') {
        failures = 0
        return restMs(now, hasStream)
      }
      failures += 1
      // Full jitter: those who failed together do not come back together.
      const backoff = random() * Math.min(longestBackoffMs, second * 2 ** failures)
      return Math.max(backoff, retryAfterMs, second)
    },
  }
}
