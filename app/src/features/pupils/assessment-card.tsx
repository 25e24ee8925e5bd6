import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { RiskAssessment } from '@pumpurs/shared/domain/risk-assessment'
import {
  riskGroup,
  type RiskGroup,
  riskGroupLabels,
  type Severity,
} from '@pumpurs/shared/domain/risk-catalogue'
import { mayCreateFor } from '#data/may-create.ts'
import { useAccess } from '#data/use-access.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { SeverityChip } from '#ui/feedback/severity-chip.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Group } from '#ui/layout/layout.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import { LevelChip, RecordMark } from './chips.tsx'

export const highestOf = (assessment: RiskAssessment): Record<RiskGroup, Severity | null> => ({
  M: assessment.highestM,
  E: assessment.highestE,
  G: assessment.highestG,
  S: assessment.highestS,
})

interface AssessmentCardProps {
  readonly pupil: Pupil
  readonly assessment: RiskAssessment | undefined
}

/** The newest completed assessment: its level and how marked each group is. */
export function AssessmentCard({ pupil, assessment }: AssessmentCardProps) {
  const { t, language, formats } = useI18n()
  const access = useAccess()
  const page = `/izglitojamie/${pupil.id}/riski`
  if (!assessment) {
    return (
      <Card title={t('pupils.assessment')}>
        <EmptyState
          title={t('pupils.no-assessment')}
          icon="chart"
          action={
            mayCreateFor(access, 'riskAssessment', pupil) && (
              <LinkButton href={`${page}/jauns`} icon="add">
                {t('pupils.add-assessment')}
              </LinkButton>
            )
          }
        />
      </Card>
    )
  }
  const highest = highestOf(assessment)
  return (
    <Card
      title={t('pupils.assessment')}
      actions={<LinkButton href={`${page}/${assessment.id}`}>{t('common.open')}</LinkButton>}
    >
      <Group gap="small">
        <LevelChip level={assessment.level} />
        <span>{formats.date(assessment.assessedOn)}</span>
        <RecordMark entity="riskAssessment" id={assessment.id} />
      </Group>
      <DescriptionList
        facts={riskGroup.options.map((group) => ({
          term: riskGroupLabels[group][language],
          description: <SeverityChip severity={highest[group]} />,
        }))}
      />
    </Card>
  )
}
