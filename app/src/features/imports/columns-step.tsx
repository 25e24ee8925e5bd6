import { readClassName } from '@pumpurs/shared/domain/class-name'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { StatusChip } from '#ui/feedback/status-chip.tsx'
import { SelectField } from '#ui/form/select-field.tsx'
import { TextField } from '#ui/form/text-field.tsx'
import { Grid } from '#ui/layout/layout.tsx'
import { type ColumnField, columnFields } from './class-list/column-headings.ts'
import { mappingOf, missingInMapping } from './class-list/find-header.ts'
import { isEmptyRow } from './class-list/table.ts'
import { type ChosenColumn, columnLetter } from './column-choice.ts'
import { StepFrame } from './step-frame.tsx'
import type { Source, useSource } from './use-source.ts'
import styles from './imports.module.css'

type From = ReturnType<typeof useSource>

interface ColumnsStepProps {
  readonly source: Source
  readonly from: From
  readonly classForAll: string
  readonly onClassForAll: (text: string) => void
  readonly onBack: () => void
  readonly onNext: () => void
}

const sampleCount = 3
/** As far as headings are looked for. */
const headerChoices = 25

function samplesOf({ table, headerRow }: Source, index: number): string[] {
  const samples: string[] = []
  for (const cells of table.rows.slice(headerRow + 1)) {
    const cell = cells[index] ?? ''
    if (cell !== '') samples.push(cell)
    if (samples.length === sampleCount) break
  }
  return samples
}

function ColumnMark({ column }: { readonly column: ChosenColumn }) {
  const { t } = useI18n()
  if (column.field === null) return <StatusChip tone="neutral">{t('imports.column-ignored')}</StatusChip>
  if (column.isChosen) return <StatusChip tone="info">{t('imports.column-chosen')}</StatusChip>
  return column.confidence === 'guess' ? (
    <StatusChip tone="warn">{t('imports.column-guess')}</StatusChip>
  ) : (
    <StatusChip tone="ok">{t('imports.column-sure')}</StatusChip>
  )
}

interface ColumnRowProps {
  readonly column: ChosenColumn
  readonly samples: readonly string[]
  readonly onField: (field: ColumnField | null) => void
}

function ColumnRow({ column, samples, onField }: ColumnRowProps) {
  const { t } = useI18n()
  const { index, heading, field } = column
  const letter = columnLetter(index)
  const none = { value: 'none' as const, label: t('imports.field-none') }
  return (
    <li className={styles['column']}>
      <SelectField<ColumnField | 'none'>
        label={
          heading === ''
            ? t('imports.column', { letter })
            : t('imports.column-named', { letter, heading: heading.slice(0, 60) })
        }
        hint={
          samples.length === 0
            ? t('imports.samples-none')
            : t('imports.samples', { samples: samples.map((sample) => sample.slice(0, 40)).join(' · ') })
        }
        choices={[none, ...columnFields.map((value) => ({ value, label: t(`imports.field-${value}`) }))]}
        value={field ?? 'none'}
        onChange={(value) => onField(value === 'none' ? null : value)}
        isSearchable={false}
      />
      <ColumnMark column={column} />
    </li>
  )
}

function HeaderChoice({ source, from }: { readonly source: Source; readonly from: From }) {
  const { t } = useI18n()
  const filled = source.table.rows.flatMap((cells, row) => (isEmptyRow(cells) ? [] : [{ cells, row }]))
  // The last row cannot be one of headings: nothing would stand below it.
  const choices = filled.slice(0, Math.min(headerChoices, filled.length - 1)).map(({ cells, row }) => ({
    value: String(row),
    label: t('imports.row', {
      row: row + 1,
      text: cells
        .filter((cell) => cell !== '')
        .join(' · ')
        .slice(0, 60),
    }),
  }))
  return (
    <Grid columns={2}>
      <SelectField
        label={t('imports.header-row')}
        choices={[...choices, { value: '-1', label: t('imports.header-none') }]}
        value={String(source.headerRow)}
        onChange={(value) => void from.chooseHeaderRow(Number(value))}
        isSearchable={false}
      />
      {source.file !== null && source.table.sheets.length > 1 && (
        <SelectField
          label={t('imports.sheet')}
          choices={source.table.sheets.map((label, index) => ({ value: String(index), label }))}
          value={String(source.sheet)}
          onChange={(value) => source.file && void from.readChosen(source.file, Number(value))}
        />
      )}
    </Grid>
  )
}

interface ClassForAllProps {
  readonly value: string
  readonly onChange: (text: string) => void
}

function ClassForAll({ value, onChange }: ClassForAllProps) {
  const { t } = useI18n()
  const isWrong = value.trim() !== '' && !readClassName(value).ok
  return (
    <TextField
      label={t('imports.class-for-all')}
      hint={t('imports.class-for-all-hint')}
      error={isWrong ? t('imports.class-for-all-wrong') : undefined}
      value={value}
      onChange={onChange}
      isShort
    />
  )
}

/** What each column holds: recognised, remembered or chosen. */
export function ColumnsStep({ source, from, classForAll, onClassForAll, onBack, onNext }: ColumnsStepProps) {
  const { t } = useI18n()
  const missing = missingInMapping(mappingOf(source.columns))
  const lacksClass = missing.includes('classGroup')
  const reason = missing.includes('name')
    ? t('imports.missing-name')
    : lacksClass && !readClassName(classForAll).ok
      ? t('imports.missing-class')
      : undefined
  return (
    <StepFrame
      title={t('imports.columns-title')}
      text={t('imports.columns-text')}
      actions={
        <>
          <Button onClick={onBack}>{t('common.back')}</Button>
          <Button variant="primary" onClick={onNext} disabledReason={reason} isBusy={from.reading !== null}>
            {t('common.next')}
          </Button>
        </>
      }
    >
      {!source.isHeaderFound && <Notice tone="warn">{t('imports.no-header')}</Notice>}
      {source.isRemembered && <Notice tone="info">{t('imports.remembered')}</Notice>}
      <HeaderChoice source={source} from={from} />
      <ul className={styles['columns']}>
        {source.columns.map((column) => (
          <ColumnRow
            key={column.index}
            column={column}
            samples={samplesOf(source, column.index)}
            onField={(field) => from.chooseField(column.index, field)}
          />
        ))}
      </ul>
      {lacksClass && <ClassForAll value={classForAll} onChange={onClassForAll} />}
    </StepFrame>
  )
}
