import { useState } from 'react'
import { useLocalData } from '#data/local-data-context.tsx'
import { newRecordId } from '#data/record-ids.ts'
import { saveProblem } from '#data/save-problem.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { keepColumns } from './column-memory.ts'
import type { Source } from './use-source.ts'
import { type ImportOrder, writeImport, type WrittenImport } from './write-import.ts'

/** What came of an import. Tries that stopped half-way count too. */
export interface ImportResult {
  readonly importId: string
  readonly created: number
  readonly changed: number
}

/** Writes an import; a second try after a failure goes on under the same import id. */
export function useWriting(onDone: (result: ImportResult) => void) {
  const local = useLocalData()
  const { t } = useI18n()
  const [importId] = useState(newRecordId)
  const [earlier, setEarlier] = useState({ created: 0, changed: 0 })
  const [progress, setProgress] = useState<number | null>(null)
  const [problem, setProblem] = useState<string>()

  const problemOf = ({ outcome, refusedRows }: WrittenImport, total: number): string => {
    const reason =
      refusedRows.length > 0
        ? t('imports.rows-refused', { rows: refusedRows.map((row) => row + 1).join(', ') })
        : (saveProblem(outcome, t) ?? '')
    const { saved } = outcome
    return saved > 0 ? `${t('imports.partly-saved', { saved, total })} ${reason}` : reason
  }

  const write = async (source: Source, order: Omit<ImportOrder, 'importId' | 'fileName'>) => {
    setProblem(undefined)
    setProgress(0)
    const fileName = source.file?.name ?? null
    const written = await writeImport(local, { ...order, importId, fileName }, setProgress)
    setProgress(null)
    const sum = { created: earlier.created + written.created, changed: earlier.changed + written.changed }
    setEarlier(sum)
    if (written.outcome.outcome !== 'saved') {
      setProblem(problemOf(written, order.accepted.size))
      return
    }
    // Only a convenience for the next file: without it the columns are recognised as for this one.
    await keepColumns(local, source.columns).catch(() => undefined)
    onDone({ importId, ...sum })
  }
  return { write, progress, problem }
}
