import { z } from 'zod'
import { SealError } from '#vault/envelope.ts'
import type { Json } from '#vault/vault.ts'
import type { LocalData } from './local-data.ts'
import { withReopening } from './local-database.ts'
import { newRecordId } from './record-ids.ts'

export type Drafts = Pick<LocalData, 'db' | 'vault'> & Partial<Pick<LocalData, 'store'>>

/** Where one draft is kept. */
export interface DraftPlace {
  /** Names the form and what it is about. */
  readonly key: string
  /** The row's key: the blind index of `key`, see also `draft-claims.ts`. */
  readonly row: string
}

const draftContext = (key: string): string => JSON.stringify(['drafts', key])

const turns = new WeakMap<Drafts['db'], Map<string, Promise<unknown>>>()

/**
 * What is asked of one draft happens in that order: a form that was just left and is opened again finds what it has
 * written, and what somebody types at once does not overwrite an earlier draft before it is read.
 */
export function inTurn<T>({ db }: Drafts, turn: string, work: () => Promise<T>): Promise<T> {
  const ofDatabase = turns.get(db) ?? new Map<string, Promise<unknown>>()
  turns.set(db, ofDatabase)
  const done = (ofDatabase.get(turn) ?? Promise.resolve()).then(work, work)
  ofDatabase.set(turn, done)
  const forget = () => {
    if (ofDatabase.get(turn) === done) ofDatabase.delete(turn)
  }
  done.then(forget, forget)
  return done
}

/** What a full or broken device did not take, by its row: found again as long as the page is open. */
interface Unwritten extends DraftPlace {
  readonly turn: string
  readonly value: Json
  readonly aboutIds: readonly string[]
}
const unwritten = new WeakMap<Drafts['db'], Map<string, Unwritten>>()

export function unwrittenOf({ db }: Drafts): Map<string, Unwritten> {
  const ofDatabase = unwritten.get(db) ?? new Map<string, Unwritten>()
  unwritten.set(db, ofDatabase)
  return ofDatabase
}

/** Tries once more to write what the device did not take. Rejects where it still does not. */
export async function writeUnwritten(drafts: Drafts): Promise<void> {
  const tried = [...unwrittenOf(drafts).values()].map(({ row, turn }) =>
    inTurn(drafts, turn, async () => {
      const still = unwrittenOf(drafts).get(row)
      if (still) await write(drafts, still)
    }),
  )
  await Promise.all(tried)
}

const aboutContext = (row: string): string => JSON.stringify(['drafts-about', row])
const about = z.array(z.string())

async function write(drafts: Drafts, draft: Unwritten): Promise<void> {
  const { db, vault } = drafts
  const { key, row, value, aboutIds } = draft
  unwrittenOf(drafts).set(row, draft)
  const sealed = await vault.sealJson(draftContext(key), value)
  const sealedIds = aboutIds.length > 0 ? await vault.sealJson(aboutContext(row), [...aboutIds]) : undefined
  await withReopening(db, () =>
    db.dexie.transaction('rw', db.drafts, async () => {
      // Where the records have left the device meanwhile, what is known about the draft says so to `dropOrphanedDrafts`.
      const sealedAbout = sealedIds ?? (await db.drafts.get(row))?.sealedAbout
      await db.drafts.put({ key: row, sealed, written: newRecordId(), ...(sealedAbout && { sealedAbout }) })
    }),
  )
  unwrittenOf(drafts).delete(row)
}

/** Undefined where there is none, or one that today's form could not take. */
export async function readPlace<T>(
  drafts: Drafts,
  { key, row }: DraftPlace,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const { db, vault } = drafts
  const kept = schema.safeParse(unwrittenOf(drafts).get(row)?.value)
  if (kept.success) return kept.data
  const stored = await withReopening(db, () => db.drafts.get(row))
  if (!stored) return undefined
  try {
    return await vault.openJson(draftContext(key), schema, stored.sealed)
  } catch (error) {
    if (error instanceof SealError) return undefined
    throw error
  }
}

async function forgetRow(drafts: Drafts, row: string): Promise<void> {
  unwrittenOf(drafts).delete(row)
  await withReopening(drafts.db, () => drafts.db.drafts.delete(row))
}

/** Writes in turn with whatever else is done with this one place. */
export const savePlace = (
  drafts: Drafts,
  place: DraftPlace,
  value: Json,
  aboutIds: readonly string[],
): Promise<void> => {
  const { key, row } = place
  return inTurn(drafts, row, () => write(drafts, { key, row, turn: row, value, aboutIds }))
}

export const dropPlace = (drafts: Drafts, { row }: DraftPlace): Promise<void> =>
  inTurn(drafts, row, () => forgetRow(drafts, row))

const uuids = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g
export const idsIn = (key: string): string[] => key.match(uuids) ?? []

/** The ids in a draft's key that the device holds a record of. */
export const heldIdsIn = ({ store }: Drafts, key: string): string[] =>
  idsIn(key).filter((id) => store?.holds(id))

export const indexOf = ({ vault }: Drafts, key: string): Promise<string> => vault.blindIndex('draft', key)

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
  const ids = [...heldIdsIn(drafts, key), ...aboutIds.filter((id) => drafts.store?.holds(id))]
  return inTurn(drafts, key, async () => {
    const row = await indexOf(drafts, key)
    await write(drafts, { key, row, turn: key, value, aboutIds: ids })
  })
}

/** Undefined where there is none, or one that today's form could not take. */
export const findDraft = <T>(drafts: Drafts, key: string, schema: z.ZodType<T>): Promise<T | undefined> =>
  inTurn(drafts, key, async () => readPlace(drafts, { key, row: await indexOf(drafts, key) }, schema))

export const dropDraft = (drafts: Drafts, key: string): Promise<void> =>
  inTurn(drafts, key, async () => forgetRow(drafts, await indexOf(drafts, key)))

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
