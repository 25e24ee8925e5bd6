import type { Conflict } from '@pumpurs/shared/domain/conflict'
import type { EntityName } from '@pumpurs/shared/domain/entities'
import { sameValue } from '@pumpurs/shared/sync/merge'
import { useRecordState } from '#data/use-record-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Notice } from '#ui/feedback/notice.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { useLostFocus } from '#ui/layout/use-lost-focus.ts'
import { useFieldWords } from './field-words.ts'
import { LeftWording } from './left-wording.tsx'
import { SidePanel } from './side-panel.tsx'
import { useSides } from './sides.ts'
import styles from './conflict.module.css'

export interface ResolvedConflictProps {
  readonly conflict: Conflict
  readonly entity: EntityName
  /** It takes the place of the form in which the person was deciding. */
  readonly isInItsPlace: boolean
}

const outcomes = {
  field: undefined,
  editOnDeleted: { apply: 'conflicts.restore', keep: 'conflicts.leave-deleted' },
  deleteOnEdited: { apply: 'conflicts.delete-anyway', keep: 'conflicts.keep-record' },
  possibleDuplicate: { apply: 'conflicts.same-pupil', keep: 'conflicts.two-pupils' },
} as const

function outcomeOf({ kind, resolution }: Conflict) {
  const choice = resolution?.['choice']
  if (kind === 'possibleDuplicate' && choice === 'moved') return 'conflicts.pupil-moved'
  return outcomes[kind]?.[choice === 'apply' ? 'apply' : 'keep']
}

/** What was decided and by whom. The version that was not taken can still be read and copied. */
export function ResolvedConflict({ conflict, entity, isInItsPlace }: ResolvedConflictProps) {
  const { t, formats } = useI18n()
  const words = useFieldWords(entity)
  const { sidesOf, nameOf, whoOf } = useSides(conflict)
  const heading = useLostFocus<HTMLHeadingElement>(isInItsPlace)
  const { resolution, resolvedBy, resolvedAt } = conflict
  const decided = outcomeOf(conflict)
  const state = useRecordState('conflict', conflict.id)
  const isOnItsWay = state === 'onDevice' || state === 'sent'
  const mergeWaits = conflict.kind === 'possibleDuplicate' && resolution?.['choice'] === 'apply' && isOnItsWay
  return (
    <Stack>
      <h2 ref={heading} tabIndex={-1} className={styles['heading']}>
        {t('conflicts.resolved-title')}
      </h2>
      <Notice tone="ok">
        {t('conflicts.resolved-by', {
          name: nameOf({ by: resolvedBy, at: resolvedAt }),
          time: resolvedAt === null ? '' : formats.dateTime(resolvedAt),
        })}
        {decided && <p>{t(decided)}</p>}
      </Notice>
      {mergeWaits && <Notice tone="info">{t('conflicts.merge-later')}</Notice>}
      {/* Of a decision of one's own on this device the draft is about to go. */}
      {conflict.kind === 'field' && !isOnItsWay && <LeftWording conflict={conflict} entity={entity} />}
      {Object.entries(conflict.kind === 'possibleDuplicate' ? {} : conflict.fields).map(([field, values]) => {
        const { mine, theirs, earlier = [] } = values
        const sides = sidesOf(values)
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
            {earlier.map((wording) => (
              <SidePanel key={JSON.stringify(wording)} title={t('conflicts.earlier')} who={whoOf(wording)}>
                {words.value(field, wording.value)}
              </SidePanel>
            ))}
          </Card>
        )
      })}
    </Stack>
  )
}
