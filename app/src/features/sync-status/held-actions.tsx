import type { HeldChange } from '@pumpurs/shared/domain/held-change'
import type { RefusalCode } from '@pumpurs/shared/sync/protocol'
import { useState } from 'react'
import { sendHeldAgain, settleHeld } from '#data/held-changes.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import type { Decision } from '#data/new-change.ts'
import { discardRefused } from '#data/refused-changes.ts'
import { useOutbox } from '#data/use-outbox.ts'
import { useSaving } from '#data/use-saving.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { ConfirmDialog } from '#ui/feedback/confirm-dialog.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { TextArea } from '#ui/form/text-area.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Group, Stack } from '#ui/layout/layout.tsx'
import { textKey } from './held-content.tsx'
import { refusalReason } from './refusal-words.ts'

const longestReason = 2_000

/** For who decides for the school: take it in, give it back, or decide against it. */
export function DeciderActions({
  held,
  code,
  isOwn,
}: {
  readonly held: HeldChange
  readonly code: RefusalCode | undefined
  /** Who decides has written it: they take it back instead of declining it. */
  readonly isOwn: boolean
}) {
  const { t } = useI18n()
  const local = useLocalData()
  const earlier = useOutbox().find(
    ({ state, mutation }) =>
      state === 'refused' && mutation.entity === 'heldChange' && mutation.id === held.id,
  )
  const { save, isSaving, problem } = useSaving()
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const isAmendment = code === 'plan-not-open'
  const reasonHint = isAmendment
    ? t('held.decide-reason-always')
    : isOwn
      ? undefined
      : t('held.decide-reason-hint')
  const decide = async (decision: Exclude<Decision['decision'], 'withdraw'>) => {
    const needsReason = decision !== 'accept' || isAmendment
    setIsMissing(needsReason && reason.trim() === '')
    if (needsReason && reason.trim() === '') return
    const outcome = await save([{ op: 'decide', id: held.id, decision, reason: reason.trim() }])
    if (outcome.outcome !== 'saved') return
    // It stands in the place of the one that could not be carried out.
    if (earlier) await discardRefused(local, earlier.seq)
    // The next decision, should there be one, has a reason of its own.
    setReason('')
    showToast(t(`held.saved-${decision}`))
  }
  return (
    <Card title={t('held.decide-question')}>
      <Stack>
        {earlier && (
          <Notice tone="warn">
            {t('held.decision-refused', { reason: refusalReason(earlier.result?.code, t) })}
          </Notice>
        )}
        {isAmendment && <Notice tone="info">{t('held.decide-amendment')}</Notice>}
        <TextArea
          label={t('held.decide-reason')}
          hint={reasonHint}
          {...(isMissing && { error: t('held.decide-reason-missing') })}
          value={reason}
          onChange={setReason}
          maxLength={longestReason}
        />
        {problem !== undefined && (
          <Notice tone="error" announce="urgent">
            {problem}
          </Notice>
        )}
        <Group gap="small">
          <Button variant="primary" isBusy={isSaving} onClick={() => void decide('accept')}>
            {t('held.decide-accept')}
          </Button>
          {held.state === 'waiting' && !isOwn && (
            <Button onClick={() => void decide('return')}>{t('held.decide-return')}</Button>
          )}
          {!isOwn && (
            <Button variant="quiet" icon="trash" onClick={() => void decide('discard')}>
              {t('held.decide-discard')}
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  )
}

export interface AuthorActionsProps {
  readonly held: HeldChange
  readonly texts: ReadonlyMap<string, string>
  readonly isOpen: boolean
}

/** For its author: word it differently and send it again, take it back, or let go of what is decided. */
export function AuthorActions({ held, texts, isOpen }: AuthorActionsProps) {
  const { t } = useI18n()
  const local = useLocalData()
  const { save } = useSaving()
  const [isAsking, setIsAsking] = useState(false)
  const isHere = local.store.pending
    .all()
    .some(({ state, mutation }) => state === 'refused' && mutation.grp === held.id)
  const sendAgain = async () => {
    const corrections = new Map(
      held.mutations.map(({ set }, position) => [
        position,
        Object.fromEntries(
          Object.keys(set).flatMap((field) => {
            const text = texts.get(textKey(position, field))
            return text === undefined ? [] : [[field, text]]
          }),
        ),
      ]),
    )
    const { outcome } = await sendHeldAgain(local, held, corrections)
    showToast(outcome === 'saved' ? t('sync-status.resend-queued') : t('sync-status.resend-failed'))
  }
  const withdraw = async () => {
    setIsAsking(false)
    const outcome = await save([{ op: 'decide', id: held.id, decision: 'withdraw', reason: '' }])
    if (outcome.outcome !== 'saved') return
    await settleHeld(local, held)
    showToast(t('held.withdrawn'))
  }
  if (!isOpen) {
    if (!isHere) return null
    return (
      <Group>
        <Button variant="primary" onClick={() => void settleHeld(local, held)}>
          {t('held.seen')}
        </Button>
      </Group>
    )
  }
  // While the school decides, nothing is asked of the author.
  const isForSchool = held.state === 'waiting' && held.organisationId !== null
  return (
    <Group gap="small">
      <Button variant={isForSchool ? 'secondary' : 'primary'} icon="send" onClick={() => void sendAgain()}>
        {t('sync-status.resend')}
      </Button>
      <Button variant="quiet" icon="undo" onClick={() => setIsAsking(true)}>
        {t('held.withdraw')}
      </Button>
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
    </Group>
  )
}
