import type { ReactNode } from 'react'
import type { Direction, SortValue } from './sort-rows.ts'

export interface Column<Row> {
  readonly key: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** Makes the column sortable. */
  readonly sortValue?: (row: Row) => SortValue
  readonly align?: 'start' | 'end'
  /** The part of the cell in the row of a phone; `detail` when not said. */
  readonly onPhone?: 'title' | 'detail' | 'mark' | 'hidden'
}

/** What a person has chosen to see; kept by the screen when coming back must find it again. */
export interface ListView {
  readonly sortKey?: string | undefined
  readonly direction: Direction
  /** Counted from 0. */
  readonly page: number
}

export interface DataListProps<Row> {
  /** Names the list for screen readers. */
  readonly caption: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  /** Where the whole row leads; the title cell is the link. */
  readonly rowHref?: (row: Row) => string
  /** Stands instead of an empty list. */
  readonly emptyState: ReactNode
  readonly pageSize?: number
  readonly initialView?: Partial<ListView>
  readonly onViewChange?: (view: ListView) => void
}

/** What the table and the phone's rows are drawn from. */
export interface ListPartProps<Row> extends Pick<
  DataListProps<Row>,
  'caption' | 'rows' | 'columns' | 'rowKey' | 'rowHref'
> {
  readonly view: ListView
  readonly onSort: (sortKey: string) => void
}

/** The column that leads to the row: the one marked as title, else the first. */
export const titleColumn = <Row>(columns: readonly Column<Row>[]): Column<Row> | undefined =>
  columns.find(({ onPhone }) => onPhone === 'title') ?? columns[0]
