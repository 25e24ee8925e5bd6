import { expect, test } from 'vitest'
import { textTable } from './text-table.ts'

test('aligns by letters, keeps each row on one line and shortens what is long', () => {
  const table = textTable(
    ['name', 'note'],
    [
      ['Ķēniņš', 'two\nlines'],
      ['Ābele', 'x'.repeat(300)],
    ],
  )
  const [heading, rule, first, second, ...rest] = table.split('\n')
  expect(heading).toBe('name    note')
  expect(rule).toHaveLength('Ķēniņš'.length + 2 + 100)
  expect(first).toBe('Ķēniņš  two lines')
  expect(second).toBe(`Ābele   ${'x'.repeat(99)}…`)
  expect(rest).toEqual([])
})

test('shows the headings of an empty result', () => {
  expect(textTable(['id'], [])).toBe('id\n──')
})
