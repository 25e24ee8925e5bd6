import { useId } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import styles from './progress.module.css'

export interface ProgressProps {
  readonly label: string
  readonly done: number
  readonly total: number
  /** Replaces "3 of 12" where units matter: `12/40 st.` */
  readonly valueText?: string
}

/** How much of a known amount is done, in words and as a bar. */
export function Progress({ label, done, total, valueText }: ProgressProps) {
  const { t } = useI18n()
  const labelId = useId()
  const text = valueText ?? t('common.progress', { done, total })
  const share = total > 0 ? Math.min(1, done / total) : 0
  return (
    <div className={styles['progress']}>
      <div className={styles['words']}>
        <span id={labelId}>{label}</span>
        <span>{text}</span>
      </div>
      <div
        role="progressbar"
        aria-labelledby={labelId}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={text}
        className={styles['track']}
      >
        <div className={styles['bar']} style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  )
}
