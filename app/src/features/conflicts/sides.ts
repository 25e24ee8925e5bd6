import type { Conflict } from '@pumpurs/shared/domain/conflict'
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
  readonly isMe: boolean
}

/** One person has written both, on two devices or about a pupil who was entered twice: only the times tell them apart. */
function sidesOfOne(
  { mineAt, theirsAt }: Conflict,
  name: string | undefined,
  { t, formats }: Pick<ReturnType<typeof useI18n>, 't' | 'formats'>,
): { mine: Side; theirs: Side } {
  const person = name ?? t('conflicts.somebody')
  const sideOf = (at: string | null, age: 'newer' | 'older'): Side => ({
    title: t(`conflicts.${age}`),
    who: at === null ? person : t('conflicts.by', { name: person, time: formats.dateTime(at) }),
    take: t(`conflicts.take-${age}`),
    takeAll: t(`conflicts.all-${age}`),
    isMe: false,
  })
  const isMineNewer = mineAt >= (theirsAt ?? '')
  return {
    mine: sideOf(mineAt, isMineNewer ? 'newer' : 'older'),
    theirs: sideOf(theirsAt, isMineNewer ? 'older' : 'newer'),
  }
}

/** Who stands on each side. What the record calls "mine" is the loser's; it need not be this person. */
export function useSides(conflict: Conflict): { mine: Side; theirs: Side } {
  const { t, formats } = useI18n()
  const { staffMemberId } = useLocalData()
  const names = useCollections(
    ['staffMember'],
    (collections) => ({
      mine: staffName(collections, conflict.mineBy),
      theirs: staffName(collections, conflict.theirsBy),
    }),
    [conflict],
  )
  const isMine = conflict.mineBy === staffMemberId
  if (conflict.mineBy === conflict.theirsBy) return sidesOfOne(conflict, names.mine, { t, formats })
  const isTheirs = !isMine && conflict.theirsBy === staffMemberId
  const isOneOfThem = isMine || isTheirs
  const sideOf = (name: string | undefined, at: string | null, isMe: boolean): Side => {
    const person = name ?? t('conflicts.somebody')
    const time = at === null ? '' : formats.dateTime(at)
    const who = time === '' ? person : t('conflicts.by', { name: person, time })
    if (isMe) {
      return {
        title: t('conflicts.mine'),
        who,
        take: t('conflicts.take-mine'),
        takeAll: t('conflicts.all-mine'),
        isMe,
      }
    }
    if (isOneOfThem) {
      return {
        title: t('conflicts.other'),
        who,
        take: t('conflicts.take-other'),
        takeAll: t('conflicts.all-other'),
        isMe,
      }
    }
    return {
      title: person,
      who,
      take: t('conflicts.take-of', { name: person }),
      takeAll: t('conflicts.all-of', { name: person }),
      isMe,
    }
  }
  return {
    mine: sideOf(names.mine, conflict.mineAt, isMine),
    theirs: sideOf(names.theirs, conflict.theirsAt, isTheirs),
  }
}
