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
  // One person on two devices is on both sides; then the later sender is "mine".
  const isMine = conflict.mineBy === staffMemberId
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
