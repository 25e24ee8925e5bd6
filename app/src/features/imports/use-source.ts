import { useRef, useState } from 'react'
import type { LocalData } from '#data/local-data.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import type { ColumnField } from './class-list/column-headings.ts'
import { findHeader, readHeader } from './class-list/find-header.ts'
import { readText } from './class-list/read-text.ts'
import {
  isEmptyRow,
  maximumBytes,
  megabytes,
  refuse,
  type ReadProblem,
  type ReadResult,
  type Table,
} from './class-list/table.ts'
import { chooseField, type ChosenColumn, chosenColumns } from './column-choice.ts'
import { findColumns } from './column-memory.ts'
import type { ReadFile } from './read-file-in-worker.ts'

/** A list that was read, and what its columns mean. */
export interface Source {
  /** Null for pasted rows. */
  readonly file: File | null
  readonly sheet: number
  readonly table: Table
  /** −1 where there are no headings. */
  readonly headerRow: number
  readonly columns: readonly ChosenColumn[]
  readonly isHeaderFound: boolean
  readonly isRemembered: boolean
}

type Layout = Pick<Source, 'headerRow' | 'columns' | 'isHeaderFound' | 'isRemembered'>

async function layOut(local: LocalData, table: Table, row?: number): Promise<Layout | ReadProblem> {
  const found = findHeader(table)
  if (row === undefined && !found.ok && found.problem === 'only-header') return { code: 'only-header' }
  const firstFilled = table.rows.findIndex((cells) => !isEmptyRow(cells))
  const isFound = row === undefined && found.ok
  const header = isFound ? found.header : readHeader(table, row ?? firstFilled)
  // What cannot be recalled is recognised anew, as for the first file.
  const remembered = await findColumns(local, header.columns).catch(() => undefined)
  return {
    headerRow: header.row,
    columns: chosenColumns(header.columns, remembered),
    isHeaderFound: isFound || row !== undefined,
    isRemembered: remembered !== undefined,
  }
}

/** Pasted text has the same limit as a file; letters count as one byte, which is near enough. */
const readPasted = (text: string): ReadResult =>
  text.length > maximumBytes ? refuse({ code: 'too-large', detail: megabytes(text.length) }) : readText(text)

export interface FileFault {
  /** Null for pasted rows. */
  readonly file: string | null
  readonly problem: ReadProblem
}

/** The list that is being imported, from choosing a file to the meaning of its columns. */
export function useSource(readFile: ReadFile, onRead: () => void) {
  const local = useLocalData()
  const [source, setSource] = useState<Source | null>(null)
  const [reading, setReading] = useState<string | null>(null)
  const [fault, setFault] = useState<FileFault | null>(null)
  const attempt = useRef(0)

  const take = async (file: File | null, sheet: number, read: () => Promise<ReadResult>) => {
    attempt.current += 1
    const current = attempt.current
    setFault(null)
    setReading(file?.name ?? '')
    const result = await read()
    const layout = result.ok ? await layOut(local, result.table) : result.problem
    // Another file was chosen meanwhile.
    if (current !== attempt.current) return
    setReading(null)
    if (!result.ok || 'code' in layout) {
      setFault({ file: file?.name ?? null, problem: 'code' in layout ? layout : { code: 'unreadable' } })
      return
    }
    setSource({ file, sheet, table: result.table, ...layout })
    onRead()
  }

  return {
    source,
    reading,
    fault,
    readChosen: (file: File, sheet = 0) => take(file, sheet, () => readFile(file, sheet)),
    readPasted: (text: string) => take(null, 0, () => Promise.resolve(readPasted(text))),
    chooseHeaderRow: async (row: number) => {
      if (!source) return
      const layout = await layOut(local, source.table, row)
      if (!('code' in layout)) setSource({ ...source, ...layout })
    },
    chooseField: (index: number, field: ColumnField | null) => {
      if (source) setSource({ ...source, columns: chooseField(source.columns, index, field) })
    },
  }
}
