import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { PlanState } from '@pumpurs/shared/domain/plan-state'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import { subjectOf } from '#data/access.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import type { LoadHistory } from '#data/record-history.ts'
import { useRecordState } from '#data/use-record-state.ts'
import { useRecord } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { StatusChip, type StatusChipProps } from '#ui/feedback/status-chip.tsx'
import { WorkMark } from '#ui/feedback/work-mark.tsx'
import { Group, Stack } from '#ui/layout/layout.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { NewPlan } from './new-plan.tsx'
import { PlanPage } from './plan-page.tsx'

export interface SupportPlanScreenProps {
  readonly pupilId: string
  /** Null for a new plan; once it is made the screen goes to its own address. */
  readonly planId: string | null
  /** Name of the section, from the address. */
  readonly section?: string | undefined
  readonly onSectionChange: (section: string) => void
  /** Without it the panel of versions is left out. */
  readonly loadHistory?: LoadHistory | undefined
}

const tones: Record<PlanState, StatusChipProps['tone']> = {
  draft: 'neutral',
  submitted: 'info',
  returned: 'warn',
  approved: 'ok',
  inProgress: 'ok',
  evaluated: 'ok',
  closed: 'neutral',
  stopped: 'neutral',
}

function Marks({ plan }: { readonly plan: SupportPlan }) {
  const { t } = useI18n()
  const state = useRecordState('supportPlan', plan.id)
  return (
    <Group gap="small">
      <StatusChip tone={tones[plan.state]}>{t(`value.planState.${plan.state}`)}</StatusChip>
      <WorkMark state={state} />
    </Group>
  )
}

interface HeadProps {
  readonly pupil: Pupil
  readonly plan: SupportPlan | undefined
}

function Head({ pupil, plan }: HeadProps) {
  const { t, formats } = useI18n()
  const name = surnameFirst(pupil)
  return (
    <PageHeader
      title={plan ? t('support-plans.title', { code: plan.code }) : t('support-plans.new-title')}
      back={{ href: `/izglitojamie/${pupil.id}`, label: name }}
      status={plan && <Marks plan={plan} />}
    >
      {t('support-plans.for', { name, classGroup: pupil.classGroup })}
      {plan && ` · ${formats.schoolYear(Number(plan.schoolYear))}, ${formats.semester(plan.semester)}`}
    </PageHeader>
  )
}

/** `/izglitojamie/:pupilId/plani/:planId?sadala=…`, and `jauns` for a new one. */
export function SupportPlanScreen(props: SupportPlanScreenProps) {
  const { pupilId, planId, section, onSectionChange, loadHistory } = props
  const { t } = useI18n()
  const { collections } = useLocalData()
  const pupil = useRecord('pupil', pupilId)
  const plan = useRecord('supportPlan', planId)
  const subject = plan && subjectOf(collections, 'supportPlan', plan.id)
  if (!pupil || (planId !== null && plan?.pupilId !== pupilId)) {
    return (
      <EmptyState icon="search" title={t('support-plans.missing-title')}>
        {t('support-plans.missing-text')}
      </EmptyState>
    )
  }
  return (
    <Stack>
      <Head pupil={pupil} plan={plan} />
      {plan && subject ? (
        <PlanPage
          key={plan.id}
          plan={plan}
          subject={subject}
          section={section}
          onSectionChange={onSectionChange}
          loadHistory={loadHistory}
        />
      ) : (
        <NewPlan key={pupilId} pupil={pupil} />
      )}
    </Stack>
  )
}
