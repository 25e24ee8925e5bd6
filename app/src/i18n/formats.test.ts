import { describe, expect, test } from 'vitest'
import { dayInRiga, formatsOf } from './formats.ts'

// Intl separates with no-break spaces of two kinds; the eye sees one.
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const lv = formatsOf('lv')
const en = formatsOf('en')

describe('formats', () => {
  test('writes days the Latvian way in both languages', () => {
    expect(lv.date('2026-11-23')).toBe('23.11.2026.')
    expect(en.date('2026-09-01')).toBe('01.09.2026.')
    expect(lv.longDate('2026-09-01')).toBe('2026. gada 1. septembris')
    expect(lv.month('2026-11-30')).toBe('2026. g. novembris')
  })

  test('shows instants on the clock in Riga, winter and summer', () => {
    expect(lv.dateTime('2026-11-23T12:05:00Z')).toBe('23.11.2026. 14:05')
    expect(lv.time('2026-07-01T21:30:00Z')).toBe('00:30')
    expect(lv.dateTime('2026-07-01T21:30:00Z')).toBe('02.07.2026. 00:30')
    expect(dayInRiga('2026-12-31T22:30:00Z')).toBe('2027-01-01')
  })

  test('says how far two clocks are apart in the unit that fits', () => {
    const minute = 60_000
    const distances = [7 * minute, -119 * minute, 3 * 60 * minute, 12 * 1440 * minute, -525_600 * minute]
    expect(distances.map((ms) => lv.difference(ms))).toEqual(['7 min', '119 min', '3 st.', '12 d.', '1 g.'])
  })

  test('tells how long ago with the right endings', () => {
    const now = '2026-11-23T12:00:00Z'
    expect(lv.relative('2026-11-23T11:50:00Z', now)).toBe('pirms 10 minūtēm')
    expect(lv.relative('2026-11-23T11:39:00Z', now)).toBe('pirms 21 minūtes')
    expect(lv.relative('2026-11-23T11:00:01Z', now)).toBe('pirms 59 minūtēm')
    expect(lv.relative('2026-11-23T09:00:00Z', now)).toBe('pirms 3 stundām')
    expect(lv.relative('2026-11-20T12:00:00Z', now)).toBe('pirms 3 dienām')
    expect(en.relative('2026-11-23T11:50:00Z', now)).toBe('10 minutes ago')
  })

  test('writes numbers and money with the decimal comma', () => {
    expect(lv.number(1234.5)).toBe('1234,5')
    expect(plain(lv.money(1_234_500))).toBe('12 345,00 €')
    expect(plain(lv.money(5))).toBe('0,05 €')
    expect(plain(lv.money(-250))).toBe('-2,50 €')
  })

  test('names school years and semesters', () => {
    expect(lv.schoolYear(2026)).toBe('2026./2027. m. g.')
    expect(lv.semester(1)).toBe('1. semestris')
    expect(en.semester(2)).toBe('Semester 2')
  })
})
