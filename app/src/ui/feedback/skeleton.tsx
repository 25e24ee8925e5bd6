import { useI18n } from '#i18n/use-i18n.ts'
import styles from './skeleton.module.css'

export interface SkeletonProps {
  readonly lines?: number
}

/** Grey lines during the first preparation of a device. Local records never need it. */
export function Skeleton({ lines = 3 }: SkeletonProps) {
  const { t } = useI18n()
  return (
    <div role="status" aria-label={t('common.loading')} className={styles['skeleton']}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles['line']} />
      ))}
    </div>
  )
}
