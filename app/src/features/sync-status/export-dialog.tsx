import { useState } from 'react'
import { collectUnsettled, type CarriedWork, sealWork } from '#data/carried-work.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { useUnreadableEdits } from '#data/use-outbox.ts'
import { dayInRiga, formatTime } from '#i18n/formats.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Dialog } from '#ui/feedback/dialog.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { Checkbox } from '#ui/form/checkbox.tsx'
import { Group, Stack } from '#ui/layout/layout.tsx'
import { type DeriveKey, KeyDerivationError } from '#vault/key-derivation.ts'
import { newPassphrase } from '#vault/passphrase-words.ts'
import { downloadFile } from './download-file.ts'
import styles from './sync-status.module.css'

export interface ExportDialogProps {
  readonly count: number
  readonly deriveKey: DeriveKey
  readonly onExported: (work: CarriedWork) => Promise<void>
  readonly onClose: () => void
}

/** `pumpurs-2026-11-23-1405.pumpurs` */
const fileNameOf = (at: string): string =>
  `pumpurs-${dayInRiga(at)}-${formatTime(at).replace(':', '')}.pumpurs`

type Stage = 'words' | 'working' | 'done' | 'failed' | 'failed-memory'

/** Shows the words once, then makes the file. What is exported stays in the outbox. */
export function ExportDialog({ count, deriveKey, onExported, onClose }: ExportDialogProps) {
  const { t } = useI18n()
  const local = useLocalData()
  const unreadable = useUnreadableEdits().length
  const [passphrase] = useState(newPassphrase)
  const [isNoted, setIsNoted] = useState(false)
  const [stage, setStage] = useState<Stage>('words')
  const make = async () => {
    setStage('working')
    try {
      const work = await collectUnsettled(local)
      downloadFile(await sealWork(work, { passphrase, deriveKey }), fileNameOf(work.madeAt))
      await onExported(work)
      setStage('done')
    } catch (error) {
      const isMemory = error instanceof KeyDerivationError
      if (!isMemory) reportError(error)
      setStage(isMemory ? 'failed-memory' : 'failed')
    }
  }
  const download = (
    <Button
      variant="primary"
      icon="download"
      isBusy={stage === 'working'}
      disabledReason={isNoted ? undefined : t('carried-work.words-first')}
      onClick={() => void make()}
    >
      {t('carried-work.download')}
    </Button>
  )
  return (
    <Dialog
      title={t('carried-work.export-title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{stage === 'done' ? t('common.close') : t('common.cancel')}</Button>
          {stage !== 'done' && download}
        </>
      }
    >
      <Stack gap="small">
        {stage === 'done' ? (
          <Exported />
        ) : (
          <>
            <p>{t('carried-work.export-count', { count })}</p>
            {unreadable > 0 && (
              <Notice tone="warn">{t('carried-work.left-out', { count: unreadable })}</Notice>
            )}
            <Words passphrase={passphrase} />
            <Checkbox label={t('carried-work.words-noted')} isChecked={isNoted} onChange={setIsNoted} />
          </>
        )}
        {(stage === 'failed' || stage === 'failed-memory') && (
          <Notice tone="error" announce="urgent">
            {t(`carried-work.${stage}`)}
          </Notice>
        )}
      </Stack>
    </Dialog>
  )
}

function Exported() {
  const { t } = useI18n()
  const address = `${window.location.origin}/sinhronizacija/no-faila`
  return (
    <Notice tone="ok" announce="polite" title={t('carried-work.downloaded')}>
      {t('carried-work.downloaded-next', { address })}
    </Notice>
  )
}

function Words({ passphrase }: { readonly passphrase: string }) {
  const { t } = useI18n()
  const copy = () => {
    navigator.clipboard.writeText(passphrase).then(
      () => showToast(t('carried-work.words-copied')),
      () => showToast(t('sync-status.technical-not-copied')),
    )
  }
  return (
    <div>
      <strong id="carried-words">{t('carried-work.words')}</strong>
      <ol className={styles['words']} aria-labelledby="carried-words">
        {passphrase.split(' ').map((word, position) => (
          // The same word can come twice.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={position}>{word}</li>
        ))}
      </ol>
      <p>{t('carried-work.words-text')}</p>
      <Group gap="small">
        <Button variant="quiet" icon="copy" onClick={copy}>
          {t('carried-work.words-copy')}
        </Button>
        <Button variant="quiet" icon="print" onClick={() => window.print()}>
          {t('carried-work.words-print')}
        </Button>
      </Group>
    </div>
  )
}
