import type { Conflict } from '@pumpurs/shared/domain/conflict'
import type { EntityName } from '@pumpurs/shared/domain/entities'
import { sameValue } from '@pumpurs/shared/sync/merge'
import { staffName } from '#data/staff-name.ts'
import { useRecordState } from '#data/use-record-state.ts'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Notice } from '#ui/feedback/notice.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { useFieldWords } from './field-words.ts'
import { SidePanel } from './side-panel.tsx'
import { useSides } from './sides.ts'
import styles from './conflict.module.css'

export interface ResolvedConflictProps {
  readonly conflict: Conflict
  readonly entity: EntityName
}

const outcomes = {
  field: undefined,
  editOnDeleted: { apply: 'conflicts.restore', keep: 'conflicts.leave-deleted' },
  deleteOnEdited: { apply: 'conflicts.delete-anyway', keep: 'conflicts.keep-record' },
  possibleDuplicate: { apply: 'conflicts.same-pupil', keep: 'conflicts.two-pupils' },
} as const

/** What was decided and by whom. The version that was not taken can still be read and copied. */
export function ResolvedConflict({ conflict, entity }: ResolvedConflictProps) {
  const { t, formats } = useI18n()
  const words = useFieldWords(entity)
  const sides = useSides(conflict)
  const { resolution, resolvedBy, resolvedAt } = conflict
  const name = useCollections(['staffMember'], (collections) => staffName(collections, resolvedBy), [
    resolvedBy,
  ])
  const decided = outcomes[conflict.kind]
  const state = useRecordState('conflict', conflict.id)
  const mergeWaits =
    conflict.kind === 'possibleDuplicate' &&
    resolution?.['choice'] === 'apply' &&
    (state === 'onDevice' || state === 'sent')
  return (
    <Stack>
      <Notice tone="ok" title={t('conflicts.resolved-title')}>
        {t('conflicts.resolved-by', {
          name: name ?? t('conflicts.somebody'),
          time: resolvedAt === null ? '' : formats.dateTime(resolvedAt),
        })}
        {decided && <p>{t(decided[resolution?.['choice'] === 'apply' ? 'apply' : 'keep'])}</p>}
      </Notice>
      {mergeWaits && <Notice tone="info">{t('conflicts.merge-later')}</Notice>}
      {Object.entries(conflict.kind === 'possibleDuplicate' ? {} : conflict.fields).map(
        ([field, { mine, theirs }]) => {
          const chosen = resolution?.[field]
          const titleOf = (title: string, value: typeof mine): string => {
            if (chosen === undefined) return title
            return `${title} · ${t(sameValue(value, chosen) ? 'conflicts.chosen' : 'conflicts.not-taken')}`
          }
          return (
            <Card key={field} title={words.label(field)}>
              <div className={styles['sides']}>
                <SidePanel title={titleOf(sides.mine.title, mine)} who={sides.mine.who}>
                  {words.value(field, mine)}
                </SidePanel>
                <SidePanel title={titleOf(sides.theirs.title, theirs)} who={sides.theirs.who}>
                  {words.value(field, theirs)}
                </SidePanel>
                {chosen !== undefined && (
                  <SidePanel title={t('conflicts.result')} isResult>
                    {words.value(field, chosen)}
                  </SidePanel>
                )}
              </div>
            </Card>
          )
        },
      )}
    </Stack>
  )
}
