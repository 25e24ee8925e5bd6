import { maximumUnpackedBytes, megabytes, refuse, toTable, type ReadResult } from './table.ts'

/** A number as Excel stores it: without an exponent, because ten digits of a personal code must all be seen. */
const plainNumber = (text: string): string => (/e/iu.test(text) ? String(Number(text)) : text)

function cellText(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
}

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50

/** Size of everything in a zip archive as its directory declares it; null when there is no readable directory. */
function unpackedBytes(bytes: ArrayBuffer): number | null {
  const view = new DataView(bytes)
  let end = bytes.byteLength - 22
  while (end >= 0 && view.getUint32(end, true) !== endOfDirectory) end -= 1
  if (end < 0) return null
  let at = view.getUint32(end + 16, true)
  let total = 0
  while (at + 46 <= end && view.getUint32(at, true) === directoryEntry) {
    total += view.getUint32(at + 24, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return total
}

/**
 * The same file with its parts stored as they are. The reader unpacks a part of more than 512 KB in a worker made of
 * text; our security policy forbids such workers, and the reader would then wait for ever.
 */
async function storedUnpacked(bytes: ArrayBuffer): Promise<ArrayBuffer> {
  const { unzipSync, zipSync } = await import('fflate')
  const parts = unzipSync(new Uint8Array(bytes), { filter: ({ name }) => /\.(xml|rels)$/iu.test(name) })
  return zipSync(parts, { level: 0 }).buffer
}

/** Reads one sheet of an .xlsx file, by default the first. The reader is loaded only when such a file comes. */
export async function readSpreadsheet(bytes: ArrayBuffer, sheet = 0): Promise<ReadResult> {
  const unpacked = unpackedBytes(bytes)
  if (unpacked === null) return refuse({ code: 'damaged-spreadsheet' })
  if (unpacked > maximumUnpackedBytes)
    return refuse({ code: 'too-large-inside', detail: megabytes(unpacked) })
  const { default: readXlsxFile } = await import('read-excel-file/universal')
  let sheets
  try {
    sheets = await readXlsxFile(await storedUnpacked(bytes), { parseNumber: plainNumber })
  } catch {
    // Whatever is wrong inside (password, other kind of archive, broken XML), the person can only save it anew.
    return refuse({ code: 'damaged-spreadsheet' })
  }
  const rows: readonly (readonly unknown[])[] = sheets[sheet]?.data ?? []
  return toTable(
    rows.map((row) => row.map(cellText)),
    { encoding: null, separator: null, sheets: sheets.map((one) => one.sheet) },
  )
}
