import { compareClassNames } from '@pumpurs/shared/domain/class-name'
import { fold, surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { collator } from '#i18n/text-order.ts'

/** A pupil with the words by which it is found. */
export interface IndexedPupil {
  readonly pupil: Pupil
  readonly name: string
  /** Each word folded, and the class without its dot: `7a` finds `7.a`. */
  readonly folded: readonly string[]
  /** The same words as they are written, in small letters. */
  readonly written: readonly string[]
}

const wordsOf = (text: string): string[] => text.split(/[\s\-–]+/u).filter(Boolean)
const withoutDots = (text: string): string => text.replaceAll('.', '')

// A record is never changed in place, so what was folded once stays true for it.
const known = new WeakMap<Pupil, IndexedPupil>()

function indexed(pupil: Pupil): IndexedPupil {
  const before = known.get(pupil)
  if (before) return before
  const name = surnameFirst(pupil)
  const group = withoutDots(pupil.classGroup)
  const written = [...wordsOf(name), group].map((word) => word.toLowerCase())
  const made = { pupil, name, folded: written.map(fold), written }
  known.set(pupil, made)
  return made
}

/** Pupils in the order of the Latvian alphabet, ready to be searched. Made once for each change of the pupils. */
export const indexPupils = (pupils: readonly Pupil[]): readonly IndexedPupil[] =>
  pupils
    .map(indexed)
    .sort(
      (a, b) =>
        collator.compare(a.name, b.name) ||
        compareClassNames(a.pupil.classGroup, b.pupil.classGroup) ||
        (a.pupil.id < b.pupil.id ? -1 : 1),
    )

const haveAll = (words: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((start) => words.some((word) => word.startsWith(start)))

/**
 * The pupils of whom every typed word begins some word of the name or the class, in any order and without
 * diacritics. Those that match as typed, diacritics and all, come first; the order is kept otherwise.
 */
export function searchPupils(pupils: readonly IndexedPupil[], query: string): readonly IndexedPupil[] {
  const typed = wordsOf(withoutDots(query.normalize('NFC').toLowerCase()))
  if (typed.length === 0) return pupils
  const wanted = typed.map(fold)
  const asTyped: IndexedPupil[] = []
  const folded: IndexedPupil[] = []
  for (const candidate of pupils) {
    if (!haveAll(candidate.folded, wanted)) continue
    if (haveAll(candidate.written, typed)) asTyped.push(candidate)
    else folded.push(candidate)
  }
  return [...asTyped, ...folded]
}

export const classesOf = (pupils: readonly IndexedPupil[]): string[] =>
  [...new Set(pupils.map(({ pupil }) => pupil.classGroup))].sort(compareClassNames)
