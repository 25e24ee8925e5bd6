import {
  criterionOf,
  groupOfCriterion,
  riskGroup,
  riskLevelLabels,
} from '@pumpurs/shared/domain/risk-catalogue'
import type { RiskAssessment, RiskFinding } from '@pumpurs/shared/domain/risk-assessment'
import { assessmentsOf } from '#data/pupil-records.ts'
import { withEdits } from '#data/use-drafted-form.ts'
import { useRecords } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { SeverityChip } from '#ui/feedback/severity-chip.tsx'
import { SelectField } from '#ui/form/select-field.tsx'
import { SectionFrame } from './section-frame.tsx'
import type { SectionProps } from './section-props.ts'
import styles from './plan.module.css'

/** Findings that a plan can answer, the most marked first within the order of the groups. */
export const observedFindings = (findings: readonly RiskFinding[]): RiskFinding[] => {
  const order = riskGroup.options
  const groupOrder = ({ criterion }: RiskFinding) => order.indexOf(groupOfCriterion(criterion))
  return findings
    .filter(({ severity }) => (severity ?? 0) >= 1)
    .toSorted((a, b) => groupOrder(a) - groupOrder(b) || (b.severity ?? 0) - (a.severity ?? 0))
}

function useAssessmentWords() {
  const { t, language, formats } = useI18n()
  return ({ assessedOn, level, state }: RiskAssessment): string =>
    t('support-plans.assessment-choice', {
      date: formats.date(assessedOn),
      level:
        state === 'open' || level === null
          ? t('support-plans.assessment-open')
          : riskLevelLabels[level][language],
    })
}

function FindingList({ data }: Pick<SectionProps, 'data'>) {
  const { t, language } = useI18n()
  const observed = observedFindings(data.findings)
  if (observed.length === 0) return <p>{t('support-plans.no-findings')}</p>
  return (
    <ul className={styles['rows']} aria-label={t('support-plans.section-riski')}>
      {observed.map(({ id, criterion, severity }) => (
        <li key={id} className={styles['finding']}>
          <span>{criterionOf(criterion).label[language]}</span>
          <SeverityChip severity={severity} />
          <span className={styles['quiet']}>
            {t('support-plans.answered-by', {
              count: data.measures.filter(({ findingIds }) => findingIds.includes(id)).length,
            })}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The assessment that the plan answers, and what it found. */
export function RisksSection({ data, forms, locks }: SectionProps) {
  const { t } = useI18n()
  const { plan } = data
  const assessments = useRecords(
    'riskAssessment',
    (riskAssessment) => assessmentsOf({ riskAssessment }, plan.pupilId),
    [plan.pupilId],
  )
  const wordsOf = useAssessmentWords()
  const choices = assessments.map((assessment) => ({ value: assessment.id, label: wordsOf(assessment) }))
  const { assessmentId } = forms.basis.value
  const place = `/izglitojamie/${plan.pupilId}/riski`
  if (assessments.length === 0) {
    return (
      <EmptyState
        icon="clipboard-check"
        title={t('support-plans.no-assessment-title')}
        action={
          <LinkButton href={`${place}/jauns`} variant="primary" icon="add">
            {t('support-plans.make-assessment')}
          </LinkButton>
        }
      >
        {t('support-plans.no-assessment-text')}
      </EmptyState>
    )
  }
  return (
    <SectionFrame
      title={t('support-plans.section-riski')}
      plan={plan}
      form={forms.basis}
      lock={locks.plan}
      changes={() => [
        {
          op: 'patch',
          entity: 'supportPlan',
          id: plan.id,
          set: { assessmentId },
          seen: withEdits({ assessmentId: plan.assessmentId }, forms.basis.seen),
        },
      ]}
    >
      <SelectField
        label={t('support-plans.assessment')}
        choices={choices}
        value={assessmentId}
        isReadOnly={locks.plan !== undefined}
        onChange={(id) => forms.basis.set({ assessmentId: id })}
      />
      {plan.assessmentId !== null && (
        <>
          <FindingList data={data} />
          <div>
            <LinkButton href={`${place}/${plan.assessmentId}`} icon="clipboard-check">
              {t('support-plans.open-assessment')}
            </LinkButton>
          </div>
        </>
      )}
    </SectionFrame>
  )
}
