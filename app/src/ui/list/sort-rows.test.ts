import { expect, test } from 'vitest'
import { sortRows } from './sort-rows.ts'

const rows = [
  { name: 'Ķekavas', severity: 2 },
  { name: 'Ādažu', severity: null },
  { name: 'Kuldīgas', severity: 3 },
  { name: 'Augšdaugavas', severity: 2 },
]
const names = (sorted: readonly { name: string }[]) => sorted.map(({ name }) => name)

test('sorts words by the Latvian alphabet, and backwards', () => {
  const byName = (row: { name: string }) => row.name
  expect(names(sortRows(rows, byName, 'ascending'))).toEqual(['Augšdaugavas', 'Ādažu', 'Kuldīgas', 'Ķekavas'])
  expect(names(sortRows(rows, byName, 'descending'))).toEqual([
    'Ķekavas',
    'Kuldīgas',
    'Ādažu',
    'Augšdaugavas',
  ])
})

test('keeps the unknown last either way and equal rows in their order', () => {
  const bySeverity = (row: { severity: number | null }) => row.severity
  expect(names(sortRows(rows, bySeverity, 'ascending'))).toEqual([
    'Ķekavas',
    'Augšdaugavas',
    'Kuldīgas',
    'Ādažu',
  ])
  expect(names(sortRows(rows, bySeverity, 'descending'))).toEqual([
    'Kuldīgas',
    'Ķekavas',
    'Augšdaugavas',
    'Ādažu',
  ])
})

test('leaves the given rows alone', () => {
  const before = [...rows]
  sortRows(rows, (row) => row.name, 'ascending')
  expect(rows).toEqual(before)
})
