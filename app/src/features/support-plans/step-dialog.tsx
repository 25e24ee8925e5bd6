import { needsReason, type PlanState } from '@pumpurs/shared/domain/plan-state'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import { useState } from 'react'
import { z } from 'zod'
import { useDraftedForm } from '#data/use-drafted-form.ts'
import { useSaving } from '#data/use-saving.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { ConfirmDialog } from '#ui/feedback/confirm-dialog.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { TextArea } from '#ui/form/text-area.tsx'
import { Stack } from '#ui/layout/layout.tsx'

export interface StepDialogProps {
  readonly plan: SupportPlan
  readonly to: PlanState
  /** What the person should know before: empty sections, copied text. */
  readonly warnings: readonly string[]
  readonly onClose: () => void
}

const reasonEdits = z.object({ reason: z.string() }).partial()
const noReason = { reason: '' }

/** Asks before a step in the plan's life, and for the reason where one is due. */
export function StepDialog({ plan, to, warnings, onClose }: StepDialogProps) {
  const { t } = useI18n()
  const { save, isSaving, problem } = useSaving()
  const form = useDraftedForm(`plan-step:${plan.id}:${to}`, reasonEdits, noReason)
  const { reason } = form.value
  const [isChecked, setIsChecked] = useState(false)
  // The question is asked about the plan as it was then.
  const [seen] = useState({ state: plan.state, stateReason: plan.stateReason })
  const isReasonMissing = needsReason(to) && reason.trim() === ''
  const confirm = async () => {
    setIsChecked(true)
    if (isReasonMissing || isSaving) return
    const stateReason = needsReason(to) ? reason.trim() : ''
    const outcome = await save(
      [{ op: 'patch', entity: 'supportPlan', id: plan.id, set: { state: to, stateReason }, seen }],
      stateReason === '' ? {} : { why: stateReason.slice(0, 2000) },
    )
    if (outcome.outcome !== 'saved') return
    showToast(t('sync-status.saved-here'))
    void form.clear()
    onClose()
  }
  return (
    <ConfirmDialog
      title={t(`support-plans.step-${to}`)}
      confirmLabel={t(`support-plans.step-${to}`)}
      isOpen
      isDanger={to === 'stopped'}
      isBusy={isSaving}
      onCancel={onClose}
      onConfirm={() => void confirm()}
    >
      <Stack>
        <p>{t(`support-plans.ask-${to}`)}</p>
        {warnings.map((warning) => (
          <Notice key={warning} tone="warn">
            {warning}
          </Notice>
        ))}
        {needsReason(to) && (
          <TextArea
            label={t('support-plans.reason')}
            rows={3}
            maxLength={2000}
            value={reason}
            error={isChecked && isReasonMissing ? t('support-plans.error-reason') : undefined}
            onChange={(text) => form.set({ reason: text })}
          />
        )}
        {problem !== undefined && <Notice tone="error">{problem}</Notice>}
      </Stack>
    </ConfirmDialog>
  )
}
