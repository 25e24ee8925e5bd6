import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import type { ReactNode } from 'react'
import type { NewChange } from '#data/new-change.ts'
import type { DraftedForm } from '#data/use-drafted-form.ts'
import { useSaving } from '#data/use-saving.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { useSaveShortcut } from '#ui/form/use-save-shortcut.ts'
import { Card } from '#ui/layout/card.tsx'
import { Form, Group, Stack } from '#ui/layout/layout.tsx'
import { useAmendment } from './amendment-context.ts'
import type { Lock } from './plan-locks.ts'
import styles from './plan.module.css'

type FormState = Pick<DraftedForm<never>, 'isDirty' | 'draftedAt' | 'restoredFrom' | 'clear'>

function LockNotice({ lock, plan }: { readonly lock: Lock; readonly plan: SupportPlan }) {
  const { t } = useI18n()
  const words = {
    state: () =>
      plan.state === 'stopped'
        ? t('support-plans.locked-stopped')
        : t('support-plans.locked-state', { state: t(`value.planState.${plan.state}`) }),
    evaluationState: () => t('support-plans.locked-evaluation'),
    rights: () => t('support-plans.locked-rights'),
  }
  return <Notice tone="info">{words[lock]()}</Notice>
}

export interface SectionFrameProps {
  readonly title: string
  readonly plan: SupportPlan
  readonly form: FormState
  readonly lock: Lock | undefined
  /** The changes that saving means; undefined after having shown what is missing. */
  readonly changes: () => readonly NewChange[] | undefined
  readonly children: ReactNode
}

/** One section of the plan: its fields, and the saving of just them. */
export function SectionFrame({ title, plan, form, lock, changes, children }: SectionFrameProps) {
  const { t, formats } = useI18n()
  const { save, isSaving, problem } = useSaving()
  const isLocked = lock !== undefined
  const amendment = useAmendment()
  const submit = async () => {
    if (isLocked || isSaving || !form.isDirty) return
    const wanted = changes()
    if (!wanted) return
    const outcome = await save(wanted, amendment ? { amends: true, why: amendment.reason } : {})
    if (outcome.outcome !== 'saved') return
    amendment?.noteSaved()
    await form.clear()
    showToast(t('sync-status.saved-here'))
  }
  useSaveShortcut(() => void submit())
  return (
    <Card title={title}>
      {isLocked && <LockNotice lock={lock} plan={plan} />}
      {form.restoredFrom !== null && (
        <Notice
          tone="info"
          announce="polite"
          action={<Button onClick={() => void form.clear()}>{t('support-plans.discard-draft')}</Button>}
        >
          {t('support-plans.restored', { time: formats.dateTime(form.restoredFrom) })}
        </Notice>
      )}
      {isLocked ? (
        <Stack>{children}</Stack>
      ) : (
        <Form onSubmit={() => void submit()} label={title}>
          {children}
          <Group>
            <Button type="submit" variant="primary" isBusy={isSaving}>
              {t('common.save')}
            </Button>
            <span role="status" className={styles['quiet']}>
              {form.draftedAt !== null && t('common.draft-saved', { time: formats.time(form.draftedAt) })}
            </span>
          </Group>
          {problem !== undefined && (
            <Notice tone="error" announce="urgent">
              {problem}
            </Notice>
          )}
        </Form>
      )}
    </Card>
  )
}
