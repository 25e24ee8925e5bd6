import type { Subject } from '@pumpurs/shared/access/permissions'
import type { PlanState } from '@pumpurs/shared/domain/plan-state'
import { useState } from 'react'
import { useAccess } from '#data/use-access.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Group } from '#ui/layout/layout.tsx'
import { Stepper } from '#ui/list/stepper.tsx'
import { idsToReview } from './copy-forward.ts'
import { completenessOf, type SectionKey } from './plan-sections.ts'
import { positionOf, type Step, stepsOf, usualStates } from './plan-steps.ts'
import { StepDialog } from './step-dialog.tsx'
import type { PlanData } from './use-plan.ts'

/** Sections that somebody who decides about the plan wants to read. */
const readBeforeApproval: readonly SectionKey[] = ['izglitojamais', 'riski', 'merki', 'pasakumi']

function useWarnings(data: PlanData, to: PlanState | undefined): string[] {
  const { t } = useI18n()
  if (to !== 'submitted') return []
  const completeness = completenessOf(data)
  const empty = readBeforeApproval.filter((key) => completeness[key] === 'empty')
  const copied = data.previous ? idsToReview(data.previous, data).size : 0
  return [
    ...(empty.length > 0
      ? [
          t('support-plans.still-empty', {
            names: empty.map((key) => t(`support-plans.section-${key}`)).join(', '),
          }),
        ]
      : []),
    ...(copied > 0 ? [t('support-plans.still-copied', { count: copied })] : []),
  ]
}

function useObstacleWords() {
  const { t } = useI18n()
  const whoMay = (to: PlanState): string => {
    if (to === 'approved') return t('support-plans.may-decide')
    if (to === 'returned' || to === 'closed') return t('support-plans.may-return')
    return t('support-plans.may-submit')
  }
  return ({ to, obstacle }: Step): string | undefined => {
    if (obstacle === undefined) return undefined
    return obstacle === 'notPermitted' ? whoMay(to) : t(`support-plans.obstacle-${obstacle}`)
  }
}

export interface PlanWayProps {
  readonly data: PlanData
  readonly subject: Subject
  readonly isDirty: boolean
}

/** Where the plan is on its way, who has it now, and the steps from here. */
export function PlanWay({ data, subject, isDirty }: PlanWayProps) {
  const { t } = useI18n()
  const access = useAccess()
  const { plan } = data
  const [asked, setAsked] = useState<PlanState>()
  const warnings = useWarnings(data, asked)
  const wordsOf = useObstacleWords()
  const steps = stepsOf({ plan, subject, access, isDirty })
  const position = positionOf(plan.state)
  const isHalted = plan.state === 'returned' || plan.state === 'stopped'
  return (
    <Card>
      {position !== undefined && (
        <Stepper
          label={t('support-plans.way')}
          steps={usualStates.map((state) => t(`value.planState.${state}`))}
          current={position}
        />
      )}
      {isHalted ? (
        <Notice tone="warn" title={t(`support-plans.now-${plan.state}`)}>
          {plan.stateReason}
        </Notice>
      ) : (
        <p>{t(`support-plans.now-${plan.state}`)}</p>
      )}
      {steps.length > 0 && (
        <Group align="start">
          {steps.map((step, index) => (
            <Button
              key={step.to}
              variant={
                step.to === 'stopped'
                  ? 'quiet'
                  : step.to !== 'returned' && index < 2
                    ? 'primary'
                    : 'secondary'
              }
              disabledReason={wordsOf(step)}
              onClick={() => setAsked(step.to)}
            >
              {t(`support-plans.step-${step.to}`)}
            </Button>
          ))}
        </Group>
      )}
      {asked && <StepDialog plan={plan} to={asked} warnings={warnings} onClose={() => setAsked(undefined)} />}
    </Card>
  )
}
