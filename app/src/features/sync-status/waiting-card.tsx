import { useState } from 'react'
import { useHeldBack, useOutbox } from '#data/use-outbox.ts'
import { useSyncState } from '#data/use-sync-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Card } from '#ui/layout/card.tsx'
import { EntryHead } from './entry-head.tsx'
import { whyWaiting } from './entry-words.ts'
import styles from './sync-status.module.css'

const shownAtFirst = 20

/** Everything that the server has not confirmed yet. */
export function WaitingCard() {
  const { t } = useI18n()
  const { phase } = useSyncState()
  const held = useHeldBack()
  const entries = useOutbox().filter(({ state }) => state === 'queued' || state === 'sent')
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? entries : entries.slice(0, shownAtFirst)
  return (
    <Card title={t('sync-status.waiting-title', { count: entries.length })}>
      {entries.length === 0 && <p>{t('sync-status.waiting-none')}</p>}
      <ul className={styles['entries']}>
        {shown.map((entry) => (
          <li key={entry.seq} className={styles['entry']}>
            <EntryHead
              mutation={entry.mutation}
              why={whyWaiting(entry, { phase, isHeldBack: held.has(entry.seq) }, t)}
            />
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
