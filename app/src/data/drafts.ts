import { z } from 'zod'
import { SealError } from '#vault/envelope.ts'
import type { Json } from '#vault/vault.ts'
import type { LocalData } from './local-data.ts'
import { withReopening } from './local-database.ts'

type Drafts = Pick<LocalData, 'db' | 'vault'> & Partial<Pick<LocalData, 'store'>>

const draftContext = (key: string): string => JSON.stringify(['drafts', key])

const turns = new WeakMap<Drafts['db'], Map<string, Promise<unknown>>>()

/**
 * What is asked of one draft happens in that order: a form that was just left and is opened again finds what it has
 * written, and what somebody types at once does not overwrite an earlier draft before it is read.
 */
function inTurn<T>({ db }: Drafts, key: string, work: () => Promise<T>): Promise<T> {
  const ofDatabase = turns.get(db) ?? new Map<string, Promise<unknown>>()
  turns.set(db, ofDatabase)
  const done = (ofDatabase.get(key) ?? Promise.resolve()).then(work, work)
  ofDatabase.set(key, done)
  const forget = () => {
    if (ofDatabase.get(key) === done) ofDatabase.delete(key)
  }
  done.then(forget, forget)
  return done
}

/** What a full or broken device did not take: found again as long as the page is open. */
const unwritten = new WeakMap<Drafts['db'], Map<string, Json>>()

function unwrittenOf({ db }: Drafts): Map<string, Json> {
  const ofDatabase = unwritten.get(db) ?? new Map<string, Json>()
  unwritten.set(db, ofDatabase)
  return ofDatabase
}

const aboutContext = (index: string): string => JSON.stringify(['drafts-about', index])
const about = z.array(z.string())

/**
 * Keeps what stands in a form that is not saved. `key` names the form and what it is about. It lives as long as the
 * device holds one of the records whose ids stand in the key or in `aboutIds`; without any, until it is dropped.
 */
export function saveDraft(
  drafts: Drafts,
  key: string,
  value: Json,
  aboutIds: readonly string[] = [],
): Promise<void> {
  const { db, vault, store } = drafts
  const ids = [...(key.match(uuids) ?? []), ...aboutIds].filter((id) => store?.holds(id))
  return inTurn(drafts, key, async () => {
    unwrittenOf(drafts).set(key, value)
    const [index, sealed] = await Promise.all([
      vault.blindIndex('draft', key),
      vault.sealJson(draftContext(key), value),
    ])
    const sealedAbout = ids.length > 0 ? await vault.sealJson(aboutContext(index), ids) : undefined
    await withReopening(db, () => db.drafts.put({ key: index, sealed, ...(sealedAbout && { sealedAbout }) }))
    unwrittenOf(drafts).delete(key)
  })
}

const uuids = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g

/**
 * Deletes the drafts about records that have left the device: whoever may no longer see a pupil keeps no half-written
 * note about them. Only for a device that has everything it may have, because until then records are missing for
 * other reasons.
 */
export async function dropOrphanedDrafts({ db, vault, store }: LocalData): Promise<void> {
  const rows = (await withReopening(db, () => db.drafts.toArray())).flatMap(({ key, sealedAbout }) =>
    sealedAbout ? [{ key, sealed: sealedAbout }] : [],
  )
  const opened = await vault.openJsonMany(
    about,
    rows.map(({ key, sealed }) => ({ context: aboutContext(key), sealed })),
  )
  const orphaned = rows.filter((_, position) => {
    const ids = opened[position]
    return ids?.ok && !ids.value.some((id) => store.holds(id))
  })
  if (orphaned.length === 0) return
  await withReopening(db, () => db.drafts.bulkDelete(orphaned.map(({ key }) => key)))
}

/** Undefined where there is none, or one that today's form could not take. */
export function findDraft<T>(drafts: Drafts, key: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const { db, vault } = drafts
  return inTurn(drafts, key, async () => {
    const kept = schema.safeParse(unwrittenOf(drafts).get(key))
    if (kept.success) return kept.data
    const index = await vault.blindIndex('draft', key)
    const row = await withReopening(db, () => db.drafts.get(index))
    if (!row) return undefined
    try {
      return await vault.openJson(draftContext(key), schema, row.sealed)
    } catch (error) {
      if (error instanceof SealError) return undefined
      throw error
    }
  })
}

export function dropDraft(drafts: Drafts, key: string): Promise<void> {
  const { db, vault } = drafts
  return inTurn(drafts, key, async () => {
    unwrittenOf(drafts).delete(key)
    const index = await vault.blindIndex('draft', key)
    await withReopening(db, () => db.drafts.delete(index))
  })
}
