import { z } from 'zod'

/** A cell by position, both counted from 0. Row numbers are those of the file, empty rows included. */
const cellPlace = z.object({ row: z.int(), column: z.int() })

const encoding = z.enum(['utf-8', 'utf-16le', 'windows-1257'])
export type Encoding = z.infer<typeof encoding>
const separator = z.enum([';', ',', '\t'])
export type Separator = z.infer<typeof separator>

const table = z.object({
  /** Trimmed text; rows of different length are possible. */
  rows: z.array(z.array(z.string()).readonly()).readonly(),
  /** Null for a spreadsheet file. */
  encoding: encoding.nullable(),
  separator: separator.nullable(),
  /** Cells that a spreadsheet would run as a formula; kept as text and shown with a warning. */
  formulaCells: z.array(cellPlace).readonly(),
  /** Names of all sheets of a spreadsheet file; empty for text. */
  sheets: z.array(z.string()).readonly(),
})
export type Table = z.infer<typeof table>

const readProblemCode = z.enum([
  'too-large',
  'too-large-inside',
  'empty',
  'only-header',
  'unreadable',
  'binary',
  'old-excel',
  'web-page',
  'damaged-spreadsheet',
  'unknown-encoding',
  'unclosed-quote',
  'too-many-columns',
  'too-many-rows',
])
export type ReadProblemCode = z.infer<typeof readProblemCode>

/** Why a file cannot be read. `detail` is a number that the message shows (megabytes, columns, rows), never a cell. */
const readProblem = z.object({
  code: readProblemCode,
  row: z.int().optional(),
  detail: z.string().optional(),
})
export type ReadProblem = z.infer<typeof readProblem>

/** What comes of reading a file; a schema, because it also comes from a worker. */
export const readResult = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), table }),
  z.object({ ok: z.literal(false), problem: readProblem }),
])
export type ReadResult = z.infer<typeof readResult>

export const maximumBytes = 5 * 1024 * 1024
/** A packed spreadsheet may be hundreds of times larger inside, mostly by formats of empty rows. */
export const maximumUnpackedBytes = 80 * 1024 * 1024
export const maximumColumns = 40
export const maximumRows = 5_000

export const megabytes = (bytes: number): string => String(Math.ceil(bytes / 1024 / 1024))

export const refuse = (problem: ReadProblem): ReadResult => ({ ok: false, problem })

export const isEmptyRow = (row: readonly string[]): boolean => row.every((cell) => cell === '')

/** Some programs write `="030515"` so that a spreadsheet keeps the leading zero: that is plain text. */
const plainText = (cell: string): string => (/^="([^"]*)"$/u.exec(cell)?.[1] ?? cell).trim()

/** Drops empty cells at the end of each row and empty rows at the end, which spreadsheets leave behind. */
function dropEmptyEnds(rows: readonly (readonly string[])[]): string[][] {
  const short = rows.map((row) => {
    const tidy = row.map((cell) => plainText(cell.trim()))
    return tidy.slice(0, tidy.findLastIndex((cell) => cell !== '') + 1)
  })
  return short.slice(0, short.findLastIndex((row) => row.length > 0) + 1)
}

/** Checks the limits that hold for every kind of file and notes the cells that look like formulas. */
export function toTable(
  cells: readonly (readonly string[])[],
  source: Omit<Table, 'rows' | 'formulaCells'>,
): ReadResult {
  const rows = dropEmptyEnds(cells)
  const filled = rows.filter((row) => row.length > 0).length
  if (filled === 0) return refuse({ code: 'empty' })
  const wide = rows.findIndex((row) => row.length > maximumColumns)
  if (wide >= 0) return refuse({ code: 'too-many-columns', row: wide, detail: String(rows[wide]?.length) })
  if (filled > maximumRows + 1) return refuse({ code: 'too-many-rows', detail: String(filled) })
  if (filled === 1) return refuse({ code: 'only-header' })
  const formulaCells = rows.flatMap((row, at) =>
    row.flatMap((cell, column) => (/^[=+@]/u.test(cell) ? [{ row: at, column }] : [])),
  )
  return { ok: true, table: { ...source, rows, formulaCells } }
}
