import { entityName } from '@pumpurs/shared/domain/entities'
import { useEffect, useRef } from 'react'
import { entityLabel } from '#data/format-field.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { pupilIdOf } from '#data/pupil-of-change.ts'
import { useMergedEdits } from '#data/use-outbox.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { showToast } from '#ui/feedback/toast.ts'
import { pupilName } from './entry-words.ts'

/**
 * Says when this person's changes were merged with a colleague's, or their decision met a newer change: nothing is lost,
 * but the record is not what they left.
 */
export function useMergeToast(): void {
  const { t } = useI18n()
  const { collections } = useLocalData()
  const merged = useMergedEdits()
  const told = useRef(merged.length)
  useEffect(() => {
    const fresh = new Map(merged.slice(told.current).map((entry) => [entry.mutation.id, entry]))
    told.current = merged.length
    for (const { mutation, result } of fresh.values()) {
      const { entity, id, op } = mutation
      const isSecond = op === 'create' && result?.aliasOf !== undefined
      const isLate = op === 'resolve' && result?.r === 'conflict'
      const pupil = collections.pupil.get(pupilIdOf(collections, entity, id) ?? '')
      const about = entityName.safeParse(collections.conflict.find(id)?.entity).data ?? entity
      const what = pupil ? `${entityLabel(about, t)}, ${pupilName(pupil)}` : entityLabel(about, t)
      const words = isLate
        ? 'sync-status.late-decision'
        : isSecond
          ? 'sync-status.existed'
          : 'sync-status.merged'
      showToast(t(words, { what }))
    }
  }, [merged, collections, t])
}
