import type { Translate } from '#i18n/translate.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import styles from './chip.module.css'

export type Severity = 0 | 1 | 2 | 3

const words = {
  0: 'common.severity-0',
  1: 'common.severity-1',
  2: 'common.severity-2',
  3: 'common.severity-3',
} as const

/** The word for a severity; `null` means that nobody knows. */
export const severityLabel = (severity: Severity | null, t: Translate): string =>
  t(severity === null ? 'common.severity-unknown' : words[severity])

export interface SeverityChipProps {
  readonly severity: Severity | null
}

/** How marked something is: a word and bars. It colours the finding, never a person's name. */
export function SeverityChip({ severity }: SeverityChipProps) {
  const { t } = useI18n()
  return (
    <span className={`${styles['chip']} ${styles['severity']}`} data-severity={severity ?? 'unknown'}>
      {severity !== null && (
        <span className={styles['bars']} aria-hidden>
          {[1, 2, 3].map((step) => (
            <span key={step} className={styles['bar']} data-filled={step <= severity} />
          ))}
        </span>
      )}
      {severityLabel(severity, t)}
    </span>
  )
}
