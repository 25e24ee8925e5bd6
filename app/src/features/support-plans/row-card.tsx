import type { ReactNode } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { StatusChip } from '#ui/feedback/status-chip.tsx'
import styles from './plan.module.css'

export interface RowCardProps {
  readonly title: string
  readonly isToReview: boolean
  /** Only readable in an open section, because somebody else wrote it. */
  readonly isOfOther?: boolean
  /** Absent where the person may not take the row out. */
  readonly onRemove?: (() => void) | undefined
  readonly children: ReactNode
}

/** One goal or measure of the list. */
export function RowCard({ title, isToReview, isOfOther = false, onRemove, children }: RowCardProps) {
  const { t } = useI18n()
  return (
    <li className={styles['row']} data-review={isToReview}>
      <div className={styles['rowHead']}>
        <h3>{title}</h3>
        {isToReview && <StatusChip tone="warn">{t('support-plans.to-review')}</StatusChip>}
        {onRemove && (
          <Button variant="quiet" icon="trash" onClick={onRemove}>
            {t('common.remove')}
          </Button>
        )}
      </div>
      {isOfOther && <p className={styles['quiet']}>{t('support-plans.locked-row')}</p>}
      {children}
    </li>
  )
}

export interface RemovedRowProps {
  readonly name: string
  readonly onKeep: () => void
}

/** A row that goes with the next save, and can be kept until then. */
export function RemovedRow({ name, onKeep }: RemovedRowProps) {
  const { t } = useI18n()
  return (
    <li className={styles['removed']}>
      {t('support-plans.will-be-removed', { name })}
      <Button variant="quiet" icon="undo" onClick={onKeep}>
        {t('support-plans.keep')}
      </Button>
    </li>
  )
}
