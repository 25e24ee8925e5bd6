import {
  riskGroup,
  type RiskGroup,
  riskGroupLabels,
  riskLevelLabels,
  type Severity,
} from '@pumpurs/shared/domain/risk-catalogue'
import type { RiskAssessment } from '@pumpurs/shared/domain/risk-assessment'
import type { Language } from '#i18n/language.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { SeverityChip } from '#ui/feedback/severity-chip.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import type { Column } from '#ui/list/columns.ts'
import { DataList } from '#ui/list/data-list.tsx'
import type { SectionProps } from './section-props.ts'
import { TextSection } from './text-section.tsx'
import type { PlanData } from './use-plan.ts'
import styles from './plan.module.css'

const highestOf = (assessment: RiskAssessment) => ({
  M: assessment.highestM,
  E: assessment.highestE,
  G: assessment.highestG,
  S: assessment.highestS,
})

interface ComparisonProps {
  readonly before: RiskAssessment
  readonly after: RiskAssessment
}

interface GroupChange {
  readonly group: RiskGroup
  readonly before: Severity | null
  readonly after: Severity | null
}

const columnsOf = (headers: Record<keyof GroupChange, string>, language: Language): Column<GroupChange>[] => [
  {
    key: 'group',
    header: headers.group,
    cell: ({ group }) => riskGroupLabels[group][language],
    onPhone: 'title',
  },
  { key: 'before', header: headers.before, cell: ({ before }) => <SeverityChip severity={before} /> },
  { key: 'after', header: headers.after, cell: ({ after }) => <SeverityChip severity={after} /> },
]

/** Highest severity of each group when the plan was made and in the newest assessment. */
function Comparison({ before, after }: ComparisonProps) {
  const { t, language, formats } = useI18n()
  const [first, last] = [highestOf(before), highestOf(after)]
  const headers = {
    group: t('support-plans.group'),
    before: `${t('support-plans.before')} (${formats.date(before.assessedOn)})`,
    after: `${t('support-plans.after')} (${formats.date(after.assessedOn)})`,
  }
  return (
    <DataList
      caption={t('support-plans.compare-risks')}
      rows={riskGroup.options.map((group) => ({ group, before: first[group], after: last[group] }))}
      columns={columnsOf(headers, language)}
      rowKey={({ group }) => group}
      emptyState={null}
    />
  )
}

function useFacts({ lessons, assessment, later }: PlanData): string[] {
  const { t, language, formats } = useI18n()
  const given = t('support-plans.facts-lessons', {
    given: formats.number(lessons.given),
    planned: formats.number(lessons.planned),
  })
  if (!assessment?.level || !later?.level) return [given]
  return [
    given,
    t('support-plans.facts-level', {
      before: riskLevelLabels[assessment.level][language],
      beforeDate: formats.date(assessment.assessedOn),
      after: riskLevelLabels[later.level][language],
      afterDate: formats.date(later.assessedOn),
    }),
  ]
}

/** What the semester brought, with the facts that the device knows already. */
export function EvaluationSection({ data, forms, locks }: SectionProps) {
  const { t } = useI18n()
  const { assessment, later } = data
  const facts = useFacts(data)
  const form = forms.evaluation
  const addFacts = () =>
    form.set({ evaluation: [form.value.evaluation, ...facts].filter((line) => line !== '').join('\n') })
  return (
    <TextSection
      field="evaluation"
      title={t('support-plans.section-izvertejums')}
      data={data}
      form={form}
      lock={locks.evaluation}
    >
      <Stack gap="small">
        <h3>{t('support-plans.facts')}</h3>
        {facts.map((fact) => (
          <p key={fact}>{fact}</p>
        ))}
        {assessment && later ? (
          <Comparison before={assessment} after={later} />
        ) : (
          <p className={styles['quiet']}>{t('support-plans.no-later-assessment')}</p>
        )}
        {locks.evaluation === undefined && (
          <div>
            <Button icon="add" onClick={addFacts}>
              {t('support-plans.add-facts')}
            </Button>
          </div>
        )}
      </Stack>
    </TextSection>
  )
}
