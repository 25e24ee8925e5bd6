import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareClassNames, readClassName } from './class-name.ts'

const nameOf = (text: string) => {
  const reading = readClassName(text)
  return reading.ok ? reading.className.name : reading.problem
}

test.each([
  ['7.a', '7.a'],
  ['7.A', '7.a'],
  ['7a', '7.a'],
  ['7. a', '7.a'],
  [' 7.\u00a0a klase', '7.a'],
  ['7."b"', '7.b'],
  ['07.a', '7.a'],
  ['10.', '10.'],
  ['10', '10.'],
  ['10. klase', '10.'],
  ['10.1', '10.1'],
  ['10,1', '10.1'],
  ['10.hum', '10.hum'],
  ['10.a2', '10.a2'],
  ['DT1-1', 'DT1-1'],
  ['DT 1-1', 'DT1-1'],
  ['dt2–1', 'DT2-1'],
  ['DT-2-01', 'DT2-1'],
  ['DT3', 'DT3'],
  ['2.kurss', '2. kurss'],
])('reads %j as %j', (text, expected) => {
  expect(nameOf(text)).toBe(expected)
})

test.each([
  '13.a',
  '0.a',
  '101',
  '10.01.2026',
  '10.janv',
  '1.jūn',
  'klase',
  'DT5-1',
  '5. kurss',
  '7.a/8.a',
  '10,',
  '-',
  '7.abcde',
])('does not know %j', (text) => {
  expect(nameOf(text)).toBe('unknown')
})

test('an empty cell is empty, not unknown', () => {
  expect(readClassName(' \u00a0')).toEqual({ ok: false, problem: 'empty' })
})

test('tells the grade or the vocational year', () => {
  expect(readClassName('12.b')).toMatchObject({ className: { kind: 'grade', grade: 12 } })
  expect(readClassName('DT 4-2')).toMatchObject({ className: { kind: 'vocational', year: 4 } })
})

test('a normalised name reads back as itself', () => {
  const spelling = fc.oneof(
    fc.string(),
    fc.stringMatching(/^\d{1,2}[. ,]?[a-zA-Zāē]?\d?$/u),
    fc.stringMatching(/^[A-Z]{1,3} ?\d-?\d?$/u),
  )
  fc.assert(
    fc.property(spelling, (text) => {
      const reading = readClassName(text)
      fc.pre(reading.ok)
      expect(readClassName(reading.ok ? reading.className.name : '')).toEqual(reading)
    }),
  )
})

test('sorts by grade number, then letter, then vocational year', () => {
  const sorted = [
    '2.a',
    '7.',
    '7.a',
    '7.b',
    '10.',
    '10.1',
    '10.2',
    '10.10',
    '10.a',
    'AB1-1',
    'DT1-2',
    'DT1-10',
    '2. kurss',
    'AA2-1',
    'zzz',
  ]
  expect(sorted.toReversed().toSorted(compareClassNames)).toEqual(sorted)
})
