import { z } from 'zod'
import { findDraft, saveDraft } from './drafts.ts'
import type { LocalData } from './local-data.ts'

const key = 'recent-pupils'
const recentPupils = z.array(z.uuid())
const howMany = 8

export const withRecent = (ids: readonly string[], id: string): string[] =>
  [id, ...ids.filter((other) => other !== id)].slice(0, howMany)

/** The pupils whose pages were opened last on this device, newest first. Sealed like everything that names a person. */
export const findRecentPupils = async (local: Pick<LocalData, 'db' | 'vault'>): Promise<string[]> =>
  (await findDraft(local, key, recentPupils)) ?? []

export async function rememberPupil(local: Pick<LocalData, 'db' | 'vault'>, id: string): Promise<void> {
  await saveDraft(local, key, withRecent(await findRecentPupils(local), id))
}
