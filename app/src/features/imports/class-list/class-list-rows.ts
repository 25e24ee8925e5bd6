import { readClassName } from '@pumpurs/shared/domain/class-name'
import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import { recogniseHeading } from './column-headings.ts'
import { FileDuplicates } from './file-duplicates.ts'
import type { ColumnMapping } from './find-header.ts'
import {
  changesOf,
  findPupil,
  indexRegister,
  matchProblems,
  nameKey,
  type ImportedFields,
  type MatchedBy,
  type Register,
  type RegisterPupil,
} from './match-pupil.ts'
import { fieldColumns, readRow, type RowContext, type RowFields } from './read-row.ts'
import { hasError, rowProblem, type RowProblem, type RowProblemCode } from './row-problems.ts'
import { isEmptyRow, type Table } from './table.ts'

export type RowState = 'new' | 'existing' | 'changed' | 'duplicate-in-file' | 'blocked'

export interface PreviewRow {
  /** Row of the file, from 0; people are shown the number plus one. */
  row: number
  fields: RowFields
  problems: readonly RowProblem[]
  state: RowState
  match: { pupil: RegisterPupil; by: MatchedBy } | null
  /** What would change in the register; empty unless the state is `changed`. */
  set: Partial<ImportedFields>
}

export interface ClassList {
  table: Table
  headerRow: number
  mapping: ColumnMapping
  /** All pupils of the school that this device knows. */
  pupils: readonly RegisterPupil[]
  /** Classes and groups of the school, in any spelling; empty where it has none yet. */
  classGroups: readonly string[]
  today: IsoDate
  /** Class of every row for a file without a column of classes. */
  classGroupForAll?: string | null
}

/** Lists printed page by page repeat their headings. */
function isRepeatedHeader(cells: readonly string[], mapping: ColumnMapping): boolean {
  const mapped = Object.entries(mapping).filter(([column]) => (cells[Number(column)] ?? '') !== '')
  return (
    mapped.length > 0 &&
    mapped.every(([column, field]) => recogniseHeading(cells[Number(column)] ?? '')?.field === field)
  )
}

const normalised = (name: string): string => {
  const reading = readClassName(name)
  return reading.ok ? reading.className.name : name
}

function formulaProblems(table: Table, mapping: ColumnMapping): Map<number, RowProblem[]> {
  const cells = table.formulaCells.filter(({ column }) => mapping[column] !== undefined)
  const byRow = Map.groupBy(cells, ({ row }) => row)
  return new Map(
    [...byRow].map(([row, found]) => [row, found.map(({ column }) => rowProblem('formula-text', column))]),
  )
}

interface Seen {
  duplicates: FileDuplicates
  rowByPupil: Map<string, number>
}

/** Compares one row that was read with the register and with the rows before it. */
function judge(
  row: number,
  fields: RowFields,
  read: readonly RowProblem[],
  register: Register,
  seen: Seen,
): PreviewRow {
  const key = nameKey(fields)
  const match = findPupil(fields, key, register)
  const problems = [...read, ...matchProblems(fields, match)]
  const base = {
    row,
    fields,
    problems,
    set: {},
    match: match.kind === 'one' ? { pupil: match.pupil, by: match.by } : null,
  }
  if (
    match.kind === 'none' &&
    fields.classGroup === null &&
    !problems.some(({ code }) => code === 'invalid-class')
  ) {
    problems.push(rowProblem('missing-class'))
  }
  if (hasError(problems)) return { ...base, state: 'blocked' }
  const duplicate = seen.duplicates.find(fields, key)
  const earlier = base.match ? seen.rowByPupil.get(base.match.pupil.id) : undefined
  if (duplicate?.kind === 'same' || earlier !== undefined) {
    problems.push(rowProblem('duplicate-in-file', null, String((earlier ?? duplicate?.row ?? 0) + 1)))
    return { ...base, state: 'duplicate-in-file' }
  }
  if (duplicate) problems.push(rowProblem('possible-duplicate-in-file', null, String(duplicate.row + 1)))
  seen.duplicates.add(row, fields, key)
  if (!base.match) return { ...base, state: 'new' }
  seen.rowByPupil.set(base.match.pupil.id, row)
  const set = changesOf(fields, base.match.pupil)
  return { ...base, set, state: Object.keys(set).length > 0 ? 'changed' : 'existing' }
}

/** Preview of a class list: every filled row below the headings, with what an import would do and why not. */
export function readClassList(list: ClassList): PreviewRow[] {
  const context: RowContext = {
    columns: fieldColumns(list.mapping),
    today: list.today,
    classGroups: new Set(list.classGroups.map(normalised)),
    classGroupForAll: list.classGroupForAll ?? null,
  }
  const register = indexRegister(list.pupils)
  const formulas = formulaProblems(list.table, list.mapping)
  const seen: Seen = { duplicates: new FileDuplicates(), rowByPupil: new Map() }
  const preview: PreviewRow[] = []
  for (const [row, cells] of list.table.rows.entries()) {
    if (row <= list.headerRow || isEmptyRow(cells) || isRepeatedHeader(cells, list.mapping)) continue
    const { fields, problems } = readRow(cells, context)
    preview.push(judge(row, fields, [...problems, ...(formulas.get(row) ?? [])], register, seen))
  }
  return preview
}

/** Problems that ask whether this is the right person; such rows wait for a person's own choice. */
const doubts = new Set<RowProblemCode>([
  'possibly-in-register',
  'same-name-in-register',
  'possible-duplicate-in-file',
  'name-differs-from-register',
  'personal-code-differs-from-register',
])

/** Rows that can be imported at all. */
export const isImportable = ({ state }: PreviewRow): boolean => state === 'new' || state === 'changed'

/** Rows that the preview marks for import before anybody has chosen. */
export const isAcceptedAtFirst = (row: PreviewRow): boolean =>
  isImportable(row) && !row.problems.some(({ code }) => doubts.has(code))

/** Pupils of the classes in the file who are not in it: people decide what became of them, nobody is removed. */
export function missingFromFile(
  rows: readonly PreviewRow[],
  pupils: readonly RegisterPupil[],
): RegisterPupil[] {
  const classes = new Set(rows.map(({ fields }) => fields.classGroup))
  const found = new Set(rows.map(({ match }) => match?.pupil.id))
  return pupils.filter((pupil) => classes.has(pupil.classGroup) && !found.has(pupil.id))
}
