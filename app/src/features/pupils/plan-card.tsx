import type { Measure } from '@pumpurs/shared/domain/measure'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import { type LessonCount, measureLessons } from '#data/lessons.ts'
import { mayCreateFor } from '#data/may-create.ts'
import { useAccess } from '#data/use-access.ts'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Progress } from '#ui/feedback/progress.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Group } from '#ui/layout/layout.tsx'
import { PlanChip, RecordMark } from './chips.tsx'
import { semesterWords } from './semester-words.ts'
import type { PupilFacts } from './pupil-facts.ts'

interface PlanCardProps {
  readonly pupil: Pupil
  readonly facts: PupilFacts
}

/** The current plan with how much of it has been given, measure by measure. */
export function PlanCard({ pupil, facts }: PlanCardProps) {
  const { t } = useI18n()
  const access = useAccess()
  const { plan } = facts
  if (plan) return <CurrentPlan plan={plan} total={facts.lessons} />
  const mayMake = mayCreateFor(access, 'supportPlan', pupil)
  return (
    <Card title={t('pupils.plan')}>
      <EmptyState
        title={t('pupils.no-plan')}
        icon="document"
        action={
          mayMake && (
            <LinkButton href={`/izglitojamie/${pupil.id}/plani/jauns`} icon="add">
              {t('pupils.add-plan')}
            </LinkButton>
          )
        }
      >
        {!mayMake && t('pupils.no-plan-rights')}
      </EmptyState>
    </Card>
  )
}

interface CurrentPlanProps {
  readonly plan: SupportPlan
  readonly total: LessonCount | undefined
}

function CurrentPlan({ plan, total }: CurrentPlanProps) {
  const { t, formats } = useI18n()
  const measures = useCollections(
    ['measure', 'consultation'],
    (all) =>
      all.measure
        .by('planId', plan.id)
        .toSorted((a, b) => a.startsOn.localeCompare(b.startsOn) || a.id.localeCompare(b.id))
        .map((measure) => ({ measure, lessons: measureLessons(all, measure) })),
    [plan.id],
  )
  const when = semesterWords(plan, formats)
  return (
    <Card
      title={t('pupils.plan')}
      actions={
        <LinkButton href={`/izglitojamie/${plan.pupilId}/plani/${plan.id}`}>{t('common.open')}</LinkButton>
      }
    >
      <Group gap="small">
        <PlanChip state={plan.state} />
        <span>{[plan.code, when].filter(Boolean).join(' · ')}</span>
        <RecordMark entity="supportPlan" id={plan.id} />
      </Group>
      {measures.length === 0 && <p>{t('pupils.no-measures')}</p>}
      {measures.map(({ measure, lessons }) => (
        <LessonBar key={measure.id} label={measureWords(measure, t)} lessons={lessons} />
      ))}
      {total && measures.length > 1 && <LessonBar label={t('pupils.lessons-total')} lessons={total} />}
    </Card>
  )
}

export const measureWords = (
  { kind, subject }: Pick<Measure, 'kind' | 'subject'>,
  t: ReturnType<typeof useI18n>['t'],
): string => subject || t(`value.measureKind.${kind}`)

function LessonBar({ label, lessons }: { readonly label: string; readonly lessons: LessonCount }) {
  const { t, formats } = useI18n()
  const { given, planned } = lessons
  const text = t('pupils.lessons', { given: formats.number(given), planned: formats.number(planned) })
  return <Progress label={label} done={given} total={planned} valueText={text} />
}
