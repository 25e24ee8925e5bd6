/**
 * A class of a school (`7.a`, `10.`, `10.1`) or a group of a vocational programme (`DT1-1`: letters of the
 * programme, year, group). `name` is the one spelling that is stored and shown; `sortKey` orders grades by number,
 * then vocational years.
 */
export type ClassName =
  | { kind: 'grade'; name: string; grade: number; sortKey: string }
  | { kind: 'vocational'; name: string; year: number; sortKey: string }

export type ClassNameReading =
  { ok: true; className: ClassName } | { ok: false; problem: 'empty' | 'unknown' }

const pad = (value: number): string => String(value).padStart(3, '0')

const gradePattern = /^(\d{1,2})(?:[.,](?!$)|\.)?(\p{L}{0,4})(\d{0,2})$/u
/** What a spreadsheet makes of `10.1` when it takes it for a day: `10.janv`. */
const monthPattern = /^(jan|feb|mar|apr|mai|j[uū]n|j[uū]l|aug|sep|okt|nov|dec)/u
const groupPattern = /^(\p{L}{1,6})-?(\d)(?:[-./](\d{1,2})(\p{L}?))?$/u
const yearPattern = /^(\d)\.?kurss$/u

function readGrade(text: string): ClassName | null {
  const match = gradePattern.exec(text.replace(/(klase|kl\.?)$/u, ''))
  if (!match) return null
  const [, digits = '', letters = '', number = ''] = match
  const grade = Number(digits)
  if (grade < 1 || grade > 12 || monthPattern.test(letters)) return null
  if (number !== '' && letters === '' && !/[.,]/u.test(text)) return null
  const sortKey = `1-${pad(grade)}-${letters}-${pad(Number(number))}`
  return { kind: 'grade', name: `${grade}.${letters}${number}`, grade, sortKey }
}

function readGroup(text: string): ClassName | null {
  const match = groupPattern.exec(text)
  if (!match) return null
  const [, letters = '', digit = '', number, letter = ''] = match
  const year = Number(digit)
  if (year < 1 || year > 4) return null
  const programme = letters.toUpperCase()
  const name = `${programme}${year}${number === undefined ? '' : `-${Number(number)}${letter}`}`
  return {
    kind: 'vocational',
    name,
    year,
    sortKey: `2-${pad(year)}-${programme}-${pad(Number(number ?? 0))}${letter}`,
  }
}

function readYear(text: string): ClassName | null {
  const year = Number(yearPattern.exec(text)?.[1] ?? 0)
  return year >= 1 && year <= 4
    ? { kind: 'vocational', name: `${year}. kurss`, year, sortKey: `2-${pad(year)}` }
    : null
}

/**
 * Reads the spellings found in school lists: `7.a`, `7.A`, `7a`, `7. a klase`, `10.`, `10`, `10.1`, `DT 1-1`,
 * `2. kurss`. Letters of a class become small, those of a programme capital.
 */
export function readClassName(text: string): ClassNameReading {
  const tidy = text
    .normalize('NFC')
    .replace(/["“”„]/gu, '')
    .replace(/[\s\u200b\ufeff]/gu, '')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .toLowerCase()
  if (tidy === '') return { ok: false, problem: 'empty' }
  const className = readYear(tidy) ?? readGrade(tidy) ?? readGroup(tidy)
  return className ? { ok: true, className } : { ok: false, problem: 'unknown' }
}

function sortKeyOf(text: string): string {
  const reading = readClassName(text)
  return reading.ok ? reading.className.sortKey : `9-${text}`
}

/** Compares two stored spellings for a list; names that cannot be read come last, in text order. */
export function compareClassNames(a: string, b: string): number {
  const [keyA, keyB] = [sortKeyOf(a), sortKeyOf(b)]
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0
}
