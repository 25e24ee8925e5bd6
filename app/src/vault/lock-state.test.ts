import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLockDue } from './lock-state.ts'

const minute = 60_000
const lastActivityAt = Date.parse('2026-11-23T08:00:00Z')
const after = (idle: number, isShared: boolean) =>
  isLockDue({ now: lastActivityAt + idle, lastActivityAt, isShared })

test('locks a personal device after 15 minutes and a shared one after 5', () => {
  expect(after(15 * minute - 1, false)).toBe(false)
  expect(after(15 * minute, false)).toBe(true)
  expect(after(5 * minute - 1, true)).toBe(false)
  expect(after(5 * minute, true)).toBe(true)
})

test('A-09 B-066 a night of sleep counts, and so does a clock set back by more than a minute', () => {
  expect(after(10 * 60 * minute, false)).toBe(true)
  expect(after(-2 * minute, false)).toBe(true)
  expect(after(-10_000, true)).toBe(false)
})

test('a shared device is never more patient than a personal one', () =>
  fc.assert(
    fc.property(fc.integer({ min: -60 * minute, max: 60 * minute }), (idle) => {
      if (after(idle, false)) expect(after(idle, true)).toBe(true)
    }),
  ))
