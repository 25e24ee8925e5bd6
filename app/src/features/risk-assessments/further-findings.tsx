import type { RiskFinding } from '@pumpurs/shared/domain/risk-assessment'
import { useI18n } from '#i18n/use-i18n.ts'
import { SeverityChip } from '#ui/feedback/severity-chip.tsx'
import styles from './assessment.module.css'

/** What others have noted of the same criterion, below what counts. */
export function FurtherFindings({ findings }: { readonly findings: readonly RiskFinding[] | undefined }) {
  const { t } = useI18n()
  return findings?.map(({ id, severity, evidence, observedBy }) => (
    <div key={id} className={styles['further']}>
      <span className={styles['notedHead']}>
        <span className={styles['quiet']}>{t('risk-assessments.also-noted')}</span>
        <SeverityChip severity={severity} />
      </span>
      {evidence !== '' && <p className={styles['written']}>{evidence}</p>}
      {observedBy !== '' && (
        <span className={styles['quiet']}>
          {t('risk-assessments.observed-by')}: {observedBy}
        </span>
      )}
    </div>
  ))
}
