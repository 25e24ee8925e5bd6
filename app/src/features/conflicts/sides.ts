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

/** On two devices, or about a pupil who was entered twice: only the times tell the versions apart. */
function sidesOfOne(mine: Authorship, theirs: Authorship, { t, whoOf }: Words): Sides {
  const sideOf = (author: Authorship, age: 'newer' | 'older'): Side => ({
    title: t(`conflicts.${age}`),
    who: whoOf(author),
    take: t(`conflicts.take-${age}`),
    takeAll: t(`conflicts.all-${age}`),
  })
  const isMineNewer = (mine.at ?? '') >= (theirs.at ?? '')
  return {
    mine: sideOf(mine, isMineNewer ? 'newer' : 'older'),
    theirs: sideOf(theirs, isMineNewer ? 'older' : 'newer'),
    isOfOne: true,
  }
}

function sidesOfTwo(mine: Authorship, theirs: Authorship, { t, whoOf, nameOf, me }: Words): Sides {
  const isOneOfThem = mine.by === me || theirs.by === me
  const sideOf = (author: Authorship): Side => {
    const [who, name] = [whoOf(author), nameOf(author)]
    if (author.by === me) {
      return {
        title: t('conflicts.mine'),
        who,
        take: t('conflicts.take-mine'),
        takeAll: t('conflicts.all-mine'),
      }
    }
    if (isOneOfThem) {
      return {
        title: t('conflicts.other'),
        who,
        take: t('conflicts.take-other'),
        takeAll: t('conflicts.all-other'),
      }
    }
    return {
      title: name,
      who,
      take: t('conflicts.take-of', { name }),
      takeAll: t('conflicts.all-of', { name }),
    }
  }
  return { mine: sideOf(mine), theirs: sideOf(theirs), isOfOne: false }
}

/** Where neither can be named, or both have one name. */
function sidesInOrder(mine: Authorship, theirs: Authorship, { t, whoOf }: Words): Sides {
  const sideOf = (author: Authorship, place: 'first' | 'second'): Side => ({
    title: t(`conflicts.${place}`),
    who: whoOf(author),
    take: t(`conflicts.take-${place}`),
    takeAll: t(`conflicts.all-${place}`),
  })
  return { mine: sideOf(mine, 'first'), theirs: sideOf(theirs, 'second'), isOfOne: false }
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
      if (isOfOne) return sidesOfOne(mine, theirs, words)
      const isMe = [mine.by, theirs.by].includes(staffMemberId)
      return !isMe && nameOf(mine) === nameOf(theirs)
        ? sidesInOrder(mine, theirs, words)
        : sidesOfTwo(mine, theirs, words)
    },
  }
}
