import type { ColumnField } from './class-list/column-headings.ts'
import type { ColumnMapping, HeaderColumn } from './class-list/find-header.ts'

/** A column as the person sees it: what it holds, and who says so. */
export interface ChosenColumn extends HeaderColumn {
  readonly isChosen: boolean
}

const isFullName = (field: ColumnField): boolean =>
  field === 'fullNameSurnameFirst' || field === 'fullNameGivenFirst'

const meanSame = (a: ColumnField, b: ColumnField): boolean => a === b || (isFullName(a) && isFullName(b))

/** Gives a column another meaning; a column that had the same meaning before is left without one. */
export const chooseField = (
  columns: readonly ChosenColumn[],
  index: number,
  field: ColumnField | null,
): ChosenColumn[] =>
  columns.map((column) => {
    if (column.index === index) return { ...column, field, isChosen: true }
    const isTaken = field !== null && column.field !== null && meanSame(column.field, field)
    return isTaken ? { ...column, field: null, isChosen: true } : column
  })

export const chosenColumns = (
  columns: readonly HeaderColumn[],
  remembered: ColumnMapping | undefined,
): ChosenColumn[] =>
  columns.map((column) => {
    if (!remembered) return { ...column, isChosen: false }
    const field = remembered[column.index] ?? null
    return { ...column, field, isChosen: field !== column.field }
  })

/** `0` → `A`, `26` → `AA`: how spreadsheets name a column. */
export const columnLetter = (index: number): string =>
  (index >= 26 ? columnLetter(Math.floor(index / 26) - 1) : '') + String.fromCodePoint(65 + (index % 26))
