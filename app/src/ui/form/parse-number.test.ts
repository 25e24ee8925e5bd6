import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatsOf } from '#i18n/formats.ts'
import { parseNumber } from './parse-number.ts'

describe('parseNumber', () => {
  test.each([
    ['12', 12],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['12 345,00', 12_345],
    ['-3', -3],
    [' 0,05 ', 0.05],
  ])('reads "%s"', (text, value) => {
    expect(parseNumber(text)).toEqual({ kind: 'number', value })
  })

  test.each(['1,234', '1,2,3', 'divi', '12 34', '1e5', ',5', '5,', '--1', '1.234.567'])(
    'does not guess at "%s"',
    (text) => {
      expect(parseNumber(text)).toEqual({ kind: 'not-a-number' })
    },
  )

  test('an empty field is no number', () => {
    expect(parseNumber(' ')).toEqual({ kind: 'empty' })
  })

  test('reads back what the Latvian format writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), (hundredths) => {
        const value = hundredths === 0 ? 0 : hundredths / 100
        expect(parseNumber(formatsOf('lv').number(value))).toEqual({ kind: 'number', value })
      }),
    )
  })
})
