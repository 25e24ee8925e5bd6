import { pupilContent } from '@pumpurs/shared/domain/pupil'
import { z } from 'zod'
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
  undoneAt: z.string().nullable(),
})
export type LoggedImport = z.infer<typeof loggedImport>

const importedFields = z
  .object(pupilContent)
  .pick({
    givenName: true,
    familyName: true,
    identifierKind: true,
    identifier: true,
    birthDate: true,
    classGroup: true,
  })
  .partial()

const log = z.array(loggedImport)
const restoreSteps = z.array(z.object({ id: z.string(), set: importedFields, onlyIf: importedFields }))

const logKey = 'imports/log'
const stepsKey = (importId: string): string => `imports/restore/${importId}`

export const findLoggedImports = async (local: LocalData): Promise<readonly LoggedImport[]> =>
  (await findDraft(local, logKey, log)) ?? []

export async function findRestoreSteps(local: LocalData, importId: string): Promise<readonly RestoreStep[]> {
  const steps = (await findDraft(local, stepsKey(importId), restoreSteps)) ?? []
  return steps.map(({ id, set, onlyIf }) => ({ id, set: filled(set), onlyIf: filled(onlyIf) }))
}

/** An optional field that is there with the value undefined is the same as one that is not there. */
const filled = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  JSON.parse(JSON.stringify(fields)) as { [K in keyof T]?: Exclude<T[K], undefined> }
