import { expect, test } from 'vitest'
import { createSchedule } from './schedule.ts'

const second = 1_000
const outcome = (phase: 'idle' | 'offline' | 'server-problem' | 'needs-sign-in', retryAfterMs = 0) => ({
  phase,
  retryAfterMs,
})

test('waits longer after each failure, up to five minutes, and starts over after a success', () => {
  const schedule = createSchedule(() => 1)
  const delays = Array.from({ length: 12 }, () => schedule.delayAfterOutcome(outcome('offline'), 0))
  expect(delays.slice(0, 3)).toEqual([2 * second, 4 * second, 8 * second])
  expect(delays.at(-1)).toBe(300 * second)
  schedule.delayAfterOutcome(outcome('idle'), 0)
  expect(schedule.delayAfterOutcome(outcome('offline'), 0)).toBe(2 * second)
})

test('nobody comes back before the server wants it, not even after a save', () => {
  const schedule = createSchedule(() => 0)
  expect(schedule.delayAfterOutcome(outcome('server-problem', 20 * second), 0)).toBe(20 * second)
  expect(schedule.delayAfter('wanted', 5 * second)).toBe(15 * second)
  expect(schedule.delayAfter('wanted', 30 * second)).toBe(300)
})

test('looks every half minute while somebody works, every five minutes later', () => {
  const schedule = createSchedule(() => 0)
  schedule.delayAfter('wanted', 0)
  expect(schedule.delayAfterOutcome(outcome('idle'), 60 * second)).toBe(30 * second)
  expect(schedule.delayAfterOutcome(outcome('idle'), 600 * second)).toBe(300 * second)
})

test('looks rarely while a stream of hints is open, and never at the same pace as everybody else', () => {
  const schedule = createSchedule(() => 0)
  schedule.delayAfter('wanted', 0)
  const outcomeNow = outcome('idle')
  expect(schedule.delayAfterOutcome(outcomeNow, second, { hasStream: true })).toBe(300 * second)
  expect(schedule.restMs(second, false)).toBe(30 * second)
  expect(createSchedule(() => 0.5).restMs(0, false)).toBe(33 * second)
})

test('asks no more where only the password helps', () => {
  expect(createSchedule(() => 0).delayAfterOutcome(outcome('needs-sign-in'), 0)).toBeNull()
})

test('a clock that is set back by years does not put the next exchange off by years', () => {
  const schedule = createSchedule(() => 0)
  const now = Date.parse('2029-01-01T00:00:00Z')
  schedule.delayAfterOutcome({ phase: 'server-problem', retryAfterMs: 7_000 }, now)
  expect(schedule.delayAfter('wanted', Date.parse('2026-11-23T00:00:00Z'))).toBe(7_000)
})
