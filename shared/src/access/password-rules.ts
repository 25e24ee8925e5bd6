import { z } from 'zod'
import { commonPasswords } from './common-passwords.ts'

export const passwordLength = { least: 12, most: 200 } as const

export const passwordProblem = z.enum(['too-short', 'too-long', 'too-common', 'contains-name'])
export type PasswordProblem = z.infer<typeof passwordProblem>

const appName = 'pumpurs'
/** Shorter parts of names ("Rīga", "Ina") occur inside ordinary words, so only longer ones count. */
const shortestName = 4
/** What must remain of a password when names are taken out of it, in letters. */
const leastBesidesNames = 8

/** Small letters without marks, so that "Pārole", "parole" and "PAROLE" are one word. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const lettersOf = (text: string): string => text.replace(/[^\p{L}]/gu, '')

const isOneUnitRepeated = (text: string): boolean => /^(.{1,6})\1+$/su.test(text)

function isSequence(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0))
  // 9 → 0 goes on counting, as on the keyboard.
  return steps.every((step) => step === 1 || step === -9) || steps.every((step) => step === -1 || step === 9)
}

/** True for a well-known word with whatever digits and signs stand around it or between its letters. */
function isCommon(folded: string): boolean {
  const withoutSigns = folded.replace(/[^\p{L}\p{N}]/gu, '')
  const ends = withoutSigns.replace(/^\p{N}+|\p{N}+$/gu, '')
  return (
    commonPasswords.has(ends) ||
    commonPasswords.has(lettersOf(folded)) ||
    new Set(folded).size < 4 ||
    isOneUnitRepeated(folded) ||
    isSequence(folded)
  )
}

function isMostlyNames(folded: string, names: readonly string[]): boolean {
  const words = [appName, ...names.flatMap((name) => fold(name).split(/[^\p{L}]+/u))]
    .filter((word) => word.length >= shortestName)
    .toSorted((one, other) => other.length - one.length)
  let rest = folded
  for (const word of words) rest = rest.replaceAll(word, ' ')
  return rest !== folded && lettersOf(rest).length < leastBesidesNames
}

/**
 * Everything that is wrong with a new password; empty when it may be used. `names` are those of the person, the
 * user name and the schools. There is no demand for kinds of characters: length is what helps.
 */
export function passwordProblems(password: string, names: readonly string[]): PasswordProblem[] {
  const length = Array.from(password.normalize('NFKC')).length
  if (length > passwordLength.most) return ['too-long']
  const folded = fold(password)
  const problems: PasswordProblem[] = []
  if (length < passwordLength.least) problems.push('too-short')
  if (isCommon(folded)) problems.push('too-common')
  if (isMostlyNames(folded, names)) problems.push('contains-name')
  return problems
}
