import { criterionOf, riskLevelLabels, severityLabels } from '@pumpurs/shared/domain/risk-catalogue'
import {
  type Conclusion,
  type ConclusionReason,
  conclusionRuleVersion,
  reasonLabels,
} from '@pumpurs/shared/domain/risk-conclusion'
import { useI18n } from '#i18n/use-i18n.ts'
import { Card } from '#ui/layout/card.tsx'
import styles from './assessment.module.css'

function Reason({ reason }: { readonly reason: ConclusionReason }) {
  const { language } = useI18n()
  return (
    <li>
      {reasonLabels[reason.code][language]}
      {reason.criteria.length > 0 && (
        <ul className={styles['numbers']}>
          {reason.criteria.map(({ criterion, severity }) => (
            <li key={criterion}>
              {criterionOf(criterion).label[language]}: {severity} ({severityLabels[severity][language]})
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** What the published rule proposes, with everything that it rests on. It decides nothing. */
export function Proposal({ conclusion }: { readonly conclusion: Conclusion }) {
  const { t, language } = useI18n()
  const { level, reasons, completeness } = conclusion
  return (
    <Card title={`${t('risk-assessments.proposal')}: ${riskLevelLabels[level][language]}`}>
      <p>{t('risk-assessments.because')}</p>
      <ul className={styles['reasons']}>
        {reasons.map((reason) => (
          <Reason key={reason.code} reason={reason} />
        ))}
      </ul>
      <p>{t('risk-assessments.completeness', completeness)}</p>
      <p className={styles['quiet']}>
        {t('risk-assessments.proposal-note', { version: conclusionRuleVersion })}
      </p>
    </Card>
  )
}
