import { useI18n } from '#i18n/use-i18n.ts'
import { Link } from '#ui/action/link.tsx'
import { Icon } from '#ui/icon.tsx'
import { type Column, type ListPartProps, titleColumn } from './columns.ts'
import styles from './data-list.module.css'

interface HeadProps<Row> extends Pick<ListPartProps<Row>, 'view' | 'onSort'> {
  readonly column: Column<Row>
}

function Head<Row>({ column, view, onSort }: HeadProps<Row>) {
  const { t } = useI18n()
  if (!column.sortValue)
    return (
      <th scope="col" data-align={column.align}>
        {column.header}
      </th>
    )
  const isSorted = view.sortKey === column.key
  const isNextDown = isSorted && view.direction === 'ascending'
  return (
    <th scope="col" data-align={column.align} aria-sort={isSorted ? view.direction : 'none'}>
      <button
        type="button"
        className={styles['sort']}
        title={t(isNextDown ? 'common.sort-descending' : 'common.sort-ascending')}
        onClick={() => onSort(column.key)}
      >
        {column.header}
        <Icon name={isSorted ? (isNextDown ? 'sort-up' : 'sort-down') : 'sort'} size={16} />
      </button>
    </th>
  )
}

export function DataTable<Row>({
  caption,
  rows,
  columns,
  rowKey,
  rowHref,
  view,
  onSort,
}: ListPartProps<Row>) {
  const title = titleColumn(columns)
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <caption className={styles['caption']}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} view={view} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-linked={rowHref !== undefined}>
              {columns.map((column) => (
                <td key={column.key} data-align={column.align}>
                  {column === title && rowHref ? (
                    <Link href={rowHref(row)} className={styles['rowLink']}>
                      {column.cell(row)}
                    </Link>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
