import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import { type LessonCount, planLessons } from '#data/lessons.ts'
import { mayCreateFor } from '#data/may-create.ts'
import { useAccess } from '#data/use-access.ts'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Card } from '#ui/layout/card.tsx'
import type { Column } from '#ui/list/columns.ts'
import { DataList } from '#ui/list/data-list.tsx'
import { PlanChip, RecordMark } from './chips.tsx'
import { semesterWords } from './semester-words.ts'

interface PlanRow {
  readonly plan: SupportPlan
  readonly lessons: LessonCount
}

const columnsOf = ({ t, formats }: ReturnType<typeof useI18n>): Column<PlanRow>[] => [
  {
    key: 'semester',
    header: t('field.supportPlan.semester'),
    cell: ({ plan }) => semesterWords(plan, formats),
  },
  { key: 'code', header: t('field.supportPlan.code'), cell: ({ plan }) => plan.code },
  { key: 'state', header: t('field.supportPlan.state'), cell: ({ plan }) => <PlanChip state={plan.state} /> },
  {
    key: 'lessons',
    header: t('pupils.lessons-total'),
    cell: ({ lessons: { given, planned } }) =>
      t('pupils.lessons', { given: formats.number(given), planned: formats.number(planned) }),
  },
  {
    key: 'mark',
    header: t('pupils.column-mark'),
    cell: ({ plan }) => <RecordMark entity="supportPlan" id={plan.id} />,
    onPhone: 'mark',
  },
]

interface PlansTabProps {
  readonly pupil: Pupil
  readonly plans: readonly SupportPlan[]
}

export function PlansTab({ pupil, plans }: PlansTabProps) {
  const i18n = useI18n()
  const { t } = i18n
  const access = useAccess()
  const rows = useCollections(
    ['measure', 'consultation'],
    (all) => plans.map((plan): PlanRow => ({ plan, lessons: planLessons(all, plan.id) })),
    [plans],
  )
  const page = `/izglitojamie/${pupil.id}/plani`
  return (
    <Card isFlush>
      <DataList
        caption={t('pupils.tab-plani')}
        rows={rows}
        columns={columnsOf(i18n)}
        rowKey={({ plan }) => plan.id}
        rowHref={({ plan }) => `${page}/${plan.id}`}
        emptyState={
          <EmptyState
            icon="document"
            title={t('pupils.no-plan')}
            action={
              mayCreateFor(access, 'supportPlan', pupil) && (
                <LinkButton href={`${page}/jauns`} icon="add">
                  {t('pupils.add-plan')}
                </LinkButton>
              )
            }
          />
        }
      />
    </Card>
  )
}
