import { readClassName } from '@pumpurs/shared/domain/class-name'
import { splitFullName, tidyName, type NameOrder, type PersonName } from '@pumpurs/shared/domain/person-name'
import { readPersonalCode } from '@pumpurs/shared/domain/personal-code'
import { ageOn, readDay, type IsoDate } from '@pumpurs/shared/domain/plain-date'
import type { ColumnField } from './column-headings.ts'
import type { ColumnMapping } from './find-header.ts'
import { quotable, rowProblem, type RowProblem } from './row-problems.ts'

export interface RowFields {
  givenName: string
  familyName: string
  /** `DDDDDD-DDDDD` */
  personalCode: string | null
  /** Normalised spelling, `7.a`. */
  classGroup: string | null
  birthDate: IsoDate | null
  /** Shown in the preview only: notes about a child are not carried over. */
  notes: string
}

export interface RowContext {
  columns: FieldColumns
  today: IsoDate
  /** Normalised names of the school's classes; empty where it has none yet, and then no class is unknown. */
  classGroups: ReadonlySet<string>
  /** Class of every row for a file without a column of classes. */
  classGroupForAll?: string | null
}

/** Ages that need no second look; outside them a pupil is possible but rare. */
const youngest = 5
const oldest = 40
const longestName = 200

interface Cell {
  text: string
  column: number | null
}

type CellOf = (field: ColumnField) => Cell | null

/** Field → column. */
export type FieldColumns = ReadonlyMap<ColumnField, number>

export const fieldColumns = (mapping: ColumnMapping): FieldColumns =>
  new Map(Object.entries(mapping).map(([column, field]) => [field, Number(column)]))

function cellReader(cells: readonly string[], columns: FieldColumns): CellOf {
  return (field) => {
    const column = columns.get(field)
    return column === undefined ? null : { text: cells[column] ?? '', column }
  }
}

type NameCell = PersonName & { column: number | null }

const fullNameOrders: readonly (readonly [ColumnField, NameOrder])[] = [
  ['fullNameSurnameFirst', 'surname-first'],
  ['fullNameGivenFirst', 'given-name-first'],
]

function readFullName(cellOf: CellOf, problems: RowProblem[]): NameCell | null {
  for (const [field, order] of fullNameOrders) {
    const cell = cellOf(field)
    if (!cell) continue
    const split = splitFullName(cell.text, order)
    if (split?.isGuess) problems.push(rowProblem('name-split-guess', cell.column))
    return {
      familyName: split?.familyName ?? tidyName(cell.text),
      givenName: split?.givenName ?? '',
      column: cell.column,
    }
  }
  return null
}

function readTwoNames(family: Cell | null, given: Cell | null): NameCell {
  const [familyName, givenName] = [tidyName(family?.text ?? ''), tidyName(given?.text ?? '')]
  const column = (familyName === '' ? (family ?? given) : (given ?? family))?.column ?? null
  return { familyName, givenName, column }
}

function readName(cellOf: CellOf, problems: RowProblem[]): PersonName {
  const [family, given] = [cellOf('familyName'), cellOf('givenName')]
  const full = family && given ? null : readFullName(cellOf, problems)
  const { familyName, givenName, column } = full ?? readTwoNames(family, given)
  if (familyName === '' || givenName === '') problems.push(rowProblem('missing-name', column))
  if (Math.max(familyName.length, givenName.length) > longestName)
    problems.push(rowProblem('name-too-long', column))
  return { familyName, givenName }
}

function readClass(cellOf: CellOf, context: RowContext, problems: RowProblem[]): string | null {
  const cell = cellOf('classGroup')
  const source = cell && cell.text !== '' ? cell : { text: context.classGroupForAll ?? '', column: null }
  const reading = readClassName(source.text)
  if (!reading.ok) {
    if (reading.problem === 'unknown')
      problems.push(rowProblem('invalid-class', source.column, quotable(source.text)))
    return null
  }
  const { name } = reading.className
  const isUnknown = context.classGroups.size > 0 && !context.classGroups.has(name)
  if (isUnknown) problems.push(rowProblem('unknown-class', source.column, name))
  return name
}

function readCode(cellOf: CellOf, problems: RowProblem[]) {
  const cell = cellOf('personalCode')
  if (!cell) return null
  const reading = readPersonalCode(cell.text)
  if (!reading.ok) {
    const isEmpty = reading.problem === 'empty'
    problems.push(
      isEmpty
        ? rowProblem('missing-personal-code', cell.column)
        : rowProblem('invalid-personal-code', cell.column, reading.problem),
    )
    return null
  }
  if (reading.restoredZero) problems.push(rowProblem('leading-zero-restored', cell.column))
  if (reading.checkDigit === 'wrong') problems.push(rowProblem('wrong-check-digit', cell.column))
  return reading
}

const isPlausible = (birthDate: IsoDate, today: IsoDate): boolean => {
  const age = ageOn(birthDate, today)
  return age >= youngest && age <= oldest
}

function readBirthDate(cellOf: CellOf, today: IsoDate, problems: RowProblem[]): IsoDate | null {
  const cell = cellOf('birthDate')
  if (!cell || cell.text === '') return null
  const day = readDay(cell.text.replace(/[ T]0?0:00(:00)?$/u, ''))
  if (day === null) problems.push(rowProblem('invalid-date', cell.column, quotable(cell.text)))
  else if (day > today) problems.push(rowProblem('birth-date-in-future', cell.column, day))
  else if (!isPlausible(day, today)) problems.push(rowProblem('birth-date-implausible', cell.column, day))
  return day
}

/** Reads one row of a class list. A value that cannot be read is left out and named in a problem. */
export function readRow(
  cells: readonly string[],
  context: RowContext,
): { fields: RowFields; problems: RowProblem[] } {
  const cellOf = cellReader(cells, context.columns)
  const problems: RowProblem[] = []
  const name = readName(cellOf, problems)
  const code = readCode(cellOf, problems)
  const classGroup = readClass(cellOf, context, problems)
  const written = readBirthDate(cellOf, context.today, problems)
  const column = cellOf('birthDate')?.column ?? cellOf('personalCode')?.column ?? null
  const dayInCode = code?.birthDate ?? null
  if (written !== null && dayInCode !== null && written !== dayInCode) {
    problems.push(rowProblem('birth-date-differs-from-code', column))
  }
  const isFromCode =
    (cellOf('birthDate')?.text ?? '') === '' &&
    dayInCode !== null &&
    code?.checkDigit === 'right' &&
    isPlausible(dayInCode, context.today)
  if (isFromCode) problems.push(rowProblem('birth-date-from-code', column))
  const fields: RowFields = {
    ...name,
    personalCode: code?.code ?? null,
    classGroup,
    birthDate: isFromCode ? dayInCode : written,
    notes: cellOf('notes')?.text ?? '',
  }
  return { fields, problems }
}
