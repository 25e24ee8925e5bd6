import { headingKey, recogniseHeading, type ColumnField } from './column-headings.ts'
import { isEmptyRow, type Table } from './table.ts'

/** Column index → what it holds; columns left out are ignored. A person may change any entry. */
export type ColumnMapping = Readonly<Record<number, ColumnField>>

export interface HeaderColumn {
  index: number
  heading: string
  field: ColumnField | null
  confidence: 'sure' | 'guess' | 'none'
}

export interface Header {
  /** Row of the headings; the rows above are titles. */
  row: number
  columns: readonly HeaderColumn[]
  mapping: ColumnMapping
}

export type HeaderResult = { ok: true; header: Header } | { ok: false; problem: 'no-header' | 'only-header' }

/** Headings stand among the first filled rows. */
const searchedRows = 25

/** Rows of a column that are looked at before a short heading such as `p.k.` is believed. */
const evidenceRows = 30

/** `P. k.` may number the rows instead: it is believed over long numbers or over nothing at all. */
function mayHoldCodes(table: Table, headerRow: number, index: number): boolean {
  const heading = table.rows[headerRow]?.[index] ?? ''
  if (!/^p ?k$/u.test(headingKey(heading))) return true
  const filled = table.rows
    .slice(headerRow + 1, headerRow + 1 + evidenceRows)
    .map((row) => row[index] ?? '')
    .filter((value) => value !== '' && value !== heading)
  return (
    filled.length === 0 ||
    filled.some((value) => value.replace(/\D/gu, '').length >= 9 || /e\+/iu.test(value))
  )
}

const hasSeparateNames = (fields: readonly (ColumnField | null)[]): boolean =>
  fields.includes('givenName') && fields.includes('familyName')

const isFullName = (field: ColumnField | null): boolean =>
  field === 'fullNameSurnameFirst' || field === 'fullNameGivenFirst'

const widthOf = (table: Table): number => table.rows.reduce((width, { length }) => Math.max(width, length), 0)

/**
 * Recognises the headings of one row; the first column of each meaning wins. Row −1 is a table without headings:
 * every column is there, and none is known.
 */
export function readHeader(table: Table, row: number): Header {
  const headings = table.rows[row] ?? []
  const cells = Array.from({ length: widthOf(table) }, (_, index) => headings[index] ?? '')
  const taken = new Set<string>()
  const recognised = cells.map((heading, index): HeaderColumn => {
    const found = recogniseHeading(heading)
    const meaning = found && isFullName(found.field) ? 'fullName' : (found?.field ?? '')
    const isUsable = found && (found.field !== 'personalCode' || mayHoldCodes(table, row, index))
    if (!found || !isUsable || taken.has(meaning)) return { index, heading, field: null, confidence: 'none' }
    taken.add(meaning)
    return { index, heading, field: found.field, confidence: found.isSure ? 'sure' : 'guess' }
  })
  const separate = hasSeparateNames(recognised.map(({ field }) => field))
  const columns = recognised.map((column): HeaderColumn =>
    separate && isFullName(column.field) ? { ...column, field: null, confidence: 'none' } : column,
  )
  return { row, columns, mapping: mappingOf(columns) }
}

export function mappingOf(columns: readonly Pick<HeaderColumn, 'index' | 'field'>[]): ColumnMapping {
  return Object.fromEntries(
    columns.flatMap(({ index, field }) => (field === null ? [] : [[index, field] as const])),
  )
}

/** What a mapping still lacks before rows can be read. Without a class column one class may be given for all. */
export function missingInMapping(mapping: ColumnMapping): ('name' | 'classGroup')[] {
  const fields = Object.values(mapping)
  const hasName = hasSeparateNames(fields) || fields.some(isFullName)
  return [
    ...(hasName ? [] : ['name' as const]),
    ...(fields.includes('classGroup') ? [] : ['classGroup' as const]),
  ]
}

/**
 * Finds the row of headings below any title rows: the row with the most known headings, the first of equals, with
 * at least a name or two known headings.
 */
export function findHeader(table: Table): HeaderResult {
  let best: { header: Header; known: number } | null = null
  let seen = 0
  for (const [row, cells] of table.rows.entries()) {
    if (isEmptyRow(cells)) continue
    if (seen >= searchedRows) break
    seen += 1
    const header = readHeader(table, row)
    const known = Object.keys(header.mapping).length
    const isHeader = known >= 2 || !missingInMapping(header.mapping).includes('name')
    if (isHeader && known > (best?.known ?? 0)) best = { header, known }
  }
  if (!best) return { ok: false, problem: 'no-header' }
  const hasRows = table.rows.slice(best.header.row + 1).some((row) => !isEmptyRow(row))
  return hasRows ? { ok: true, header: best.header } : { ok: false, problem: 'only-header' }
}
