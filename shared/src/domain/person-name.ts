export interface PersonName {
  givenName: string
  familyName: string
}

/** Composed letters, no invisible characters, single spaces: how a name is stored. */
export const tidyName = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\u200b\ufeff]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()

/** For matching and searching only: without diacritics and case, so that `Ķēniņš` and `kenins` meet. */
export const fold = (text: string): string =>
  tidyName(text).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

export type NameOrder = 'surname-first' | 'given-name-first'

/**
 * Splits a name written in one column. A comma always ends the surname. Otherwise the surname is one word, and
 * `isGuess` says that there were more than two words, so that a person should look. Null without two parts.
 */
export function splitFullName(text: string, order: NameOrder): (PersonName & { isGuess: boolean }) | null {
  const [beforeComma = '', afterComma, ...more] = tidyName(text).split(',').map(tidyName)
  if (afterComma !== undefined) {
    if (beforeComma === '' || afterComma === '' || more.length > 0) return null
    return { familyName: beforeComma, givenName: afterComma, isGuess: false }
  }
  const words = beforeComma.split(' ')
  if (words.length < 2) return null
  const at = order === 'surname-first' ? 1 : words.length - 1
  const [first, second] = [words.slice(0, at).join(' '), words.slice(at).join(' ')]
  const isGuess = words.length > 2
  return order === 'surname-first'
    ? { familyName: first, givenName: second, isGuess }
    : { familyName: second, givenName: first, isGuess }
}

/** For lists: `Ābele Anna`. */
export const surnameFirst = ({ givenName, familyName }: PersonName): string =>
  tidyName(`${familyName} ${givenName}`)

/** For sentences: `Anna Ābele`. */
export const givenNameFirst = ({ givenName, familyName }: PersonName): string =>
  tidyName(`${givenName} ${familyName}`)
