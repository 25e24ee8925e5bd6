import type { ReactNode } from 'react'
import { useLocalData } from '#data/local-data-context.tsx'
import type { KeptMutation } from '#data/outbox-entry.ts'
import { pupilOfChange } from '#data/pupil-of-change.ts'
import { useRecordName } from '#data/use-record-name.ts'
import { useRecords } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { timeOf } from './chip-words.ts'
import { changeWords, namedFields, pupilName } from './entry-words.ts'
import styles from './sync-status.module.css'

export interface EntryHeadProps {
  readonly mutation: KeptMutation
  /** Why it is where it is. */
  readonly why?: ReactNode
}

/** What was done, about whom, and since when it waits. */
export function EntryHead({ mutation, why }: EntryHeadProps) {
  const { t } = useI18n()
  const { collections, clock } = useLocalData()
  const pupilId = pupilOfChange(collections, mutation)
  const pupil = useRecords('pupil', (pupils) => (pupilId === undefined ? undefined : pupils.find(pupilId)), [
    pupilId,
  ])
  const name = useRecordName(mutation, pupil !== undefined)
  const isUnknown = !pupil && pupilId !== undefined && !(mutation.entity === 'pupil' && name !== undefined)
  const fields =
    mutation.op === 'patch' || mutation.op === 'amend'
      ? namedFields(mutation.entity, Object.keys(mutation.set), t)
      : []
  const since = t('sync-status.since', { time: timeOf(mutation.at, clock()) })
  return (
    <div>
      <div className={styles['what']}>{changeWords(mutation, t)}</div>
      {name !== undefined && <div>{name}</div>}
      {pupil && <div>{pupilName(pupil)}</div>}
      {isUnknown && <div>{t('sync-status.unknown-pupil')}</div>}
      {fields.length > 0 && <div className={styles['when']}>{fields.join(', ')}</div>}
      <div className={styles['when']}>
        {since}
        {why && <> · {why}</>}
      </div>
    </div>
  )
}
