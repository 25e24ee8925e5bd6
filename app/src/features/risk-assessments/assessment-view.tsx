import {
  confidentialityOfGroup,
  criteriaOfGroup,
  type CriterionCode,
  type RiskGroup,
  riskGroup,
  riskGroupLabels,
  riskLevelLabels,
  type Severity,
} from '@pumpurs/shared/domain/risk-catalogue'
import type { RiskAssessment, RiskFinding } from '@pumpurs/shared/domain/risk-assessment'
import { useI18n } from '#i18n/use-i18n.ts'
import { SeverityChip } from '#ui/feedback/severity-chip.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import { answersOf, type Answers, furtherFindings, progressOf } from './answers.ts'
import { hasHiddenFindings } from './assessment-changes.ts'
import { FurtherFindings } from './further-findings.tsx'
import { LockedFindings } from './locked-findings.tsx'
import styles from './assessment.module.css'

export interface AssessmentViewProps {
  readonly assessment: RiskAssessment
  readonly findings: readonly RiskFinding[]
  /** Whether the person's role opens the findings on family, social environment and health. */
  readonly canReadCare: boolean
}

interface GroupViewProps {
  readonly group: RiskGroup
  readonly answers: Answers
  readonly findings: readonly RiskFinding[]
  readonly further: ReadonlyMap<CriterionCode, readonly RiskFinding[]>
  readonly highest: Severity | null
  readonly canReadCare: boolean
}

function GroupView({ group, answers, findings, further, highest, canReadCare }: GroupViewProps) {
  const { t, language } = useI18n()
  const noted = criteriaOfGroup(group).flatMap((criterion) => {
    const answer = answers[criterion.code]
    const isNoted = (answer?.severity ?? 0) > 0 || answer?.evidence !== '' || further.has(criterion.code)
    return answer && isNoted ? [{ criterion, answer }] : []
  })
  const { answered, total } = progressOf(answers, group)
  const isLocked = confidentialityOfGroup[group] === 'care' && !canReadCare
  return (
    <Card title={riskGroupLabels[group][language]}>
      {(isLocked || hasHiddenFindings(highest, findings, group)) && <LockedFindings highest={highest} />}
      {noted.length > 0 && (
        <ul className={styles['list']}>
          {noted.map(({ criterion, answer }) => (
            <li key={criterion.code} className={styles['noted']}>
              <span className={styles['notedHead']}>
                <strong>{criterion.label[language]}</strong>
                <SeverityChip severity={answer.severity} />
              </span>
              {answer.evidence !== '' && <p className={styles['written']}>{answer.evidence}</p>}
              {answer.observedBy !== '' && (
                <span className={styles['quiet']}>
                  {t('risk-assessments.observed-by')}: {answer.observedBy}
                </span>
              )}
              <FurtherFindings findings={further.get(criterion.code)} />
            </li>
          ))}
        </ul>
      )}
      {noted.length === 0 && !isLocked && <p>{t('risk-assessments.nothing-noted')}</p>}
      {!isLocked && (
        <p className={styles['quiet']}>{t('risk-assessments.not-answered', { count: total - answered })}</p>
      )}
    </Card>
  )
}

/** An assessment for those who may read and not change it. */
export function AssessmentView({ assessment, findings, canReadCare }: AssessmentViewProps) {
  const { t, language, formats } = useI18n()
  const answers = answersOf(findings)
  const further = furtherFindings(findings, answers)
  const highest = {
    M: assessment.highestM,
    E: assessment.highestE,
    G: assessment.highestG,
    S: assessment.highestS,
  }
  const { level } = assessment
  return (
    <Stack>
      <Card title={t('risk-assessments.part-conclusion')}>
        <DescriptionList
          facts={[
            { term: t('risk-assessments.assessed-on'), description: formats.date(assessment.assessedOn) },
            {
              term: t('risk-assessments.level'),
              description: level === null ? t('value.empty.empty') : riskLevelLabels[level][language],
            },
          ]}
        />
        {assessment.conclusion !== '' && <p className={styles['written']}>{assessment.conclusion}</p>}
      </Card>
      {riskGroup.options.map((group) => (
        <GroupView
          key={group}
          group={group}
          answers={answers}
          findings={findings}
          further={further}
          highest={highest[group]}
          canReadCare={canReadCare}
        />
      ))}
    </Stack>
  )
}
