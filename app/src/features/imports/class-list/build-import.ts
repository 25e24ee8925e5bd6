import type { pupilContent } from '@pumpurs/shared/domain/pupil'
import type { z } from 'zod'
import { isImportable, type PreviewRow } from './class-list-rows.ts'
import type { ImportedFields } from './match-pupil.ts'

type PupilContent = z.infer<z.ZodObject<typeof pupilContent>>

export type ImportChange =
  | { kind: 'create'; row: number; id: string; fields: PupilContent }
  | { kind: 'update'; row: number; id: string; set: Partial<ImportedFields>; old: Partial<ImportedFields> }

/**
 * The way back for a pupil who was in the register before. `onlyIf` holds what the import wrote: a field that differs
 * now was edited later, and that edit is listed for a person instead of being overwritten.
 */
export interface RestoreStep {
  id: string
  set: Partial<ImportedFields>
  onlyIf: Partial<ImportedFields>
}

export interface ClassListImport {
  importId: string
  changes: readonly ImportChange[]
  /** Pupils that the import creates need no step: they carry its id. */
  restore: readonly RestoreStep[]
}

interface ImportChoice {
  /** Made once per import; every pupil created carries it. */
  importId: string
  rows: readonly PreviewRow[]
  /** Row numbers that the person accepted. */
  accepted: ReadonlySet<number>
  newId: () => string
}

function createOf(row: PreviewRow, importId: string, id: string): ImportChange {
  const { givenName, familyName, personalCode, birthDate, classGroup } = row.fields
  if (classGroup === null) throw new Error('A new pupil without a class is blocked in the preview')
  const identifierKind = personalCode === null ? 'none' : 'personalCode'
  const rest = { educationProgramme: '', status: 'active', importId } as const
  const fields = {
    givenName,
    familyName,
    identifierKind,
    identifier: personalCode,
    birthDate,
    classGroup,
    ...rest,
  } as const
  return { kind: 'create', row: row.row, id, fields }
}

function updateOf(row: PreviewRow): ImportChange {
  const pupil = row.match?.pupil
  if (!pupil) throw new Error('A changed row has a pupil')
  const { id, ...known } = pupil
  const old = Object.fromEntries(Object.entries(known).filter(([field]) => field in row.set))
  return { kind: 'update', row: row.row, id, set: row.set, old }
}

/** The changes of an import from the rows that a person accepted, and the way back. Other rows are left alone. */
export function buildImport({ importId, rows, accepted, newId }: ImportChoice): ClassListImport {
  const changes = rows
    .filter((row) => isImportable(row) && accepted.has(row.row))
    .map((row) => (row.state === 'new' ? createOf(row, importId, newId()) : updateOf(row)))
  const restore = changes.flatMap((change) =>
    change.kind === 'update' ? [{ id: change.id, set: change.old, onlyIf: change.set }] : [],
  )
  return { importId, changes, restore }
}
