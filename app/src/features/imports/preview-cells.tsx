import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import { formatDate } from '#i18n/formats.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { StatusChip } from '#ui/feedback/status-chip.tsx'
import type { Tone } from '#ui/feedback/tone.ts'
import { Checkbox } from '#ui/form/checkbox.tsx'
import { Icon, type IconName } from '#ui/icon.tsx'
import { VisuallyHidden } from '#ui/layout/visually-hidden.tsx'
import { isImportable, type PreviewRow, type RowState } from './class-list/class-list-rows.ts'
import type { HeaderColumn } from './class-list/find-header.ts'
import type { ProblemSeverity } from './class-list/row-problems.ts'
import { columnWords, importedFieldKeys, rowProblemWords } from './words.ts'
import styles from './imports.module.css'

interface CellProps {
  readonly row: PreviewRow
}

interface NameCellProps extends CellProps {
  readonly isTicked: boolean
  readonly onTick: (isTicked: boolean) => void
}

/** The name with its tick; a row that cannot be imported has no tick. */
export function NameCell({ row, isTicked, onTick }: NameCellProps) {
  const { t } = useI18n()
  const name = surnameFirst(row.fields) || t('imports.no-name')
  if (!isImportable(row)) return <span className={styles['untickable']}>{name}</span>
  return <Checkbox label={name} isChecked={isTicked} onChange={onTick} />
}

const stateTones = {
  new: 'ok',
  changed: 'info',
  existing: 'neutral',
  'duplicate-in-file': 'neutral',
  blocked: 'error',
} as const satisfies Record<RowState, Tone | 'neutral'>

function Changes({ row }: CellProps) {
  const { t } = useI18n()
  const pupil = row.match?.pupil
  if (!pupil) return null
  const shown = (field: string, value: string | null | undefined) =>
    value === null || value === undefined
      ? t('imports.nothing')
      : field === 'birthDate'
        ? formatDate(value)
        : value
  const fields = (['familyName', 'givenName', 'identifier', 'birthDate', 'classGroup'] as const).filter(
    (field) => row.set[field] !== undefined,
  )
  return fields.map((field) => (
    <span key={field} className={styles['line']}>
      {t('imports.change', {
        field: t(importedFieldKeys[field]),
        before: shown(field, pupil[field]),
        after: shown(field, row.set[field]),
      })}
    </span>
  ))
}

/** What the import does with the row, and with whom in the register. */
export function StateCell({ row }: CellProps) {
  const { t } = useI18n()
  const pupil = row.match?.pupil
  return (
    <>
      <StatusChip tone={stateTones[row.state]}>{t(`imports.one-${row.state}`)}</StatusChip>
      {pupil && (
        <span className={styles['line']}>
          {t('imports.matched', { name: surnameFirst(pupil), classGroup: pupil.classGroup })}
        </span>
      )}
      <Changes row={row} />
    </>
  )
}

const severityIcons = {
  error: 'warning',
  warning: 'warning',
  info: 'info',
} as const satisfies Record<ProblemSeverity, IconName>

interface ProblemsCellProps extends CellProps {
  readonly columns: readonly HeaderColumn[]
}

/** Everything there is to say about a row, each with its column. */
export function ProblemsCell({ row, columns }: ProblemsCellProps) {
  const { t } = useI18n()
  return row.problems.map((problem) => {
    const column = columns.find(({ index }) => index === problem.column)
    const words = rowProblemWords(problem, t)
    return (
      <span
        key={`${problem.code} ${problem.column}`}
        className={styles['problem']}
        data-severity={problem.severity}
      >
        <Icon name={severityIcons[problem.severity]} size={18} />
        <span>
          <VisuallyHidden>{t(`imports.severity-${problem.severity}`)}: </VisuallyHidden>
          {column ? t('imports.in-column', { column: columnWords(column, t), problem: words }) : words}
        </span>
      </span>
    )
  })
}
