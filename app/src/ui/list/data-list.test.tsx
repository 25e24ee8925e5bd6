import { fireEvent, render, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { UiProvider } from '#ui/theme/ui-provider.tsx'
import type { Column } from './columns.ts'
import { DataList } from './data-list.tsx'

interface Row {
  readonly id: string
  readonly name: string
}

const columns: readonly Column<Row>[] = [
  { key: 'name', header: 'Vārds', cell: (row) => row.name, sortValue: (row) => row.name, onPhone: 'title' },
  { key: 'id', header: 'Numurs', cell: (row) => row.id },
]
const three = ['Ķekava', 'Ādaži', 'Augšdaugava'].map((name, index) => ({ id: String(index), name }))

function show(rows: readonly Row[], visited: string[] = []) {
  return render(
    <UiProvider navigate={(href) => visited.push(href)}>
      <DataList
        caption="Pašvaldības"
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/pasvaldibas/${row.id}`}
        emptyState="Nav nevienas"
        pageSize={2}
      />
    </UiProvider>,
  )
}

const links = () => screen.getAllByRole('link').map(({ textContent }) => textContent)

describe('DataList on a wide screen', () => {
  beforeEach(() => {
    Object.assign(window, { innerWidth: 1366 })
  })

  test('sorts the whole list, not the page in sight, and says so to screen readers', () => {
    show(three)
    fireEvent.click(screen.getByRole('button', { name: 'Vārds' }))
    expect(links()).toEqual(['Augšdaugava', 'Ādaži'])
    const head = screen.getByRole('columnheader', { name: /Vārds/ })
    expect(head.getAttribute('aria-sort')).toBe('ascending')
    fireEvent.click(screen.getByRole('button', { name: 'Vārds' }))
    expect(links()).toEqual(['Ķekava', 'Ādaži'])
    expect(head.getAttribute('aria-sort')).toBe('descending')
  })

  test('pages, and stays within what a filter left', () => {
    const { rerender } = show(three)
    fireEvent.click(screen.getByRole('button', { name: 'Nākamā lapa' }))
    expect(links()).toEqual(['Augšdaugava'])
    rerender(
      <UiProvider navigate={() => {}}>
        <DataList
          caption="Pašvaldības"
          rows={three.slice(0, 1)}
          columns={columns}
          rowKey={(row) => row.id}
          emptyState=""
          pageSize={2}
        />
      </UiProvider>,
    )
    expect(screen.getByText('Ķekava')).toBeDefined()
  })

  test('a row leads on without loading the page', () => {
    const visited: string[] = []
    show(three, visited)
    fireEvent.click(screen.getByRole('link', { name: 'Ādaži' }))
    expect(visited).toEqual(['/pasvaldibas/1'])
  })

  test('an empty list says why', () => {
    show([])
    expect(screen.getByText('Nav nevienas')).toBeDefined()
    expect(screen.queryByRole('table')).toBeNull()
  })
})

test('on a phone the same rows are a list with the names of the details', () => {
  Object.assign(window, { innerWidth: 360 })
  show(three)
  expect(screen.queryByRole('table')).toBeNull()
  const first = within(screen.getByRole('list', { name: 'Pašvaldības' })).getAllByRole('listitem')[0]
  expect(first?.textContent).toBe('ĶekavaNumurs: 0')
})
