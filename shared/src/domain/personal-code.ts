import { z } from 'zod'
import { dayFromParts, type IsoDate } from './plain-date.ts'

/**
 * Latvian personal code. Until 30.06.2017: `DDMMYY-CNNNX`, where C is the century (0 = 18xx, 1 = 19xx, 2 = 20xx) and
 * X a check digit. Since 01.07.2017: eleven digits beginning with 32 that hold no date; whether they have a check
 * digit is not published, so none is tested. No authority publishes the check digit of the old form either, and a
 * result of 10 is reported not to be issued: a wrong check digit therefore only warns.
 *
 * Nothing here throws or repeats the code in a message: codes must not reach logs.
 */
export const personalCode = z
  .string()
  .regex(/^\d{6}-\d{5}$/u)
  .refine((code) => readPersonalCode(code).ok)
export type PersonalCode = z.infer<typeof personalCode>

export type PersonalCodeProblem =
  'empty' | 'not-digits' | 'digits-lost' | 'wrong-length' | 'wrong-century' | 'wrong-date'

export type PersonalCodeReading =
  | { ok: false; problem: PersonalCodeProblem }
  | {
      ok: true
      /** `DDDDDD-DDDDD` */
      code: PersonalCode
      /** Null for codes that begin with 32. */
      birthDate: IsoDate | null
      checkDigit: 'right' | 'wrong' | 'not-tested'
      /** Ten digits were read and the zero that a spreadsheet dropped was put back. */
      restoredZero: boolean
    }

const weights = [1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const centuries = [1800, 1900, 2000]

/** `DDDDDD-DDDDD` of eleven digits. */
export const formatPersonalCode = (digits: string): PersonalCode => `${digits.slice(0, 6)}-${digits.slice(6)}`

/** Check digit of the old form over its first ten digits; 10 stands for a number that is not issued. */
export function checkDigitOf(firstTenDigits: string): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(firstTenDigits[index]), 0)
  return (1101 - sum) % 11
}

/** Reads a code with or without hyphen and spaces. */
export function readPersonalCode(text: string): PersonalCodeReading {
  const tidy = text.replace(/[\s\u200b\ufeff]/gu, '').replace(/[\u2010-\u2015\u2212]/gu, '-')
  if (tidy === '') return { ok: false, problem: 'empty' }
  if (/^\d([.,]\d+)?E\+?\d+$/iu.test(tidy)) return { ok: false, problem: 'digits-lost' }
  if (!/^\d+-?\d+$/u.test(tidy)) return { ok: false, problem: 'not-digits' }
  if (/^\d{6}-?\d{5}$/u.test(tidy)) return readDigits(tidy.replace('-', ''), false)
  if (!/^\d{5}-?\d{5}$/u.test(tidy)) return { ok: false, problem: 'wrong-length' }
  const restored = readDigits(`0${tidy.replace('-', '')}`, true)
  // Without a real date behind it, a missing digit need not have been the leading zero.
  return restored.ok ? restored : { ok: false, problem: 'wrong-length' }
}

function readDigits(digits: string, restoredZero: boolean): PersonalCodeReading {
  const code = formatPersonalCode(digits)
  if (digits.startsWith('32'))
    return { ok: true, code, birthDate: null, checkDigit: 'not-tested', restoredZero }
  const century = centuries[Number(digits[6])]
  if (century === undefined) return { ok: false, problem: 'wrong-century' }
  const year = century + Number(digits.slice(4, 6))
  const birthDate = dayFromParts(year, Number(digits.slice(2, 4)), Number(digits.slice(0, 2)))
  if (birthDate === null) return { ok: false, problem: 'wrong-date' }
  const checkDigit = checkDigitOf(digits) === Number(digits[10]) ? 'right' : 'wrong'
  return { ok: true, code, birthDate, checkDigit, restoredZero }
}
