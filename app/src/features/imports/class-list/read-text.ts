import Papa from 'papaparse'
import { isEmptyRow, refuse, toTable, type Encoding, type ReadResult, type Separator } from './table.ts'

const separators: readonly Separator[] = [';', '\t', ',']

/** Rows that are looked at to find the separator. */
const sampleRows = 60

const parse = (text: string, separator: Separator, preview = 0) =>
  Papa.parse<string[]>(text, { delimiter: separator, quoteChar: '"', preview })

/** Share of rows that have the most common number of cells, if that is more than one; and that number. */
function consistency(text: string, separator: Separator): { share: number; width: number } {
  const rows = parse(text, separator, sampleRows).data.filter((row) => !isEmptyRow(row))
  const counts = new Map<number, number>()
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1)
  let best = { share: 0, width: 1 }
  for (const [width, count] of counts) {
    const share = count / rows.length
    if (width > 1 && (share > best.share || (share === best.share && width > best.width)))
      best = { share, width }
  }
  return best
}

/** The separator that cuts most rows into the same number of cells; semicolon when none cuts anything. */
export function findSeparator(text: string): Separator {
  const [best] = separators
    .map((separator) => ({ separator, ...consistency(text, separator) }))
    .toSorted((a, b) => b.share - a.share || b.width - a.width)
  return best && best.share > 0 ? best.separator : ';'
}

/** The first line `sep=;` that some programs write for Excel. */
const announcement = /^sep=([;,\t])\r?\n/iu

/** Reads separated text: a file's, or what was copied from a spreadsheet. */
export function readText(text: string, encoding: Encoding = 'utf-8'): ReadResult {
  const announced = separators.find((separator) => separator === announcement.exec(text)?.[1])
  const separator = announced ?? findSeparator(text)
  const { data, errors } = parse(text, separator)
  const quoteError = errors.find(({ type }) => type === 'Quotes')
  if (quoteError) return refuse({ code: 'unclosed-quote', row: quoteError.row ?? 0 })
  const rows = announced ? data.with(0, []) : data
  return toTable(rows, { encoding, separator, sheets: [] })
}
