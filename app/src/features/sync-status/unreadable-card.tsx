import { useState } from 'react'
import { entityLabel } from '#data/format-field.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { pupilIdOf } from '#data/pupil-of-change.ts'
import { discardUnreadable } from '#data/refused-changes.ts'
import type { UnreadableEdit } from '#data/unreadable-edits.ts'
import { useActing } from '#data/use-acting.ts'
import { useUnreadableEdits } from '#data/use-outbox.ts'
import { useRecord } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { LinkButton } from '#ui/action/link-button.tsx'
import { ConfirmDialog } from '#ui/feedback/confirm-dialog.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { Card } from '#ui/layout/card.tsx'
import { Group, Stack } from '#ui/layout/layout.tsx'
import { ActionProblem } from './action-problem.tsx'
import { timeOf } from './chip-words.ts'
import { pageOfRecord, pupilName } from './entry-words.ts'
import styles from './sync-status.module.css'

/** Changes that are on this device but cannot be read; absent when there are none. */
export function UnreadableCard() {
  const { t } = useI18n()
  const edits = useUnreadableEdits()
  if (edits.length === 0) return null
  return (
    <Card title={t('sync-status.unreadable-title', { count: edits.length })}>
      <p>{t('sync-status.unreadable-text')}</p>
      <ul className={styles['entries']}>
        {edits.map((edit) => (
          <li key={edit.seq} className={styles['entry']}>
            <UnreadableLine edit={edit} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

const reasons = {
  damaged: 'sync-status.unreadable-damaged',
  'other-version': 'sync-status.unreadable-version',
} as const satisfies Record<UnreadableEdit['why'], string>

function UnreadableLine({ edit }: { readonly edit: UnreadableEdit }) {
  const { t } = useI18n()
  const local = useLocalData()
  const [isAsking, setIsAsking] = useState(false)
  const { act, isBusy, problem } = useActing()
  const pupilId = pupilIdOf(local.collections, edit.entity, edit.id)
  const pupil = useRecord('pupil', pupilId ?? null)
  const page = pageOfRecord(local.collections, edit, pupilId)
  const discard = async () => {
    setIsAsking(false)
    if (await act(() => discardUnreadable(local, edit.seq))) showToast(t('sync-status.discarded'))
  }
  return (
    <Stack gap="small">
      <div>
        <div className={styles['what']}>{entityLabel(edit.entity, t)}</div>
        {pupil && <div>{pupilName(pupil)}</div>}
        {edit.madeAt !== null && (
          <div className={styles['when']}>
            {t('sync-status.unreadable-made', { time: timeOf(edit.madeAt, local.clock()) })}
          </div>
        )}
      </div>
      <Notice tone="warn">{t(reasons[edit.why])}</Notice>
      {edit.why === 'damaged' && (
        <Group gap="small">
          {page !== undefined && <LinkButton href={page}>{t('common.open')}</LinkButton>}
          <Button variant="quiet" icon="trash" isBusy={isBusy} onClick={() => setIsAsking(true)}>
            {t('sync-status.discard')}
          </Button>
        </Group>
      )}
      <ActionProblem problem={problem} />
      <ConfirmDialog
        title={t('sync-status.discard-title')}
        confirmLabel={t('sync-status.discard')}
        isOpen={isAsking}
        isDanger
        onConfirm={() => void discard()}
        onCancel={() => setIsAsking(false)}
      >
        {t('sync-status.unreadable-discard-text')}
      </ConfirmDialog>
    </Stack>
  )
}
