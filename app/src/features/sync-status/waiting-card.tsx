import { useState } from 'react'
import type { ExportedChanges } from '#data/exported-changes.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import type { OutboxEntry } from '#data/outbox-entry.ts'
import { useChosenSchool } from '#data/use-chosen-school.ts'
import { useHeldBack, useOutbox } from '#data/use-outbox.ts'
import { useRecord } from '#data/use-records.ts'
import { useSyncState } from '#data/use-sync-state.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { LinkButton } from '#ui/action/link-button.tsx'
import { StatusChip } from '#ui/feedback/status-chip.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Group } from '#ui/layout/layout.tsx'
import { Pager } from '#ui/list/pager.tsx'
import { timeOf } from './chip-words.ts'
import { EntryHead } from './entry-head.tsx'
import { pageOfChange, whyWaiting } from './entry-words.ts'
import styles from './sync-status.module.css'
import { daysWaited, groupBySchool, type WaitingGroup, waitsLong } from './waiting-groups.ts'

const pageSize = 20

/** Everything that the server has not confirmed yet, by school where the person works at several. */
export function WaitingCard({ exported }: { readonly exported: ExportedChanges }) {
  const { t } = useI18n()
  const { collections } = useLocalData()
  const { schools } = useChosenSchool()
  const entries = useOutbox().filter(({ state }) => state === 'queued' || state === 'sent')
  const groups = groupBySchool(collections, entries)
  const isTitled = groups.length > 1 || schools.length > 1
  return (
    <Card title={t('sync-status.waiting-title', { count: entries.length })}>
      {entries.length === 0 && <p>{t('sync-status.waiting-none')}</p>}
      {groups.map((group) => (
        <WaitingOfSchool
          key={group.schoolId ?? 'none'}
          group={group}
          isTitled={isTitled}
          exported={exported}
        />
      ))}
    </Card>
  )
}

interface WaitingOfSchoolProps {
  readonly group: WaitingGroup
  readonly isTitled: boolean
  readonly exported: ExportedChanges
}

function WaitingOfSchool({ group: { schoolId, entries }, isTitled, exported }: WaitingOfSchoolProps) {
  const { t } = useI18n()
  const school = useRecord('organisation', schoolId)
  const held = useHeldBack()
  const [page, setPage] = useState(0)
  // The list gets shorter by itself while work is being sent.
  const shownPage = Math.min(page, Math.max(0, Math.ceil(entries.length / pageSize) - 1))
  const name = school?.name ?? t('sync-status.no-school')
  return (
    <>
      {isTitled && <h3>{t('sync-status.of-school', { name, count: entries.length })}</h3>}
      <ul className={styles['entries']}>
        {entries.slice(shownPage * pageSize, (shownPage + 1) * pageSize).map((entry) => (
          <li key={entry.seq} className={styles['entry']}>
            <WaitingEntry
              entry={entry}
              isHeldBack={held.has(entry.seq)}
              exportedAt={exported[entry.mutation.mid]}
            />
          </li>
        ))}
      </ul>
      <Pager page={shownPage} pageSize={pageSize} total={entries.length} onChange={setPage} />
    </>
  )
}

interface WaitingEntryProps {
  readonly entry: OutboxEntry
  readonly isHeldBack: boolean
  readonly exportedAt: string | undefined
}

function WaitingEntry({ entry, isHeldBack, exportedAt }: WaitingEntryProps) {
  const { t } = useI18n()
  const { collections, clock } = useLocalData()
  const { phase } = useSyncState()
  const page = pageOfChange(collections, entry.mutation)
  const why = whyWaiting(entry, { phase, isHeldBack }, t)
  const inFile = exportedAt && t('carried-work.exported-at', { time: timeOf(exportedAt, clock()) })
  return (
    <Group isSpread>
      <div>
        <EntryHead mutation={entry.mutation} why={inFile ? `${why} · ${inFile}` : why} />
        {waitsLong(entry, clock()) && (
          <StatusChip tone="warn" icon="waiting">
            {t('sync-status.waits-days', { count: daysWaited(entry, clock()) })}
          </StatusChip>
        )}
      </div>
      {page !== undefined && (
        <LinkButton href={page} variant="quiet">
          {t('common.open')}
        </LinkButton>
      )}
    </Group>
  )
}
