import { useI18n } from '#i18n/use-i18n.ts'
import { IconButton } from '#ui/action/icon-button.tsx'
import type { Column, ListView } from './columns.ts'
import styles from './data-list.module.css'

interface SortChoiceProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly view: ListView
  readonly onSort: (sortKey: string) => void
}

/** The heads of a table are missing on phones; this sorts instead. */
export function SortChoice<Row>({ label, columns, view, onSort }: SortChoiceProps<Row>) {
  const { t } = useI18n()
  const sortable = columns.filter(({ sortValue }) => sortValue)
  if (sortable.length === 0) return null
  const isAscending = view.direction === 'ascending'
  return (
    <div className={styles['sortChoice']}>
      <select
        className={styles['select']}
        aria-label={label}
        value={view.sortKey ?? ''}
        onChange={(event) => event.currentTarget.value && onSort(event.currentTarget.value)}
      >
        <option value="">{label}…</option>
        {sortable.map(({ key, header }) => (
          <option key={key} value={key}>
            {header}
          </option>
        ))}
      </select>
      {view.sortKey !== undefined && (
        <IconButton
          icon={isAscending ? 'sort-down' : 'sort-up'}
          label={t(isAscending ? 'common.sort-descending' : 'common.sort-ascending')}
          onClick={() => view.sortKey !== undefined && onSort(view.sortKey)}
        />
      )}
    </div>
  )
}
