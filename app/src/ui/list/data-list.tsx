import { useState } from 'react'
import { useIsWide } from '#ui/frame/use-is-wide.ts'
import type { DataListProps, ListView } from './columns.ts'
import { DataRows } from './data-rows.tsx'
import { DataTable } from './data-table.tsx'
import { Pager } from './pager.tsx'
import { sortRows } from './sort-rows.ts'

/** Records as a table on wide screens and as rows on phones; sorted by the Latvian alphabet, fifty to a page. */
export function DataList<Row>(props: DataListProps<Row>) {
  const { rows, columns, emptyState, pageSize = 50, initialView, onViewChange } = props
  const isWide = useIsWide()
  const [view, setView] = useState<ListView>({ direction: 'ascending', page: 0, ...initialView })
  if (rows.length === 0) return emptyState

  const show = (next: ListView) => {
    setView(next)
    onViewChange?.(next)
  }
  const sortBy = (sortKey: string) => {
    const isSame = sortKey === view.sortKey
    show({
      sortKey,
      direction: isSame && view.direction === 'ascending' ? 'descending' : 'ascending',
      page: 0,
    })
  }
  const valueOf = columns.find(({ key }) => key === view.sortKey)?.sortValue
  const sorted = valueOf ? sortRows(rows, valueOf, view.direction) : rows
  // A filter may have left fewer pages than the one looked at.
  const page = Math.min(view.page, Math.ceil(rows.length / pageSize) - 1)
  const Part = isWide ? DataTable : DataRows
  return (
    <div>
      <Part
        {...props}
        rows={sorted.slice(page * pageSize, (page + 1) * pageSize)}
        view={view}
        onSort={sortBy}
      />
      <Pager
        page={page}
        pageSize={pageSize}
        total={rows.length}
        onChange={(next) => show({ ...view, page: next })}
      />
    </div>
  )
}
