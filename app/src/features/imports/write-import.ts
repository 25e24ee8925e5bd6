import type { LocalData } from '#data/local-data.ts'
import type { NewChange } from '#data/new-change.ts'
import { newRecordId } from '#data/record-ids.ts'
import { buildImport, type ImportChange } from './class-list/build-import.ts'
import type { PreviewRow } from './class-list/class-list-rows.ts'
import { logImport } from './import-log.ts'
import { type PartsOutcome, saveInParts } from './save-in-parts.ts'

export interface ImportOrder {
  readonly importId: string
  readonly organisationId: string
  /** Null for pasted rows. */
  readonly fileName: string | null
  readonly rows: readonly PreviewRow[]
  /** Row numbers that the person accepted. */
  readonly accepted: ReadonlySet<number>
}

export interface WrittenImport {
  readonly outcome: PartsOutcome
  readonly created: number
  readonly changed: number
  /** Rows of the file, from 0, that break a rule of the records. */
  readonly refusedRows: readonly number[]
}

const toChange =
  (organisationId: string) =>
  (change: ImportChange): NewChange =>
    change.kind === 'create'
      ? { op: 'create', entity: 'pupil', id: change.id, content: change.fields, organisationId }
      : { op: 'patch', entity: 'pupil', id: change.id, set: change.set }

/** Writes an import down on this device, the way back first: without it nothing is imported. */
export async function writeImport(
  local: LocalData,
  { importId, organisationId, fileName, rows, accepted }: ImportOrder,
  onProgress: (saved: number) => void,
): Promise<WrittenImport> {
  const { changes, restore } = buildImport({ importId, rows, accepted, newId: newRecordId })
  const counted = (outcome: PartsOutcome): WrittenImport => {
    const saved = changes.slice(0, outcome.saved)
    const created = saved.filter(({ kind }) => kind === 'create').length
    const faulty = new Set(outcome.outcome === 'invalid' ? outcome.faults.map(({ id }) => id) : [])
    const refusedRows = changes.filter(({ id }) => faulty.has(id)).map(({ row }) => row)
    return { outcome, created, changed: saved.length - created, refusedRows }
  }
  try {
    await logImport(local, { importId, organisationId, fileName, at: local.clock().toISOString() }, restore)
  } catch {
    return counted({ outcome: 'not-saved', reason: 'storage-failed', saved: 0 })
  }
  return counted(await saveInParts(local, changes.map(toChange(organisationId)), onProgress))
}
