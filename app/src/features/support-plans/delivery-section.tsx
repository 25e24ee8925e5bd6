import type { Consultation } from '@pumpurs/shared/domain/consultation'
import type { Measure } from '@pumpurs/shared/domain/measure'
import { isPlanInForce } from '@pumpurs/shared/domain/plan-state'
import type { LessonCount } from '#data/lessons.ts'
import { measureLessons } from '#data/lessons.ts'
import { staffName } from '#data/staff-name.ts'
import { useCollections, useRecords } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Notice } from '#ui/feedback/notice.tsx'
import { Progress } from '#ui/feedback/progress.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { DataList } from '#ui/list/data-list.tsx'
import type { Column } from '#ui/list/columns.ts'
import type { SectionProps } from './section-props.ts'
import styles from './plan.module.css'

interface LessonsProps {
  readonly label: string
  readonly count: LessonCount
}

/** To one decimal, as lessons are counted. */
const difference = (a: number, b: number): number => Math.round((a - b) * 10) / 10

/** Given of planned; what goes over the plan is said, not hidden. */
function Lessons({ label, count: { given, planned } }: LessonsProps) {
  const { t, formats } = useI18n()
  const left = difference(planned, given)
  return (
    <div>
      <Progress
        label={label}
        done={given}
        total={planned}
        valueText={t('support-plans.lessons-of', {
          given: formats.number(given),
          planned: formats.number(planned),
        })}
      />
      {left < 0 ? (
        <Notice tone="warn">{t('support-plans.lessons-over', { lessons: formats.number(-left) })}</Notice>
      ) : (
        <span className={styles['quiet']}>
          {t('support-plans.lessons-left', { lessons: formats.number(left) })}
        </span>
      )}
    </div>
  )
}

function useMeasureName() {
  const { t } = useI18n()
  return ({ kind, subject }: Pick<Measure, 'kind' | 'subject'>) =>
    [t(`value.measureKind.${kind}`), subject].filter(Boolean).join(' · ')
}

const newestFirst = (a: Consultation, b: Consultation): number => (a.heldOn < b.heldOn ? 1 : -1)

function Consultations({ data }: Pick<SectionProps, 'data'>) {
  const { t, formats } = useI18n()
  const nameOf = useMeasureName()
  const { plan, measures } = data
  const consultations = useRecords(
    'consultation',
    (records) => records.by('planId', plan.id).toSorted(newestFirst),
    [plan.id],
  )
  const staff = useCollections(
    ['staffMember'],
    (collections) => new Map(collections.staffMember.all().map(({ id }) => [id, staffName(collections, id)])),
    [],
  )
  const columns: Column<Consultation>[] = [
    {
      key: 'day',
      header: t('support-plans.date'),
      cell: ({ heldOn }) => formats.date(heldOn),
      onPhone: 'title',
    },
    {
      key: 'measure',
      header: t('support-plans.measure'),
      cell: ({ measureId }) => {
        const measure = measures.find(({ id }) => id === measureId)
        return measure ? nameOf(measure) : t('value.missing.missing')
      },
    },
    { key: 'minutes', header: t('support-plans.minutes'), cell: ({ minutes }) => minutes, align: 'end' },
    {
      key: 'by',
      header: t('support-plans.given-by'),
      cell: ({ specialistId }) => staff.get(specialistId) ?? t('support-plans.somebody'),
    },
    {
      key: 'confirmation',
      header: t('support-plans.confirmation'),
      cell: ({ confirmation }) => t(`value.confirmation.${confirmation}`),
    },
  ]
  return (
    <Card title={t('support-plans.consultations')}>
      <DataList
        caption={t('support-plans.consultations')}
        rows={consultations}
        columns={columns}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/konsultacijas/${id}`}
        emptyState={<EmptyState title={t('support-plans.no-consultations')} />}
      />
    </Card>
  )
}

/** Planned and given lessons by measure, and the consultations behind them. */
export function DeliverySection({ data }: SectionProps) {
  const { t } = useI18n()
  const nameOf = useMeasureName()
  const { plan, measures, lessons } = data
  const counts = useCollections(
    ['consultation'],
    (collections) => measures.map((measure) => ({ measure, count: measureLessons(collections, measure) })),
    [measures],
  )
  return (
    <Stack>
      <Card title={t('support-plans.section-izpilde')}>
        {!isPlanInForce(plan.state) && lessons.given > 0 && (
          <Notice tone="info">{t('support-plans.lessons-later')}</Notice>
        )}
        <Lessons label={t('support-plans.lessons-total')} count={lessons} />
        {counts.map(({ measure, count }) => (
          <Lessons key={measure.id} label={nameOf(measure)} count={count} />
        ))}
      </Card>
      <Consultations data={data} />
    </Stack>
  )
}
