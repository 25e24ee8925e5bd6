import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import { useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Group } from '#ui/layout/layout.tsx'
import { DataList } from '#ui/list/data-list.tsx'
import { isImportable, type PreviewRow } from './class-list/class-list-rows.ts'
import type { HeaderColumn } from './class-list/find-header.ts'
import type { RegisterPupil } from './class-list/match-pupil.ts'
import { previewColumns } from './preview-columns.tsx'
import { countRows, passes, type PreviewFilter, previewFilters } from './preview-filters.ts'
import { StepFrame } from './step-frame.tsx'
import type { Preview } from './use-preview.ts'
import styles from './imports.module.css'

interface PreviewStepProps {
  readonly fileName: string
  readonly columns: readonly HeaderColumn[]
  readonly preview: Preview
  readonly onBack: () => void
  readonly onNext: () => void
}

interface FiltersProps {
  readonly rows: readonly PreviewRow[]
  readonly filter: PreviewFilter
  readonly onFilter: (filter: PreviewFilter) => void
}

const filterKeys = {
  all: 'imports.state-all',
  new: 'imports.state-new',
  changed: 'imports.state-changed',
  existing: 'imports.state-existing',
  'duplicate-in-file': 'imports.state-duplicate-in-file',
  blocked: 'imports.state-blocked',
  warning: 'imports.severity-warning',
  info: 'imports.severity-info',
} as const satisfies Record<PreviewFilter, string>

function Filters({ rows, filter, onFilter }: FiltersProps) {
  const { t } = useI18n()
  const counts = countRows(rows)
  return (
    <div role="group" aria-label={t('imports.states')} className={styles['filters']}>
      {previewFilters
        .filter((one) => one === 'all' || one === filter || counts[one] > 0)
        .map((one) => (
          <Button key={one} isPressed={one === filter} onClick={() => onFilter(one)}>
            {t(filterKeys[one])} <span className={styles['count']}>{counts[one]}</span>
          </Button>
        ))}
    </div>
  )
}

const namesShown = 20

/** Pupils of the classes in the file who are not in it: said, never decided for anybody. */
function MissingPupils({ pupils }: { readonly pupils: readonly RegisterPupil[] }) {
  const { t } = useI18n()
  if (pupils.length === 0) return null
  const names = pupils.slice(0, namesShown).map((pupil) => `${surnameFirst(pupil)} (${pupil.classGroup})`)
  const left = pupils.length - names.length
  return (
    <Notice tone="info" title={t('imports.missing-title', { count: pupils.length })}>
      <p>
        {names.join(', ')}
        {left > 0 && ` ${t('imports.more', { count: left })}`}
      </p>
      <p>{t('imports.missing-text')}</p>
    </Notice>
  )
}

interface TicksProps {
  readonly shown: readonly PreviewRow[]
  readonly preview: Preview
}

function Ticks({ shown, preview }: TicksProps) {
  const { t } = useI18n()
  const importable = shown.filter(isImportable)
  const unticked = importable.filter(({ row }) => !preview.accepted.has(row))
  return (
    <Group>
      <strong role="status">{t('imports.ticked', { count: preview.accepted.size })}</strong>
      {unticked.length > 0 && (
        <Button variant="quiet" icon="check" onClick={() => preview.tick(importable, true)}>
          {t('imports.tick-all', { count: importable.length })}
        </Button>
      )}
      {unticked.length < importable.length && (
        <Button variant="quiet" onClick={() => preview.tick(importable, false)}>
          {t('imports.untick-all')}
        </Button>
      )}
    </Group>
  )
}

/** Every row of the file before anything is written. */
export function PreviewStep({ fileName, columns, preview, onBack, onNext }: PreviewStepProps) {
  const { t } = useI18n()
  const [filter, setFilter] = useState<PreviewFilter>('all')
  const { rows, accepted, missing } = preview
  const shown = filter === 'all' ? rows : rows.filter((row) => passes(row, filter))
  return (
    <StepFrame
      title={t('imports.preview-title')}
      text={t('imports.preview-text', { file: fileName })}
      actions={
        <>
          <Button onClick={onBack}>{t('common.back')}</Button>
          <Button
            variant="primary"
            onClick={onNext}
            disabledReason={accepted.size === 0 ? t('imports.nothing-ticked') : undefined}
          >
            {t('common.next')}
          </Button>
        </>
      }
    >
      <Filters rows={rows} filter={filter} onFilter={setFilter} />
      <Ticks shown={shown} preview={preview} />
      <Card isFlush>
        <DataList
          caption={t('imports.rows')}
          rows={shown}
          columns={previewColumns(t, columns, preview)}
          rowKey={({ row }) => String(row)}
          emptyState={<EmptyState title={t(rows.length === 0 ? 'imports.no-rows' : 'common.empty-filter')} />}
        />
      </Card>
      <MissingPupils pupils={missing} />
    </StepFrame>
  )
}
