import { useState } from 'react'
import { useLocalData } from '#data/local-data-context.tsx'
import { useOutbox } from '#data/use-outbox.ts'
import { useSyncState } from '#data/use-sync-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { Card } from '#ui/layout/card.tsx'
import { EntryHead } from './entry-head.tsx'
import { whyWaiting } from './entry-words.ts'
import styles from './sync-status.module.css'

const shownAtFirst = 20

/** Everything that the server has not confirmed yet. */
export function WaitingCard() {
  const { t } = useI18n()
  const { unreadableEdits } = useLocalData()
  const { waiting, phase } = useSyncState()
  const entries = useOutbox().filter(({ state }) => state === 'queued' || state === 'sent')
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? entries : entries.slice(0, shownAtFirst)
  return (
    <Card title={t('sync-status.waiting-title', { count: waiting })}>
      {waiting === 0 && <p>{t('sync-status.waiting-none')}</p>}
      {unreadableEdits > 0 && (
        <Notice tone="warn">{t('sync-status.waiting-unreadable', { count: unreadableEdits })}</Notice>
      )}
      <ul className={styles['entries']}>
        {shown.map((entry) => (
          <li key={entry.seq} className={styles['entry']}>
            <EntryHead mutation={entry.mutation} why={whyWaiting(entry, phase, t)} />
          </li>
        ))}
      </ul>
      {shown.length < entries.length && (
        <Button variant="quiet" onClick={() => setIsWhole(true)}>
          {t('sync-status.and-more', { count: entries.length - shown.length })}
        </Button>
      )}
    </Card>
  )
}
