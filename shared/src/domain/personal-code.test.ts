import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDigitOf, formatPersonalCode, personalCode, readPersonalCode } from './personal-code.ts'

const read = (text: string) => {
  const reading = readPersonalCode(text)
  if (!reading.ok) throw new Error(reading.problem)
  return reading
}
const problem = (text: string) => {
  const reading = readPersonalCode(text)
  return reading.ok ? null : reading.problem
}

/** Dates of the nineteenth century: no living person holds such a code. */
const oldCode = fc
  .tuple(
    fc.date({ min: new Date('1800-01-01'), max: new Date('1899-12-31'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([date, serial]) => {
    const [year = '', month = '', day = ''] = date.toISOString().slice(0, 10).split('-')
    return {
      birthDate: `${year}-${month}-${day}`,
      ten: `${day}${month}${year.slice(2)}0${String(serial).padStart(3, '0')}`,
    }
  })
  .filter(({ ten }) => checkDigitOf(ten) < 10)
  .map(({ birthDate, ten }) => ({ birthDate, digits: `${ten}${checkDigitOf(ten)}` }))

describe('old codes', () => {
  test.each(['150385-00003', '150385-00011', '150385-00038', '290288-00018'])('accepts %s', (code) => {
    expect(read(code)).toMatchObject({ code, checkDigit: 'right', restoredZero: false })
  })

  test('reads back every way of writing the same code, with its birth date', () => {
    fc.assert(
      fc.property(
        oldCode,
        fc.constantFrom('-', '', ' ', ' - ', '–', '\u00a0'),
        ({ birthDate, digits }, joint) => {
          const text = `${digits.slice(0, 6)}${joint}${digits.slice(6)}`
          expect(read(text)).toEqual({
            ok: true,
            code: formatPersonalCode(digits),
            birthDate,
            checkDigit: 'right',
            restoredZero: false,
          })
        },
      ),
    )
  })

  test('one wrong digit of the serial number or the check digit only warns', () => {
    fc.assert(
      fc.property(
        oldCode,
        fc.integer({ min: 7, max: 10 }),
        fc.integer({ min: 1, max: 9 }),
        ({ digits }, at, shift) => {
          const wrong = (Number(digits[at]) + shift) % 10
          expect(read(`${digits.slice(0, at)}${wrong}${digits.slice(at + 1)}`).checkDigit).toBe('wrong')
        },
      ),
    )
  })

  test('the zero that a spreadsheet dropped comes back and is reported', () => {
    fc.assert(
      fc.property(
        oldCode.filter(({ digits }) => digits.startsWith('0')),
        ({ digits }) => {
          expect(read(digits.slice(1))).toMatchObject({
            code: formatPersonalCode(digits),
            restoredZero: true,
          })
        },
      ),
    )
    expect(read('30515-06663')).toMatchObject({ code: '030515-06663', restoredZero: true })
  })

  test.each([
    ['310285-00003', 'wrong-date'],
    ['290285-00003', 'wrong-date'],
    ['150385-30003', 'wrong-century'],
    ['150385-0003', 'wrong-length'],
    ['3200000001', 'wrong-length'],
    ['150385-000033', 'wrong-length'],
    ['3,20E+10', 'digits-lost'],
    ['15o385-00003', 'not-digits'],
    ['-15038500003', 'not-digits'],
    ['  ', 'empty'],
  ])('refuses %j as %s', (text, expected) => {
    expect(problem(text)).toBe(expected)
  })
})

test('the seventh digit tells the century of birth', () => {
  const years = ['0', '1', '2'].map((century) => read(`010170-${century}0000`).birthDate?.slice(0, 4))
  expect(years).toEqual(['1870', '1970', '2070'])
})

test('codes that begin with 32 have no date and no check digit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (serial) => {
      expect(read(`32${String(serial).padStart(9, '0')}`)).toMatchObject({
        birthDate: null,
        checkDigit: 'not-tested',
      })
    }),
  )
})

test('never throws, and never accepts anything but eleven digits in the standard form', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d -]{8,14}$/u)), (text) => {
      const reading = readPersonalCode(text)
      if (!reading.ok) return
      expect(personalCode.parse(reading.code)).toBe(reading.code)
      expect(reading.code.replace(/\D/gu, '')).toContain(text.replace(/\D/gu, ''))
    }),
  )
})

test('the schema refuses other spellings and impossible dates', () => {
  for (const text of ['15038500003', '310285-00003', '150385-00003 '])
    expect(personalCode.safeParse(text).success).toBe(false)
})
