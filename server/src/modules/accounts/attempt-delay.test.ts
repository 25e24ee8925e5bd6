import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countAttempt, delayAfter, type Attempts } from './attempt-delay.ts'

test('grows after the fifth failure and never passes five minutes', () => {
  expect([1, 4, 5, 6, 7, 10, 11, 500].map(delayAfter)).toEqual([0, 0, 5, 10, 20, 160, 300, 300])
})

test('lets the owner try again within five minutes, whatever anybody did before', () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 })
  fc.assert(
    fc.property(pauses, (seconds) => {
      let now = Date.parse('2026-11-23T08:00:00.000Z')
      let state: Attempts = { failed: 0, nextAt: null }
      for (const pause of seconds) {
        now += pause * 1_000
        const counted = countAttempt(state, new Date(now))
        if ('attempts' in counted) state = counted.attempts
      }
      return 'attempts' in countAttempt(state, new Date(now + 300_000))
    }),
  )
})

test('hears at most eighteen guesses in an hour after the first five', () => {
  let state: Attempts = { failed: 5, nextAt: null }
  let heard = 0
  for (let second = 0; second < 3_600; second += 1) {
    const counted = countAttempt(state, new Date(second * 1_000))
    if (!('attempts' in counted)) continue
    heard += 1
    state = counted.attempts
  }
  expect(heard).toBeLessThanOrEqual(18)
})
