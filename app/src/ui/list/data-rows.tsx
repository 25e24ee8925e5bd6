import type { ReactNode } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Link } from '#ui/action/link.tsx'
import { Icon } from '#ui/icon.tsx'
import { type Column, type ListPartProps, titleColumn } from './columns.ts'
import { SortChoice } from './sort-choice.tsx'
import styles from './data-list.module.css'

interface RowFaceProps<Row> {
  readonly row: Row
  readonly columns: readonly Column<Row>[]
  readonly href: string | undefined
}

const isEmptyCell = (cell: ReactNode): boolean => cell === null || cell === undefined || cell === ''

function RowFace<Row>({ row, columns, href }: RowFaceProps<Row>) {
  const title = titleColumn(columns)
  const details = columns.filter(
    (column) =>
      column !== title && (column.onPhone ?? 'detail') === 'detail' && !isEmptyCell(column.cell(row)),
  )
  const marks = columns.filter((column) => column !== title && column.onPhone === 'mark')
  return (
    <>
      <div className={styles['words']}>
        <div className={styles['rowTitle']}>
          {href === undefined ? (
            title?.cell(row)
          ) : (
            <Link href={href} className={styles['rowLink']}>
              {title?.cell(row)}
            </Link>
          )}
        </div>
        <div className={styles['details']}>
          {details.map((column) => (
            <span key={column.key} className={styles['detail']}>
              <span className={styles['detailName']}>{column.header}: </span>
              {column.cell(row)}
            </span>
          ))}
        </div>
      </div>
      {marks.map((column) => (
        <div key={column.key}>{column.cell(row)}</div>
      ))}
      {href !== undefined && <Icon name="chevron-right" className={styles['chevron']} />}
    </>
  )
}

export function DataRows<Row>({ caption, rows, columns, rowKey, rowHref, view, onSort }: ListPartProps<Row>) {
  const { t } = useI18n()
  return (
    <>
      <SortChoice label={t('common.sort-by')} columns={columns} view={view} onSort={onSort} />
      <ul className={styles['rows']} aria-label={caption}>
        {rows.map((row) => (
          <li key={rowKey(row)} className={styles['row']} data-linked={rowHref !== undefined}>
            <RowFace row={row} columns={columns} href={rowHref?.(row)} />
          </li>
        ))}
      </ul>
    </>
  )
}
