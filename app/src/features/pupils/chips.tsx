import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { PlanState } from '@pumpurs/shared/domain/plan-state'
import { type RiskLevel, riskLevelLabels } from '@pumpurs/shared/domain/risk-catalogue'
import { useRecordState } from '#data/use-record-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { StatusChip, type StatusChipProps } from '#ui/feedback/status-chip.tsx'
import { WorkMark } from '#ui/feedback/work-mark.tsx'

/** The decided level in words; never a coloured name. */
export function LevelChip({ level }: { readonly level: RiskLevel | null | undefined }) {
  const { t, language } = useI18n()
  if (!level) return <StatusChip tone="neutral">{t('pupils.not-assessed')}</StatusChip>
  const tone = level === 'high' || level === 'medium' ? 'warn' : 'neutral'
  return (
    <StatusChip tone={tone} icon="chart">
      {riskLevelLabels[level][language]}
    </StatusChip>
  )
}

const planTones = {
  draft: 'neutral',
  submitted: 'info',
  returned: 'warn',
  approved: 'ok',
  inProgress: 'ok',
  evaluated: 'ok',
  closed: 'neutral',
  stopped: 'neutral',
} as const satisfies Record<PlanState, StatusChipProps['tone']>

export function PlanChip({ state }: { readonly state: PlanState }) {
  const { t } = useI18n()
  return (
    <StatusChip tone={planTones[state]} icon="document">
      {t(`value.planState.${state}`)}
    </StatusChip>
  )
}

interface RecordMarkProps {
  readonly entity: EntityName
  readonly id: string
}

export function RecordMark({ entity, id }: RecordMarkProps) {
  return <WorkMark state={useRecordState(entity, id)} />
}
