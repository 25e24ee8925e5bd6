import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import { formatDate } from '#i18n/formats.ts'
import type { Translate } from '#i18n/translate.ts'
import type { Column } from '#ui/list/columns.ts'
import type { PreviewRow } from './class-list/class-list-rows.ts'
import type { HeaderColumn } from './class-list/find-header.ts'
import { NameCell, ProblemsCell, StateCell } from './preview-cells.tsx'
import type { Preview } from './use-preview.ts'
import styles from './imports.module.css'

/** The columns of the preview: what was read of each row and what becomes of it. */
export const previewColumns = (
  t: Translate,
  columns: readonly HeaderColumn[],
  { accepted, tick }: Preview,
): Column<PreviewRow>[] => [
  {
    key: 'row',
    header: t('imports.column-row'),
    align: 'end',
    sortValue: ({ row }) => row,
    cell: ({ row }) => row + 1,
  },
  {
    key: 'name',
    header: t('imports.column-name'),
    onPhone: 'title',
    sortValue: ({ fields }) => surnameFirst(fields),
    cell: (row) => (
      <NameCell row={row} isTicked={accepted.has(row.row)} onTick={(isTicked) => tick([row], isTicked)} />
    ),
  },
  {
    key: 'classGroup',
    header: t('imports.field-classGroup'),
    sortValue: ({ fields }) => fields.classGroup ?? '',
    cell: ({ fields }) => fields.classGroup,
  },
  {
    key: 'personalCode',
    header: t('imports.field-personalCode'),
    cell: ({ fields }) =>
      fields.personalCode && <span className={styles['code']}>{fields.personalCode}</span>,
  },
  {
    key: 'birthDate',
    header: t('imports.field-birthDate'),
    cell: ({ fields }) => fields.birthDate && formatDate(fields.birthDate),
  },
  { key: 'state', header: t('imports.column-state'), cell: (row) => <StateCell row={row} /> },
  {
    key: 'problems',
    header: t('imports.column-problems'),
    cell: (row) => (row.problems.length > 0 ? <ProblemsCell row={row} columns={columns} /> : null),
  },
]
