import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDate } from '#i18n/formats.ts'
import { parseDate } from './parse-date.ts'

const now = { currentYear: 2026 }
const two = (value: number) => String(value).padStart(2, '0')

/** Real days of the calendar, made by the platform: an oracle that shares no code with the parser. */
const realDay = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2199, 11, 31) / 86_400_000 })
  .map((dayNumber) => new Date(dayNumber * 86_400_000).toISOString().slice(0, 10))

describe('parseDate', () => {
  test.each([
    '1.9.2026',
    '01.09.2026.',
    '1/9/26',
    '01 09 2026',
    '01092026',
    '010926',
    '2026-09-01',
    ' 1. 9. 2026. ',
    '1-9-2026',
  ])('reads "%s" as the first of September', (text) => {
    expect(parseDate(text, now)).toEqual({ kind: 'day', day: '2026-09-01' })
  })

  test.each(['31.02.2026', '00.01.2026', '1.13.2026', '29.02.2025', '31042026', '2026-02-30', '01.01.0110'])(
    'refuses "%s" instead of moving it',
    (text) => {
      expect(parseDate(text, now)).toEqual({ kind: 'impossible' })
    },
  )

  test.each(['rīt', '1.9', '1.9.026', '12345', '1..', '2026.09.01', '9/2026', '1.9.2026 x'])(
    'does not guess at "%s"',
    (text) => {
      expect(parseDate(text, now)).toEqual({ kind: 'not-a-date' })
    },
  )

  test('an empty field is no date and no mistake', () => {
    expect(parseDate('  ', now)).toEqual({ kind: 'empty' })
  })

  test('years of two digits are of this century, except for births that have not happened yet', () => {
    expect(parseDate('010999', now)).toEqual({ kind: 'day', day: '2099-09-01' })
    expect(parseDate('010999', { ...now, isBirthDate: true })).toEqual({ kind: 'day', day: '1999-09-01' })
    expect(parseDate('1.9.26', { ...now, isBirthDate: true })).toEqual({ kind: 'day', day: '2026-09-01' })
    expect(parseDate('1.9.27', { ...now, isBirthDate: true })).toEqual({ kind: 'day', day: '1927-09-01' })
  })

  test('reads every day in every accepted spelling as itself', () => {
    fc.assert(
      fc.property(realDay, (day) => {
        const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number)
        const spellings = [
          formatDate(day),
          `${dayOfMonth}.${month}.${year}`,
          `${dayOfMonth}/${month}/${year}`,
          `${two(dayOfMonth)} ${two(month)} ${year}`,
          `${two(dayOfMonth)}${two(month)}${year}`,
          day,
        ]
        for (const spelling of spellings) expect(parseDate(spelling, now)).toEqual({ kind: 'day', day })
      }),
    )
  })

  test('accepts a day exactly when the calendar has it', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1900, max: 2199 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    )
    fc.assert(
      fc.property(parts, ([year, month, dayOfMonth]) => {
        const made = new Date(Date.UTC(year, month - 1, dayOfMonth))
        const exists =
          made.getUTCFullYear() === year &&
          made.getUTCMonth() === month - 1 &&
          made.getUTCDate() === dayOfMonth
        expect(parseDate(`${dayOfMonth}.${month}.${year}`, now).kind).toBe(exists ? 'day' : 'impossible')
      }),
    )
  })
})
