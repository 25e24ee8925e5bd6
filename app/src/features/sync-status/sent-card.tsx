import { entityNames } from '@pumpurs/shared/domain/entities'
import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { entityLabel } from '#data/format-field.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { pupilIdOf } from '#data/pupil-of-change.ts'
import { useMergedEdits, useOutbox } from '#data/use-outbox.ts'
import { useCollections, useRecord } from '#data/use-records.ts'
import { formatTime } from '#i18n/formats.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Card } from '#ui/layout/card.tsx'
import { pupilName } from './entry-words.ts'
import { type SentRecord, sentToday } from './sent-today.ts'
import styles from './sync-status.module.css'

const shownAtMost = 10

/** What arrived today, so that a person can see that it did. */
export function SentCard() {
  const { t } = useI18n()
  const { staffMemberId, clock } = useLocalData()
  const outbox = useOutbox()
  const today = todayInRiga(clock())
  const sent = useCollections(
    entityNames,
    (collections) => sentToday(collections, outbox, { staffMemberId, today }),
    [outbox, staffMemberId, today],
  )
  return (
    <Card title={t('sync-status.sent-today', { count: sent.length })}>
      {sent.length === 0 && <p>{t('sync-status.sent-today-none')}</p>}
      <ul className={styles['entries']}>
        {sent.slice(0, shownAtMost).map((record) => (
          <li key={record.id} className={styles['entry']}>
            <SentLine sent={record} />
          </li>
        ))}
      </ul>
      {sent.length > shownAtMost && <p>{t('sync-status.and-more', { count: sent.length - shownAtMost })}</p>}
    </Card>
  )
}

function SentLine({ sent: { entity, id, at } }: { readonly sent: SentRecord }) {
  const { t } = useI18n()
  const { collections } = useLocalData()
  const pupil = useRecord('pupil', pupilIdOf(collections, entity, id))
  const isMerged = useMergedEdits().some(
    ({ mutation, result }) => mutation.id === id && result?.r !== 'conflict',
  )
  return (
    <div>
      <span className={styles['what']}>{entityLabel(entity, t)}</span>
      {pupil && ` · ${pupilName(pupil)}`}
      <span className={styles['when']}> · {formatTime(at)}</span>
      {isMerged && <span className={styles['when']}> · {t('sync-status.merged-mark')}</span>}
    </div>
  )
}
