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

/** Forgets those whom the device no longer holds. */
export async function forgetLostPupils(local: Pick<LocalData, 'db' | 'vault' | 'store'>): Promise<void> {
  const ids = await findRecentPupils(local)
  const kept = ids.filter((id) => local.store.holds(id))
  if (kept.length < ids.length) await saveDraft({ db: local.db, vault: local.vault }, key, kept)
}

export async function rememberPupil(local: Pick<LocalData, 'db' | 'vault'>, id: string): Promise<void> {
  await saveDraft(local, key, withRecent(await findRecentPupils(local), id))
}
