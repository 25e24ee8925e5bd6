import { fold, type PersonName } from './person-name.ts'

/** Shorter words are often unlike each other by one letter and still two names ("Ada", "Ida"). */
const shortest = 4

const wordsOf = (name: string): string[] =>
  fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** One letter more, one less, one other, or two neighbours changed over. */
function isOneSlip(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  const [restA, restB] = [a.slice(start), b.slice(start)]
  const isSwap =
    restA.length >= 2 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
  return isSwap || restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
}

/** The same words, one of them perhaps mistyped; or one name without the other's second word. */
function isSameName(left: readonly string[], right: readonly string[]): boolean {
  if (left.length === 0 || right.length === 0) return false
  const [fewer, more] = left.length <= right.length ? [left, right] : [right, left]
  if (fewer.every((word) => more.includes(word))) return true
  const [one, other] = [left.join(''), right.join('')]
  return one === other || (Math.min(one.length, other.length) >= shortest && isOneSlip(one, other))
}

/** What of a pupil is compared with others, made once for many comparisons. */
export interface PupilLikeness {
  readonly birthDate: string | null
  readonly given: readonly string[]
  readonly family: readonly string[]
}

export const likenessOf = (pupil: PersonName & { birthDate: string | null }): PupilLikeness => ({
  birthDate: pupil.birthDate,
  given: wordsOf(pupil.givenName),
  family: wordsOf(pupil.familyName),
})

/**
 * Whether two pupils may be one person: the same birth date, and names that differ at most in letter case,
 * diacritics, a second given name, one slip of the keyboard in each, or in which column they stand. Only a person
 * can tell.
 */
export const mayBeOne = (a: PupilLikeness, b: PupilLikeness): boolean =>
  a.birthDate !== null &&
  a.birthDate === b.birthDate &&
  ((isSameName(a.given, b.given) && isSameName(a.family, b.family)) ||
    (isSameName(a.given, b.family) && isSameName(a.family, b.given)))
