import type { RiskFinding } from '@pumpurs/shared/domain/risk-assessment'
import {
  confidentialityOfGroup,
  criteriaOfGroup,
  type CriterionCode,
  type RiskGroup,
  riskGroupLabels,
  type Severity,
} from '@pumpurs/shared/domain/risk-catalogue'
import { useI18n } from '#i18n/use-i18n.ts'
import { Notice } from '#ui/feedback/notice.tsx'
import { Card } from '#ui/layout/card.tsx'
import { type Answer, type Answers, progressOf } from './answers.ts'
import { CriterionRow } from './criterion-row.tsx'
import { LockedFindings } from './locked-findings.tsx'
import styles from './assessment.module.css'

export interface GroupFormProps {
  readonly group: RiskGroup
  readonly answers: Answers
  /** What else was noted of a criterion. */
  readonly further: ReadonlyMap<CriterionCode, readonly RiskFinding[]>
  /** Set where others have noted more than this person can read. */
  readonly hidden?: { readonly highest: Severity | null } | undefined
  readonly onChange: (code: CriterionCode, answer: Answer) => void
}

/** The criteria of one group. */
export function GroupForm({ group, answers, further, hidden, onChange }: GroupFormProps) {
  const { t, language } = useI18n()
  const { answered, total } = progressOf(answers, group)
  return (
    <Card
      title={riskGroupLabels[group][language]}
      actions={<span className={styles['quiet']}>{t('common.progress', { done: answered, total })}</span>}
    >
      {confidentialityOfGroup[group] === 'care' && (
        <Notice tone="info">{t('risk-assessments.care-readers')}</Notice>
      )}
      <p className={styles['quiet']}>{t('risk-assessments.scale-hint')}</p>
      <p className={styles['quiet']}>{t('risk-assessments.no-diagnoses')}</p>
      {hidden && <LockedFindings highest={hidden.highest} />}
      <div>
        {criteriaOfGroup(group).map((criterion) => (
          <CriterionRow
            key={criterion.code}
            criterion={criterion}
            answer={answers[criterion.code]}
            further={further.get(criterion.code)}
            onChange={onChange}
          />
        ))}
      </div>
    </Card>
  )
}
