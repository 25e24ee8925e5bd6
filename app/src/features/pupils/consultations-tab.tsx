import { type Consultation, lessonsOf } from '@pumpurs/shared/domain/consultation'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { Collections } from '#data/collections.ts'
import { lessonsGiven } from '#data/lessons.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { mayCreateFor } from '#data/may-create.ts'
import { staffName } from '#data/staff-name.ts'
import { useAccess } from '#data/use-access.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import type { Column } from '#ui/list/columns.ts'
import { DataList } from '#ui/list/data-list.tsx'
import { RecordMark } from './chips.tsx'
import { measureWords } from './plan-card.tsx'

const columnsOf = (
  { t, formats }: ReturnType<typeof useI18n>,
  collections: Collections,
): Column<Consultation>[] => [
  { key: 'day', header: t('field.consultation.heldOn'), cell: ({ heldOn }) => formats.date(heldOn) },
  {
    key: 'measure',
    header: t('field.consultation.measureId'),
    cell: ({ measureId }) => {
      const measure = collections.measure.find(measureId)
      return measure ? measureWords(measure, t) : t('value.missing.missing')
    },
  },
  {
    key: 'lessons',
    header: t('pupils.lessons-total'),
    align: 'end',
    cell: ({ minutes }) => t('pupils.lesson-count', { lessons: formats.number(lessonsOf(minutes)) }),
  },
  {
    key: 'by',
    header: t('field.consultation.specialistId'),
    cell: ({ specialistId }) => staffName(collections, specialistId) ?? t('common.no-information'),
  },
  {
    key: 'mark',
    header: t('pupils.column-mark'),
    cell: ({ id }) => <RecordMark entity="consultation" id={id} />,
    onPhone: 'mark',
  },
]

interface ConsultationsTabProps {
  readonly pupil: Pupil
  readonly consultations: readonly Consultation[]
}

export function ConsultationsTab({ pupil, consultations }: ConsultationsTabProps) {
  const i18n = useI18n()
  const { t, formats } = i18n
  const access = useAccess()
  const { collections } = useLocalData()
  return (
    <Stack>
      {consultations.length > 0 && (
        <p>{t('pupils.lessons-given', { lessons: formats.number(lessonsGiven(consultations)) })}</p>
      )}
      <Card isFlush>
        <DataList
          caption={t('pupils.tab-konsultacijas')}
          rows={consultations}
          columns={columnsOf(i18n, collections)}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/konsultacijas/${id}`}
          emptyState={
            <EmptyState
              icon="messages"
              title={t('pupils.no-consultation')}
              action={
                mayCreateFor(access, 'consultation', pupil) && (
                  <LinkButton href={`/konsultacijas/jauna?izglitojamais=${pupil.id}`} icon="add">
                    {t('pupils.add-consultation')}
                  </LinkButton>
                )
              }
            />
          }
        />
      </Card>
    </Stack>
  )
}
