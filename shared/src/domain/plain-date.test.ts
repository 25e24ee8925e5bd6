import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  ageOn,
  compareDays,
  daysBetween,
  instant,
  isValidDay,
  readDay,
  todayInRiga,
} from './plain-date.ts'

const day = fc
  .date({ min: new Date('1800-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('calendar days', () => {
  test('only real days are valid', () => {
    expect(['2024-02-29', '2000-02-29', '2026-12-31'].every(isValidDay)).toBe(true)
    const wrong = [
      '2026-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-13-01',
      '0000-01-01',
      '2026-1-1',
      '2026-01-01T00',
      '',
    ]
    expect(wrong.filter(isValidDay)).toEqual([])
  })

  test('adding and counting days agree, and text order is time order', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -20_000, max: 20_000 }), (start, count) => {
        const end = addDays(start, count)
        expect(daysBetween(start, end)).toBe(count)
        expect(compareDays(start, end)).toBe(-Math.sign(count) + 0)
      }),
    )
  })

  test('adds days over months, leap days and clock changes', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
  })

  test('age changes on the birthday, and on 1 March for a leap-day child', () => {
    expect(ageOn('2013-09-28', '2026-09-27')).toBe(12)
    expect(ageOn('2013-09-28', '2026-09-28')).toBe(13)
    expect(ageOn('2012-02-29', '2026-02-28')).toBe(13)
    expect(ageOn('2012-02-29', '2026-03-01')).toBe(14)
    expect(ageOn('2027-01-01', '2026-12-31')).toBe(-1)
  })
})

describe('text and moments', () => {
  test.each([
    ['17.12.2015.', '2015-12-17'],
    ['7.1.2015', '2015-01-07'],
    [' 17. 12. 2015. ', '2015-12-17'],
    ['17/12/2015', '2015-12-17'],
    ['17.12.2015.g.', '2015-12-17'],
    ['2015-12-17', '2015-12-17'],
    ['31.04.2015', null],
    ['17.12.15', null],
    ['12/17/2015', null],
    ['17.12/2015', null],
    ['42355', null],
    ['', null],
  ])('reads %j as %j', (text, expected) => {
    expect(readDay(text)).toBe(expected)
  })

  test('the day in Riga turns at local midnight, in winter and in summer', () => {
    expect(todayInRiga(new Date('2026-01-31T21:59:59Z'))).toBe('2026-01-31')
    expect(todayInRiga(new Date('2026-01-31T22:00:00Z'))).toBe('2026-02-01')
    expect(todayInRiga(new Date('2026-07-31T21:00:00Z'))).toBe('2026-08-01')
  })

  test('an instant is UTC with milliseconds and nothing else', () => {
    expect(instant.safeParse('2026-11-23T10:00:00.000Z').success).toBe(true)
    for (const text of [
      '2026-11-23T10:00:00Z',
      '2026-11-23T10:00:00.000+02:00',
      '2026-11-23T10:00:00.000',
      '2026-02-30T10:00:00.000Z',
    ])
      expect(instant.safeParse(text).success).toBe(false)
  })
})
