import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import { useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { ConfirmDialog } from '#ui/feedback/confirm-dialog.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { useAmendment } from './amendment-context.ts'
import type { AmendmentForm } from './use-amendment-form.ts'

export interface AmendmentCardProps {
  readonly plan: SupportPlan
  readonly mayAmend: boolean
  readonly form: AmendmentForm
}

/** The last amendment of the plan, and the way to make one. Absent where there is neither. */
export function AmendmentCard({ plan, mayAmend, form }: AmendmentCardProps) {
  const { t, formats } = useI18n()
  const amendment = useAmendment()
  const [isAsking, setIsAsking] = useState(false)
  if (amendment !== null) {
    return (
      <Notice
        tone="warn"
        title={t('support-plans.amending')}
        action={<Button onClick={form.end}>{t('support-plans.amend-end')}</Button>}
      >
        {amendment.reason}
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
      {isAsking && <ReasonDialog form={form} onClose={() => setIsAsking(false)} />}
    </>
  )
}

interface ReasonDialogProps {
  readonly form: AmendmentForm
  readonly onClose: () => void
}

function ReasonDialog({ form, onClose }: ReasonDialogProps) {
  const { t } = useI18n()
  const [isChecked, setIsChecked] = useState(false)
  const isMissing = form.reason.trim() === ''
  const confirm = () => {
    setIsChecked(true)
    if (isMissing) return
    onClose()
    form.begin()
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
          value={form.reason}
          error={isChecked && isMissing ? t('support-plans.amend-reason-missing') : undefined}
          onChange={form.write}
        />
      </Stack>
    </ConfirmDialog>
  )
}
