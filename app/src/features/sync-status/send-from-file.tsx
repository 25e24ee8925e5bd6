import { type ReactNode, useState } from 'react'
import type { SyncPhase } from '#data/sync-status.ts'
import { useOutbox } from '#data/use-outbox.ts'
import { useSyncState } from '#data/use-sync-state.ts'
import type { MessageKey } from '#i18n/messages.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { ConfirmDialog } from '#ui/feedback/confirm-dialog.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { Progress } from '#ui/feedback/progress.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import type { DeriveKey } from '#vault/key-derivation.ts'
import { FromFileForm } from './from-file-form.tsx'
import { useFromFile } from './use-from-file.ts'

export interface SendFromFileProps {
  readonly deriveKey: DeriveKey
  /** Sends what waits and fetches nothing. */
  readonly push: () => Promise<unknown>
  /** The person wants to work here: everything is downloaded. */
  readonly onGoOn: () => void
  /** Deletes the person's data from this computer. */
  readonly onRemove: () => Promise<void>
  /** Offers to sign in again or a newer version, where only that helps. */
  readonly signInAgain: ReactNode
}

/** On a computer without the person's data: the file goes to the server, and nothing comes down. */
export function SendFromFile({ deriveKey, push, onGoOn, onRemove, signInAgain }: SendFromFileProps) {
  const { t } = useI18n()
  const entries = useOutbox()
  const { state, submit } = useFromFile(deriveKey)
  const [isAsking, setIsAsking] = useState(false)
  const send = async (file: File, passphrase: string) => {
    const next = await submit(file, passphrase)
    if (next.at === 'taken') await push()
  }
  // What was taken in before the page was loaded anew is still here and must not look lost.
  const isTaken = state.at === 'taken' || entries.length > 0
  return (
    <Stack>
      {signInAgain}
      <Card>
        <Stack>
          <p>{t('carried-work.only-text')}</p>
          {isTaken && <Outcome push={push} />}
          {state.at === 'taken' ? null : (
            <FromFileForm state={state} onSubmit={(file, passphrase) => void send(file, passphrase)} />
          )}
        </Stack>
      </Card>
      <Button isWide onClick={onGoOn}>
        {t('carried-work.go-on')}
      </Button>
      <Button isWide variant="quiet" icon="trash" onClick={() => setIsAsking(true)}>
        {t('carried-work.remove')}
      </Button>
      <ConfirmDialog
        title={t('carried-work.remove-title')}
        confirmLabel={t('carried-work.remove')}
        isOpen={isAsking}
        isDanger
        onConfirm={() => void onRemove()}
        onCancel={() => setIsAsking(false)}
      >
        {t('carried-work.remove-text')}
      </ConfirmDialog>
    </Stack>
  )
}

/** What keeps the changes here, with what to do; where nothing is named it is the server. */
const whyNotSent: Partial<Record<SyncPhase, MessageKey>> = {
  offline: 'carried-work.still-waiting-text',
  'needs-sign-in': 'sync-status.sentence-needs-sign-in',
  'update-needed': 'carried-work.still-waiting-update',
  'device-full': 'carried-work.still-waiting-full',
  'device-failed': 'sync-status.sentence-device-failed',
  'device-closed': 'sync-status.sentence-device-closed',
}

const isReloadNeeded = (phase: SyncPhase): boolean => phase === 'device-failed' || phase === 'device-closed'

/** What the server has said about the changes; nothing is called sent before it has. */
function Outcome({ push }: Pick<SendFromFileProps, 'push'>) {
  const { t } = useI18n()
  const { phase, sending } = useSyncState()
  const entries = useOutbox()
  const countOf = (wanted: 'queued' | 'sent' | 'refused') =>
    entries.filter(({ state }) => state === wanted).length
  const [waiting, accepted, refused] = [countOf('queued'), countOf('sent'), countOf('refused')]
  if (phase === 'syncing') {
    const { done = 0, total = waiting } = sending ?? {}
    return <Progress label={t('carried-work.sending')} done={done} total={total} />
  }
  const action = isReloadNeeded(phase) ? (
    <Button onClick={() => window.location.reload()}>{t('errors.reload-page')}</Button>
  ) : (
    <Button onClick={() => void push()}>{t('common.retry')}</Button>
  )
  return (
    <>
      {waiting > 0 && (
        <Notice
          tone="offline"
          announce="polite"
          title={t('carried-work.still-waiting', { count: waiting })}
          action={action}
        >
          {t(whyNotSent[phase] ?? 'carried-work.still-waiting-server')}
        </Notice>
      )}
      {refused > 0 && (
        <Notice tone="warn" announce="polite" title={t('carried-work.refused', { count: refused })}>
          {t('carried-work.refused-text')}
        </Notice>
      )}
      {accepted > 0 && (
        <Notice tone="ok" announce="polite" title={t('carried-work.accepted', { count: accepted })}>
          {t('carried-work.accepted-text')}
        </Notice>
      )}
    </>
  )
}
