import { compareClassNames } from '@pumpurs/shared/domain/class-name'
import { fold, surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { collator } from '#i18n/text-order.ts'

/**
 * A pupil with the words by which it is found, each after a space, so that a beginning of a word is looked for as
 * one piece of text: twenty thousand pupils are searched between two keys. The class stands without its dot: `7a`.
 */
export interface IndexedPupil {
  readonly pupil: Pupil
  readonly name: string
  /** In small letters. */
  readonly written: string
  /** Without diacritics too. */
  readonly folded: string
}

const wordsOf = (text: string): string[] => text.split(/[\s\-–]+/u).filter(Boolean)
const withoutDots = (text: string): string => text.replaceAll('.', '')

// A record is never changed in place, so what was folded once stays true for it.
const known = new WeakMap<Pupil, IndexedPupil>()

function indexed(pupil: Pupil): IndexedPupil {
  const before = known.get(pupil)
  if (before) return before
  const name = surnameFirst(pupil)
  const words = [...wordsOf(name), withoutDots(pupil.classGroup)]
  const written = words.map((word) => ` ${word.toLowerCase()}`).join('')
  const made = { pupil, name, written, folded: words.map((word) => ` ${fold(word)}`).join('') }
  known.set(pupil, made)
  return made
}

/** Pupils in the order of the Latvian alphabet, ready to be searched. Made once for each change of the pupils. */
export const indexPupils = (pupils: readonly Pupil[]): readonly IndexedPupil[] =>
  pupils
    .map(indexed)
    .toSorted(
      (a, b) =>
        collator.compare(a.name, b.name) ||
        compareClassNames(a.pupil.classGroup, b.pupil.classGroup) ||
        (a.pupil.id < b.pupil.id ? -1 : 1),
    )

const haveAll = (text: string, beginnings: readonly string[]): boolean => {
  for (const beginning of beginnings) if (!text.includes(beginning)) return false
  return true
}

const beginningsOf = (words: readonly string[]): string[] => words.map((word) => ` ${word}`)

/**
 * The pupils of whom every typed word begins some word of the name or the class, in any order and without
 * diacritics. Those that match as typed, diacritics and all, come first; the order is kept otherwise.
 */
export function searchPupils(pupils: readonly IndexedPupil[], query: string): readonly IndexedPupil[] {
  const typed = wordsOf(withoutDots(query.normalize('NFC').toLowerCase()))
  if (typed.length === 0) return pupils
  const wanted = beginningsOf(typed.map(fold))
  const exactly = beginningsOf(typed)
  const asTyped: IndexedPupil[] = []
  const folded: IndexedPupil[] = []
  for (const candidate of pupils) {
    if (!haveAll(candidate.folded, wanted)) continue
    if (haveAll(candidate.written, exactly)) asTyped.push(candidate)
    else folded.push(candidate)
  }
  return [...asTyped, ...folded]
}

export const classesOf = (pupils: readonly IndexedPupil[]): string[] =>
  [...new Set(pupils.map(({ pupil }) => pupil.classGroup))].toSorted(compareClassNames)
