import { collator, fold } from '#i18n/text-order.ts'
import type { Pupil } from '@pumpurs/shared/domain/pupil'

const shownAtMost = 8

/** Pupils whose name and class contain every typed word, in the order of their names. */
export function matchingPupils(pupils: readonly Pupil[], typed: string): Pupil[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  return pupils
    .filter(({ status }) => status === 'active')
    .filter((pupil) => {
      const text = fold(`${pupil.familyName} ${pupil.givenName} ${pupil.classGroup}`)
      return words.every((word) => text.includes(word))
    })
    .toSorted(
      (a, b) => collator.compare(a.familyName, b.familyName) || collator.compare(a.givenName, b.givenName),
    )
    .slice(0, shownAtMost)
}
