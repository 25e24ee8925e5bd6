import type { RiskFinding } from '@pumpurs/shared/domain/risk-assessment'
import type { Criterion, CriterionCode } from '@pumpurs/shared/domain/risk-catalogue'
import { memo, useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { SegmentedScale } from '#ui/form/segmented-scale.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { TextField } from '#ui/form/text-field.tsx'
import { type Answer, unanswered } from './answers.ts'
import { FurtherFindings } from './further-findings.tsx'
import { ReportDuty } from './report-duty.tsx'
import styles from './assessment.module.css'

export interface CriterionRowProps {
  readonly criterion: Criterion
  readonly answer: Answer | null
  /** What else was noted of it. */
  readonly further: readonly RiskFinding[] | undefined
  readonly onChange: (code: CriterionCode, answer: Answer) => void
}

const isMarked = (answer: Answer | null): boolean =>
  answer !== null && ((answer.severity ?? 0) >= 1 || answer.evidence !== '' || answer.observedBy !== '')

/** One criterion: the scale, and what it rests on as soon as something was observed. */
export const CriterionRow = memo(function CriterionRow(props: CriterionRowProps) {
  const { criterion, answer, further, onChange } = props
  const { t, language } = useI18n()
  const [isOpened, setIsOpened] = useState(false)
  const { code, handling } = criterion
  const change = (part: Partial<Answer>) => onChange(code, { ...(answer ?? unanswered), ...part })
  const isReportable =
    handling === 'reportAtOnce' && [answer, ...(further ?? [])].some((noted) => (noted?.severity ?? 0) > 0)
  return (
    <div className={styles['criterion']}>
      <SegmentedScale
        id={`criterion-${code}`}
        label={criterion.label[language]}
        value={answer === null ? undefined : answer.severity}
        onChange={(severity) => change({ severity })}
      />
      {handling === 'notScored' && <p className={styles['quiet']}>{t('risk-assessments.not-scored')}</p>}
      {isReportable && <ReportDuty />}
      {isOpened || isMarked(answer) ? (
        <div className={styles['details']}>
          <TextArea
            label={t('risk-assessments.evidence')}
            hint={t('risk-assessments.evidence-hint')}
            isOptional
            rows={2}
            maxLength={8000}
            value={answer?.evidence ?? ''}
            onChange={(evidence) => change({ evidence })}
          />
          <TextField
            label={t('risk-assessments.observed-by')}
            hint={t('risk-assessments.observed-by-hint')}
            isOptional
            maxLength={200}
            value={answer?.observedBy ?? ''}
            onChange={(observedBy) => change({ observedBy })}
          />
        </div>
      ) : (
        answer !== null && (
          <div>
            <Button variant="quiet" icon="add" onClick={() => setIsOpened(true)}>
              {t('risk-assessments.add-evidence')}
            </Button>
          </div>
        )
      )}
      <FurtherFindings findings={further} />
    </div>
  )
})
