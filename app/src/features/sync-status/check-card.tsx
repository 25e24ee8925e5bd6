import { useState } from 'react'
import { entityName } from '@pumpurs/shared/domain/entities'
import type { Conflict } from '@pumpurs/shared/domain/conflict'
import { resolvableConflicts } from '#data/access.ts'
import { entityLabel } from '#data/format-field.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { useAccess } from '#data/use-access.ts'
import { useOwnHeld } from '#data/use-own-held.ts'
import { useRecordName } from '#data/use-record-name.ts'
import { useCollections, useRecord } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Group } from '#ui/layout/layout.tsx'
import { Pager } from '#ui/list/pager.tsx'
import { timeOf } from './chip-words.ts'
import { namedFields, pupilName } from './entry-words.ts'
import { RefusedEntry } from './refused-entry.tsx'
import styles from './sync-status.module.css'

/** Each stands with its reason and its ways out, so a page holds few. */
const pageSize = 10

/** Changes that the server did not accept and that only this device has; absent when there are none. */
export function RefusedCard() {
  const { t } = useI18n()
  const { loose: refused } = useOwnHeld()
  const [page, setPage] = useState(0)
  if (refused.length === 0) return null
  const shownPage = Math.min(page, Math.max(0, Math.ceil(refused.length / pageSize) - 1))
  return (
    <Card title={t('sync-status.check-title', { count: refused.length })}>
      <ul className={styles['entries']}>
        {refused.slice(shownPage * pageSize, (shownPage + 1) * pageSize).map((entry) => (
          <li key={entry.seq} className={styles['entry']}>
            <RefusedEntry entry={entry} />
          </li>
        ))}
      </ul>
      <Pager page={shownPage} pageSize={pageSize} total={refused.length} onChange={setPage} />
    </Card>
  )
}

/** Records of which there are two versions and this person may choose; absent when there are none. */
export function ConflictsCard() {
  const { t } = useI18n()
  const access = useAccess()
  const conflicts = useCollections(
    ['conflict', 'pupil', 'grant'],
    (collections) => resolvableConflicts(collections, access),
    [access],
  )
  if (conflicts.length === 0) return null
  return (
    <Card title={t('sync-status.conflicts-title', { count: conflicts.length })}>
      <ul className={styles['entries']}>
        {conflicts.map((conflict) => (
          <li key={conflict.id} className={styles['entry']}>
            <ConflictLine conflict={conflict} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function ConflictLine({ conflict }: { readonly conflict: Conflict }) {
  const { t } = useI18n()
  const { clock } = useLocalData()
  const pupil = useRecord(
    'pupil',
    conflict.pupilId ?? (conflict.entity === 'pupil' ? conflict.recordId : null),
  )
  const name = useRecordName({ entity: conflict.entity, id: conflict.recordId }, pupil !== undefined)
  const entity = entityName.safeParse(conflict.entity)
  const isDeletion = conflict.kind === 'editOnDeleted' || conflict.kind === 'deleteOnEdited'
  const fields =
    conflict.kind === 'field' && entity.success
      ? namedFields(entity.data, Object.keys(conflict.fields), t)
      : []
  const about = isDeletion ? t('conflicts.deleted-and-changed') : fields.join(', ')
  return (
    <Group isSpread>
      <div>
        <div className={styles['what']}>
          {conflict.kind === 'possibleDuplicate'
            ? t('conflicts.possible-duplicate')
            : entityLabel(entity.success ? entity.data : 'conflict', t)}
        </div>
        {name !== undefined && <div>{name}</div>}
        {pupil && <div>{pupilName(pupil)}</div>}
        <div className={styles['when']}>
          {about !== '' && `${about} · `}
          {t('sync-status.since', { time: timeOf(conflict.createdAt, clock()) })}
        </div>
      </div>
      <LinkButton href={`/sinhronizacija/konflikti/${conflict.id}`} icon="conflict">
        {t('sync-status.conflict-choose')}
      </LinkButton>
    </Group>
  )
}
