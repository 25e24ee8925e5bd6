import type { Authorship, Conflict, ContestedValue } from '@pumpurs/shared/domain/conflict'
import { useLocalData } from '#data/local-data-context.tsx'
import { staffName } from '#data/staff-name.ts'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'

/** One of the two who changed the record, as this person sees them. */
export interface Side {
  readonly title: string
  /** Name and time. */
  readonly who: string
  /** The words on its choice and on "all of this side". */
  readonly take: string
  readonly takeAll: string
}

export interface Sides {
  readonly mine: Side
  readonly theirs: Side
  /** One person has written both. */
  readonly isOfOne: boolean
}

interface Words extends Pick<ReturnType<typeof useI18n>, 't'> {
  readonly whoOf: (author: Authorship) => string
  readonly nameOf: (author: Authorship) => string
  readonly me: string
}

/** A side that goes by a word instead of a name. */
const sideBy = (
  word: 'newer' | 'older' | 'mine' | 'other' | 'first' | 'second',
  author: Authorship,
  { t, whoOf }: Words,
): Side => ({
  title: t(`conflicts.${word}`),
  who: whoOf(author),
  take: t(`conflicts.take-${word}`),
  takeAll: t(`conflicts.all-${word}`),
})

/** On two devices, or about a pupil who was entered twice: only the times tell the versions apart. */
function sidesOfOne(mine: Authorship, theirs: Authorship, words: Words): Sides {
  const isMineNewer = (mine.at ?? '') >= (theirs.at ?? '')
  return {
    mine: sideBy(isMineNewer ? 'newer' : 'older', mine, words),
    theirs: sideBy(isMineNewer ? 'older' : 'newer', theirs, words),
    isOfOne: true,
  }
}

function sidesOfTwo(mine: Authorship, theirs: Authorship, words: Words): Sides {
  const { t, whoOf, nameOf, me } = words
  const isOneOfThem = mine.by === me || theirs.by === me
  // Neither can be named, or both have one name.
  if (!isOneOfThem && nameOf(mine) === nameOf(theirs)) {
    return { mine: sideBy('first', mine, words), theirs: sideBy('second', theirs, words), isOfOne: false }
  }
  const sideOf = (author: Authorship): Side => {
    if (author.by === me) return sideBy('mine', author, words)
    if (isOneOfThem) return sideBy('other', author, words)
    const name = nameOf(author)
    return {
      title: name,
      who: whoOf(author),
      take: t('conflicts.take-of', { name }),
      takeAll: t('conflicts.all-of', { name }),
    }
  }
  return { mine: sideOf(mine), theirs: sideOf(theirs), isOfOne: false }
}

/** Everybody whose wording stands in the conflict, and who decided about it. */
const authorsOf = ({ mineBy, theirsBy, resolvedBy, fields }: Conflict): (string | null)[] => [
  mineBy,
  theirsBy,
  resolvedBy,
  ...Object.values(fields).flatMap(({ mineFrom, theirsFrom, earlier = [] }) =>
    [mineFrom, theirsFrom, ...earlier].flatMap((author) => author?.by ?? []),
  ),
]

/**
 * Who stands on each side: of the conflict, or of one of its fields where that has been decided about before. What the
 * record calls "mine" is the loser's; it need not be this person.
 */
export function useSides(conflict: Conflict): {
  sidesOf: (values?: ContestedValue) => Sides
  nameOf: (author: Authorship) => string
  whoOf: (author: Authorship) => string
} {
  const { t, formats } = useI18n()
  const { staffMemberId } = useLocalData()
  const names = useCollections(
    ['staffMember'],
    (collections) =>
      Object.fromEntries(authorsOf(conflict).map((id) => [id ?? '', staffName(collections, id)])),
    [conflict],
  )
  const nameOf = ({ by }: Authorship): string => names[by ?? ''] ?? t('conflicts.somebody')
  const whoOf = (author: Authorship): string =>
    author.at === null
      ? nameOf(author)
      : t('conflicts.by', { name: nameOf(author), time: formats.dateTime(author.at) })
  const words = { t, whoOf, nameOf, me: staffMemberId }
  return {
    nameOf,
    whoOf,
    sidesOf: (values) => {
      const mine = values?.mineFrom ?? { by: conflict.mineBy, at: conflict.mineAt }
      const theirs = values?.theirsFrom ?? { by: conflict.theirsBy, at: conflict.theirsAt }
      const isOfOne = mine.by !== null && mine.by === theirs.by
      return isOfOne ? sidesOfOne(mine, theirs, words) : sidesOfTwo(mine, theirs, words)
    },
  }
}
