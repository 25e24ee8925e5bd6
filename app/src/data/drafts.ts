import type { z } from 'zod'
import { SealError } from '#vault/envelope.ts'
import type { Json } from '#vault/vault.ts'
import type { LocalData } from './local-data.ts'
import { withReopening } from './local-database.ts'

type Drafts = Pick<LocalData, 'db' | 'vault'>

const draftContext = (key: string): string => JSON.stringify(['drafts', key])

/** Keeps what stands in a form that is not saved. `key` names the form and what it is about. */
export async function saveDraft({ db, vault }: Drafts, key: string, value: Json): Promise<void> {
  const [index, sealed] = await Promise.all([
    vault.blindIndex('draft', key),
    vault.sealJson(draftContext(key), value),
  ])
  await withReopening(db, () => db.drafts.put({ key: index, sealed }))
}

/** Undefined where there is none, or one that today's form could not take. */
export async function findDraft<T>(
  { db, vault }: Drafts,
  key: string,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const index = await vault.blindIndex('draft', key)
  const row = await withReopening(db, () => db.drafts.get(index))
  if (!row) return undefined
  try {
    return await vault.openJson(draftContext(key), schema, row.sealed)
  } catch (error) {
    if (error instanceof SealError) return undefined
    throw error
  }
}

export async function dropDraft({ db, vault }: Drafts, key: string): Promise<void> {
  const index = await vault.blindIndex('draft', key)
  await withReopening(db, () => db.drafts.delete(index))
}
