import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { LoggedImport } from './import-log.ts'

export interface PastImport {
  readonly importId: string
  readonly organisationId: string | null
  /** An instant. */
  readonly at: string
  /** Staff member; null where the records do not say. */
  readonly by: string | null
  /** Null for pasted rows and for imports of another device. */
  readonly fileName: string | null
  /** Pupils whom it added and who are still in the register. */
  readonly created: number
  /** Pupils whom it changed; known only on the device that imported. */
  readonly changed: number
  readonly undoneAt: string | null
}

/** The imports that pupils carry and those that this device remembers, newest first. */
export function listImports(
  pupils: readonly Pupil[],
  logged: readonly LoggedImport[],
  staffMemberId: string,
): PastImport[] {
  const imports = new Map<string, PastImport>(
    logged.map((one) => [one.importId, { ...one, by: staffMemberId, created: 0 }]),
  )
  for (const { importId, organisationId, createdAt, createdBy } of pupils) {
    if (importId === null) continue
    const known = imports.get(importId)
    const first = known?.created
      ? known
      : { changed: 0, fileName: null, undoneAt: null, ...known, importId, organisationId, by: createdBy }
    const at = known && known.at < createdAt ? known.at : createdAt
    imports.set(importId, { ...first, at, created: (known?.created ?? 0) + 1 })
  }
  return [...imports.values()].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}

/** Is there anything left to take back? */
export const canBeUndone = ({ created, changed, undoneAt }: PastImport): boolean =>
  created > 0 || (changed > 0 && undoneAt === null)
