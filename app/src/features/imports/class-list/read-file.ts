import { readSpreadsheet } from './read-spreadsheet.ts'
import { readText } from './read-text.ts'
import {
  maximumBytes,
  megabytes,
  refuse,
  type Encoding,
  type ReadProblemCode,
  type ReadResult,
} from './table.ts'

/** What is needed of a browser's `File`. */
export interface ChosenFile {
  name: string
  /** Bytes. */
  size: number
  arrayBuffer(): Promise<ArrayBuffer>
}

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)

const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)

/** Files that are no text, by their first bytes or by a zero byte, which no text but UTF-16 has. */
function binaryProblem(bytes: Uint8Array): ReadProblemCode | null {
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'old-excel'
  const isKnown = startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) || startsWith(bytes, 0x25, 0x50, 0x44, 0x46)
  return isKnown || bytes.includes(0) ? 'binary' : null
}

function decode(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Strict UTF-8 first: text in Windows-1257 with any Latvian letter is practically never valid UTF-8. */
function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  const candidates: readonly Encoding[] = startsWith(bytes, 0xff, 0xfe)
    ? ['utf-16le']
    : ['utf-8', 'windows-1257']
  for (const encoding of candidates) {
    const text = decode(bytes, encoding)
    if (text !== null) return { text, encoding }
  }
  return null
}

/** Journals save web pages under the name of a spreadsheet. */
const isWebPage = (text: string): boolean => /^\s*(<!doctype|<html|<table|<\?xml)/iu.test(text)

/** Null for a file that was moved or changed after it was chosen, or that another program holds. */
async function bytesOf(file: ChosenFile): Promise<ArrayBuffer | null> {
  try {
    return await file.arrayBuffer()
  } catch {
    return null
  }
}

/** Reads .xlsx or separated text. A file over the limit is refused by its size, before a byte is read. */
export async function readFile(file: ChosenFile, sheet = 0): Promise<ReadResult> {
  if (file.size > maximumBytes) {
    return refuse({ code: 'too-large', detail: megabytes(file.size) })
  }
  const buffer = await bytesOf(file)
  if (!buffer) return refuse({ code: 'unreadable' })
  const bytes = new Uint8Array(buffer)
  if (isZip(bytes)) return readSpreadsheet(buffer, sheet)
  const isUtf16 = startsWith(bytes, 0xff, 0xfe)
  const binary = isUtf16 ? null : binaryProblem(bytes)
  if (binary !== null) return refuse({ code: binary })
  const decoded = decodeText(bytes)
  if (!decoded) return refuse({ code: 'unknown-encoding' })
  if (isWebPage(decoded.text)) return refuse({ code: 'web-page' })
  return readText(decoded.text, decoded.encoding)
}
