import type { HeldChange } from '@pumpurs/shared/domain/held-change'
import type { RefusalCode } from '@pumpurs/shared/sync/protocol'
import { useState } from 'react'
import { isWhollyKnown, sendHeldAgain, settleHeld, withdrawHeld } from '#data/held-changes.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import type { Decision } from '#data/new-change.ts'
import { saveChanges } from '#data/save.ts'
import type { Acting } from '#data/use-acting.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { ConfirmDialog } from '#ui/feedback/confirm-dialog.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { TextArea } from '#ui/form/text-area.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Group, Stack } from '#ui/layout/layout.tsx'
import { decisionReason } from './refusal-words.ts'
import type { Corrections } from './use-corrections.ts'
import type { HeldReason } from './use-held-reason.ts'

const longestReason = 2_000

export interface DeciderActionsProps {
  readonly held: HeldChange
  readonly code: RefusalCode | undefined
  /** Who decides has written it: they take it back instead of declining it. */
  readonly isOwn: boolean
  readonly reason: HeldReason
  readonly acting: Acting
}

/** For who decides for the school: take it in, give it back, or decide against it. */
export function DeciderActions({ held, code, isOwn, reason, acting }: DeciderActionsProps) {
  const { t, formats } = useI18n()
  const local = useLocalData()
  const { form, earlier } = reason
  const { reason: text } = form.value
  const [isMissing, setIsMissing] = useState(false)
  const isAmendment = code === 'plan-not-open'
  const reasonHint = isAmendment
    ? t('held.decide-reason-always')
    : isOwn
      ? undefined
      : t('held.decide-reason-hint')
  const decide = async (decision: Exclude<Decision['decision'], 'withdraw'>) => {
    const needsReason = decision !== 'accept' || isAmendment
    setIsMissing(needsReason && text.trim() === '')
    if (needsReason && text.trim() === '') return
    // It stands in the place of the one that could not be carried out.
    const replaces = earlier ? [earlier.seq] : []
    const isDone = await acting.act(() =>
      saveChanges(local, [{ op: 'decide', id: held.id, decision, reason: text.trim() }], { replaces }),
    )
    if (!isDone) return
    showToast(t(`held.saved-${decision}`))
    // The next decision, should there be one, has a reason of its own.
    await form.clear()
  }
  return (
    <Card title={t('held.decide-question')}>
      <Stack>
        {earlier && (
          <Notice tone="warn">
            {t('held.decision-refused', { reason: decisionReason(earlier.result?.code, t) })}
          </Notice>
        )}
        {isAmendment && <Notice tone="info">{t('held.decide-amendment')}</Notice>}
        <TextArea
          label={t('held.decide-reason')}
          hint={reasonHint}
          {...(isMissing && { error: t('held.decide-reason-missing') })}
          value={text}
          onChange={(next) => form.set({ reason: next })}
          maxLength={longestReason}
        />
        <Group gap="small">
          <Button variant="primary" isBusy={acting.isBusy} onClick={() => void decide('accept')}>
            {t('held.decide-accept')}
          </Button>
          {held.state === 'waiting' && !isOwn && (
            <Button isBusy={acting.isBusy} onClick={() => void decide('return')}>
              {t('held.decide-return')}
            </Button>
          )}
          {!isOwn && (
            <Button
              variant="quiet"
              icon="trash"
              isBusy={acting.isBusy}
              onClick={() => void decide('discard')}
            >
              {t('held.decide-discard')}
            </Button>
          )}
          <span role="status">
            {form.draftedAt !== null && t('common.draft-saved', { time: formats.time(form.draftedAt) })}
          </span>
        </Group>
      </Stack>
    </Card>
  )
}

export interface AuthorActionsProps {
  readonly held: HeldChange
  readonly code: RefusalCode | undefined
  readonly corrections: Corrections
  readonly isOpen: boolean
  readonly acting: Acting
}

/** For its author: correct it and send it again, take it back, or let go of what is decided. */
export function AuthorActions({ held, code, corrections, isOpen, acting }: AuthorActionsProps) {
  const { t } = useI18n()
  const local = useLocalData()
  const { act, isBusy } = acting
  const [isAsking, setIsAsking] = useState(false)
  const sendAgain = async () => {
    if (!corrections.check()) return
    if (!(await act(() => sendHeldAgain(local, held, corrections.of)))) return
    showToast(t('sync-status.resend-queued'))
    await corrections.form.clear()
  }
  const withdraw = async () => {
    setIsAsking(false)
    if (await act(() => withdrawHeld(local, held))) showToast(t('held.withdrawn'))
  }
  if (!isOpen) {
    const isHere = local.store.pending
      .all()
      .some(({ state, mutation }) => state === 'refused' && mutation.grp === held.id)
    if (!isHere) return null
    return (
      <Group>
        <Button variant="primary" isBusy={isBusy} onClick={() => void act(() => settleHeld(local, held))}>
          {t('held.seen')}
        </Button>
      </Group>
    )
  }
  // While the school decides, nothing is asked of the author; what is wrong in itself nobody else can put right.
  const isForSchool = held.state === 'waiting' && held.organisationId !== null && code !== 'invalid-fields'
  return (
    <Stack gap="small">
      {!isWhollyKnown(held) && <Notice tone="warn">{t('held.resend-after-update')}</Notice>}
      <Group gap="small">
        {isWhollyKnown(held) && (
          <Button
            variant={isForSchool ? 'secondary' : 'primary'}
            icon="send"
            isBusy={isBusy}
            onClick={() => void sendAgain()}
          >
            {t('sync-status.resend')}
          </Button>
        )}
        <Button variant="quiet" icon="undo" isBusy={isBusy} onClick={() => setIsAsking(true)}>
          {t('held.withdraw')}
        </Button>
      </Group>
      <ConfirmDialog
        title={t('held.withdraw-title')}
        confirmLabel={t('held.withdraw')}
        isOpen={isAsking}
        isDanger
        onConfirm={() => void withdraw()}
        onCancel={() => setIsAsking(false)}
      >
        {t('held.withdraw-text')}
      </ConfirmDialog>
    </Stack>
  )
}
