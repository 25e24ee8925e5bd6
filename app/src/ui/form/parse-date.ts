export type ParsedDate =
  | { readonly kind: 'empty' }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'not-a-date' }
  | { readonly kind: 'impossible' }

export interface ParseDateOptions {
  /** The year of today; says what a year of two digits means. */
  readonly currentYear: number
  /** A birth date: years of two digits later than this year belong to the last century. */
  readonly isBirthDate?: boolean
}

const isoForm = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const separatedForm = /^(\d{1,2})[./\s-]+(\d{1,2})[./\s-]+(\d{2}|\d{4})\.?$/
const digitsForm = /^(\d{2})(\d{2})(\d{2}|\d{4})$/

const earliestYear = 1900
const latestYear = 2199

function fullYear(text: string, { currentYear, isBirthDate }: ParseDateOptions): number {
  const year = Number(text)
  if (text.length === 4) return year
  const century = currentYear - (currentYear % 100)
  return isBirthDate && year > currentYear % 100 ? century - 100 + year : century + year
}

function daysInMonth(year: number, month: number): number {
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  if (month === 2) return isLeapYear ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function plainDay(year: number, month: number, day: number): ParsedDate {
  const exists =
    year >= earliestYear &&
    year <= latestYear &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  if (!exists) return { kind: 'impossible' }
  return { kind: 'day', day: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` }
}

/**
 * Reads a typed date: `1.9.2026`, `01.09.2026.`, `1/9/26`, `01 09 2026`, `01092026`, `010926`, `2026-09-01`.
 * The day always comes first, except in the ISO form. A day that does not exist is refused, never moved to a
 * neighbouring month, and nothing passes through a `Date`, so no time zone can shift it.
 */
export function parseDate(text: string, options: ParseDateOptions): ParsedDate {
  const typed = text.trim()
  if (typed === '') return { kind: 'empty' }
  const iso = isoForm.exec(typed)
  if (iso) return plainDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const parts = separatedForm.exec(typed) ?? digitsForm.exec(typed)
  if (!parts) return { kind: 'not-a-date' }
  return plainDay(fullYear(parts[3] ?? '', options), Number(parts[2]), Number(parts[1]))
}
