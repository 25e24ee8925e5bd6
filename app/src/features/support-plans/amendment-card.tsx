import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import { useState } from 'react'
import { z } from 'zod'
import { useDraftedForm } from '#data/use-drafted-form.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { ConfirmDialog } from '#ui/feedback/confirm-dialog.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { useAmendmentReason } from './amendment-context.ts'

export interface AmendmentCardProps {
  readonly plan: SupportPlan
  readonly mayAmend: boolean
  readonly onReason: (reason: string | null) => void
}

/** The last amendment of the plan, and the way to make one. Absent where there is neither. */
export function AmendmentCard({ plan, mayAmend, onReason }: AmendmentCardProps) {
  const { t, formats } = useI18n()
  const reason = useAmendmentReason()
  const [isAsking, setIsAsking] = useState(false)
  if (reason !== null) {
    return (
      <Notice
        tone="warn"
        title={t('support-plans.amending')}
        action={<Button onClick={() => onReason(null)}>{t('support-plans.amend-end')}</Button>}
      >
        {reason}
      </Notice>
    )
  }
  if (plan.amendedOn === null && !mayAmend) return null
  return (
    <>
      <Notice
        tone="info"
        action={mayAmend && <Button onClick={() => setIsAsking(true)}>{t('support-plans.amend')}</Button>}
      >
        {plan.amendedOn === null
          ? t('support-plans.amend-hint')
          : t('support-plans.amended', {
              date: formats.date(plan.amendedOn),
              reason: plan.amendmentReason,
            })}
      </Notice>
      {isAsking && (
        <ReasonDialog
          planId={plan.id}
          onClose={() => setIsAsking(false)}
          onReason={(text) => {
            setIsAsking(false)
            onReason(text)
          }}
        />
      )}
    </>
  )
}

interface ReasonDialogProps {
  readonly planId: string
  readonly onClose: () => void
  readonly onReason: (reason: string) => void
}

const reasonEdits = z.object({ reason: z.string() }).partial()
const noReason = { reason: '' }

function ReasonDialog({ planId, onClose, onReason }: ReasonDialogProps) {
  const { t } = useI18n()
  const form = useDraftedForm(`plan-amend:${planId}`, reasonEdits, noReason)
  const text = form.value.reason
  const [isChecked, setIsChecked] = useState(false)
  const isMissing = text.trim() === ''
  const confirm = () => {
    setIsChecked(true)
    if (isMissing) return
    void form.clear()
    onReason(text.trim())
  }
  return (
    <ConfirmDialog
      title={t('support-plans.amend')}
      confirmLabel={t('support-plans.amend-begin')}
      isOpen
      onCancel={onClose}
      onConfirm={confirm}
    >
      <Stack>
        <p>{t('support-plans.amend-text')}</p>
        <TextArea
          label={t('support-plans.amend-reason')}
          maxLength={2000}
          value={text}
          error={isChecked && isMissing ? t('support-plans.amend-reason-missing') : undefined}
          onChange={(reason) => form.set({ reason })}
        />
      </Stack>
    </ConfirmDialog>
  )
}
