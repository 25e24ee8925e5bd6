import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { RiskAssessment } from '@pumpurs/shared/domain/risk-assessment'
import { riskGroup } from '@pumpurs/shared/domain/risk-catalogue'
import { mayCreateFor } from '#data/may-create.ts'
import { useAccess } from '#data/use-access.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { SeverityChip } from '#ui/feedback/severity-chip.tsx'
import { Card } from '#ui/layout/card.tsx'
import type { Column } from '#ui/list/columns.ts'
import { DataList } from '#ui/list/data-list.tsx'
import { highestOf } from './assessment-card.tsx'
import { LevelChip, RecordMark } from './chips.tsx'
import { semesterWords } from './semester-words.ts'

const columnsOf = ({ t, formats }: ReturnType<typeof useI18n>): Column<RiskAssessment>[] => [
  { key: 'day', header: t('pupils.column-day'), cell: (row) => formats.date(row.assessedOn) },
  { key: 'semester', header: t('field.riskAssessment.semester'), cell: (row) => semesterWords(row, formats) },
  {
    key: 'level',
    header: t('pupils.column-level'),
    cell: ({ level, state }) =>
      state === 'completed' ? <LevelChip level={level} /> : t('value.assessmentState.open'),
  },
  ...riskGroup.options.map((group): Column<RiskAssessment> => ({
    key: group,
    header: t(`pupils.group-${group}`),
    cell: (row) => <SeverityChip severity={highestOf(row)[group]} />,
    onPhone: 'hidden',
  })),
  {
    key: 'mark',
    header: t('pupils.column-mark'),
    cell: ({ id }) => <RecordMark entity="riskAssessment" id={id} />,
    onPhone: 'mark',
  },
]

interface AssessmentsTabProps {
  readonly pupil: Pupil
  readonly assessments: readonly RiskAssessment[]
}

export function AssessmentsTab({ pupil, assessments }: AssessmentsTabProps) {
  const i18n = useI18n()
  const { t } = i18n
  const access = useAccess()
  const page = `/izglitojamie/${pupil.id}/riski`
  return (
    <Card isFlush>
      <DataList
        caption={t('pupils.tab-riski')}
        rows={assessments}
        columns={columnsOf(i18n)}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `${page}/${id}`}
        emptyState={
          <EmptyState
            icon="chart"
            title={t('pupils.no-assessment')}
            action={
              mayCreateFor(access, 'riskAssessment', pupil) && (
                <LinkButton href={`${page}/jauns`} icon="add">
                  {t('pupils.add-assessment')}
                </LinkButton>
              )
            }
          />
        }
      />
    </Card>
  )
}
