import { type Consultation, lessonsOf } from '@pumpurs/shared/domain/consultation'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { RiskAssessment } from '@pumpurs/shared/domain/risk-assessment'
import { riskGroup } from '@pumpurs/shared/domain/risk-catalogue'
import type { SemesterOfYear } from '@pumpurs/shared/domain/school-calendar'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import type { ReactNode } from 'react'
import { lessonsGiven, planLessons } from '#data/lessons.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { mayCreateFor } from '#data/may-create.ts'
import { staffName } from '#data/staff-name.ts'
import { useAccess } from '#data/use-access.ts'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { SeverityChip } from '#ui/feedback/severity-chip.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import type { Column } from '#ui/list/columns.ts'
import { DataList } from '#ui/list/data-list.tsx'
import { highestOf } from './assessment-card.tsx'
import { LevelChip, PlanChip, RecordMark } from './chips.tsx'
import { measureWords } from './plan-card.tsx'

function useSemesterWords(): (of: SemesterOfYear) => string {
  const { formats } = useI18n()
  return ({ schoolYear, semester }) =>
    `${formats.schoolYear(Number(schoolYear))}, ${formats.semester(semester)}`
}

function Nothing({ title, action }: { readonly title: string; readonly action: ReactNode }) {
  return <EmptyState title={title} icon="info" action={action} />
}

interface AssessmentsTabProps {
  readonly pupil: Pupil
  readonly assessments: readonly RiskAssessment[]
}

export function AssessmentsTab({ pupil, assessments }: AssessmentsTabProps) {
  const { t, formats } = useI18n()
  const access = useAccess()
  const words = useSemesterWords()
  const page = `/izglitojamie/${pupil.id}/riski`
  const columns: Column<RiskAssessment>[] = [
    { key: 'day', header: t('field.riskAssessment.assessedOn'), cell: (row) => formats.date(row.assessedOn) },
    { key: 'semester', header: t('field.riskAssessment.semester'), cell: words },
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
  return (
    <Card isFlush>
      <DataList
        caption={t('pupils.tab-riski')}
        rows={assessments}
        columns={columns}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `${page}/${id}`}
        emptyState={
          <Nothing
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

interface PlansTabProps {
  readonly pupil: Pupil
  readonly plans: readonly SupportPlan[]
}

export function PlansTab({ pupil, plans }: PlansTabProps) {
  const { t, formats } = useI18n()
  const access = useAccess()
  const words = useSemesterWords()
  const rows = useCollections(
    ['measure', 'consultation'],
    (all) => plans.map((plan) => ({ plan, lessons: planLessons(all, plan.id) })),
    [plans],
  )
  const page = `/izglitojamie/${pupil.id}/plani`
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'semester', header: t('field.supportPlan.semester'), cell: ({ plan }) => words(plan) },
    { key: 'code', header: t('field.supportPlan.code'), cell: ({ plan }) => plan.code },
    {
      key: 'state',
      header: t('field.supportPlan.state'),
      cell: ({ plan }) => <PlanChip state={plan.state} />,
    },
    {
      key: 'lessons',
      header: t('pupils.lessons-total'),
      cell: ({ lessons }) =>
        t('pupils.lessons', {
          given: formats.number(lessons.given),
          planned: formats.number(lessons.planned),
        }),
    },
    {
      key: 'mark',
      header: t('pupils.column-mark'),
      cell: ({ plan }) => <RecordMark entity="supportPlan" id={plan.id} />,
      onPhone: 'mark',
    },
  ]
  return (
    <Card isFlush>
      <DataList
        caption={t('pupils.tab-plani')}
        rows={rows}
        columns={columns}
        rowKey={({ plan }) => plan.id}
        rowHref={({ plan }) => `${page}/${plan.id}`}
        emptyState={
          <Nothing
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

interface ConsultationsTabProps {
  readonly pupil: Pupil
  readonly consultations: readonly Consultation[]
}

export function ConsultationsTab({ pupil, consultations }: ConsultationsTabProps) {
  const { t, formats } = useI18n()
  const access = useAccess()
  const { collections } = useLocalData()
  const columns: Column<Consultation>[] = [
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
  return (
    <Stack>
      {consultations.length > 0 && (
        <p>{t('pupils.lessons-given', { lessons: formats.number(lessonsGiven(consultations)) })}</p>
      )}
      <Card isFlush>
        <DataList
          caption={t('pupils.tab-konsultacijas')}
          rows={consultations}
          columns={columns}
          rowKey={({ id }) => id}
          rowHref={({ id }) => `/konsultacijas/${id}`}
          emptyState={
            <Nothing
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
