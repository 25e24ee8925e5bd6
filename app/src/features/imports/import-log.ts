import { hasRole } from '@pumpurs/shared/access/permissions'
import { pupilContent } from '@pumpurs/shared/domain/pupil'
import { z } from 'zod'
import { accessOf } from '#data/access.ts'
import { dropDraft, findDraft, saveDraft } from '#data/drafts.ts'
import type { LocalData } from '#data/local-data.ts'
import type { RestoreStep } from './class-list/build-import.ts'

/** What this device remembers of an import that was made on it. */
const loggedImport = z.object({
  importId: z.string(),
  organisationId: z.string(),
  at: z.string(),
  /** Null for rows that were pasted. */
  fileName: z.string().nullable(),
  /** Pupils that were in the register before and that the import changed. */
  changed: z.int(),
  undoneAt: z.string().nullable(),
})
export type LoggedImport = z.infer<typeof loggedImport>

const importedFields = z.object({
  givenName: pupilContent.givenName.exactOptional(),
  familyName: pupilContent.familyName.exactOptional(),
  identifierKind: pupilContent.identifierKind.exactOptional(),
  identifier: pupilContent.identifier.exactOptional(),
  birthDate: pupilContent.birthDate.exactOptional(),
  classGroup: pupilContent.classGroup.exactOptional(),
})

const log = z.array(loggedImport)
const restoreSteps = z.array(z.object({ id: z.string(), set: importedFields, onlyIf: importedFields }))

const logKey = 'imports/log'
const stepsKey = (importId: string): string => `imports/restore/${importId}`

/** Of the schools where the person may still import. */
export async function findLoggedImports(local: LocalData): Promise<readonly LoggedImport[]> {
  const access = accessOf(local.collections, local.staffMemberId, local.clock())
  const logged = (await findDraft(local, logKey, log)) ?? []
  return logged.filter(({ organisationId }) => hasRole(access, organisationId, ['schoolCoordinator']))
}

export const findRestoreSteps = async (local: LocalData, importId: string): Promise<readonly RestoreStep[]> =>
  (await findDraft(local, stepsKey(importId), restoreSteps)) ?? []

/** Written before the import itself, so that whatever it changes can be taken back. Adds to what an earlier try left. */
export async function logImport(
  local: LocalData,
  logged: Omit<LoggedImport, 'changed' | 'undoneAt'>,
  restore: readonly RestoreStep[],
): Promise<void> {
  const { importId } = logged
  const steps = [...(await findRestoreSteps(local, importId)), ...restore]
  const pupilIds = steps.map(({ id }) => id)
  if (steps.length > 0) await saveDraft(local, stepsKey(importId), steps, pupilIds)
  const others = (await findLoggedImports(local)).filter((one) => one.importId !== importId)
  await saveDraft(local, logKey, [...others, { ...logged, changed: steps.length, undoneAt: null }])
}

export async function logUndoing(local: LocalData, importId: string): Promise<void> {
  const undoneAt = local.clock().toISOString()
  const imports = await findLoggedImports(local)
  await saveDraft(
    local,
    logKey,
    imports.map((one) => (one.importId === importId ? { ...one, undoneAt } : one)),
  )
  await dropDraft(local, stepsKey(importId))
}
