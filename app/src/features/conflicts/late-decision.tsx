import type { Conflict } from '@pumpurs/shared/domain/conflict'
import { useLocalData } from '#data/local-data-context.tsx'
import { useI18n } from '#i18n/use-i18n.ts'
import { Notice } from '#ui/feedback/notice.tsx'
import { useSides } from './sides.ts'

/** Why there is a question again: a decision had been taken, and met a newer change of the record. */
export function LateDecision({ conflict }: { readonly conflict: Conflict }) {
  const { t, formats } = useI18n()
  const { staffMemberId } = useLocalData()
  const { nameOf } = useSides(conflict)
  const { resolvedBy: by, resolvedAt: at } = conflict
  if (at === null) return null
  return (
    <Notice tone="info" announce="polite">
      {by === staffMemberId
        ? t('conflicts.late-mine')
        : t('conflicts.late-other', { name: nameOf({ by, at }), time: formats.dateTime(at) })}
    </Notice>
  )
}
