import type { z } from 'zod'
import { type DraftPlace, type Drafts, indexOf, inTurn, readPlace, unwrittenOf } from './drafts.ts'
import { withReopening } from './local-database.ts'
import { newRecordId } from './record-ids.ts'

/** A place that one open form has for itself. */
export interface ClaimedDraft<T> extends DraftPlace {
  /** What stood in it already. */
  readonly found: T | undefined
  readonly release: () => Promise<void>
}

/** Rows in use by forms of this page. */
const heldHere = new Set<string>()

/** Takes a row for one form, in all tabs. Undefined where another has it. A tab that dies gives it back. */
async function hold(row: string): Promise<(() => Promise<void>) | undefined> {
  if (heldHere.has(row)) return undefined
  heldHere.add(row)
  const [isFree, released] = [Promise.withResolvers<boolean>(), Promise.withResolvers<void>()]
  const locks: LockManager | null | undefined = globalThis.navigator?.locks
  const ended = locks?.request(`draft:${row}`, { ifAvailable: true }, async (lock) => {
    isFree.resolve(lock !== null)
    if (lock) await released.promise
  })
  // Where there are no locks, forms of one page at least do not meet.
  if (!locks) isFree.resolve(true)
  ended?.catch(() => isFree.resolve(true))
  const release = async () => {
    released.resolve()
    await ended?.catch(() => undefined)
    heldHere.delete(row)
  }
  if (await isFree.promise) return release
  heldHere.delete(row)
  return undefined
}

interface FoundPlace extends DraftPlace {
  /** Sorts places by when something was written there. */
  readonly written: string
}

/** All drafts of a form, those of other tabs too. A row is the key's index, or that and the number of one form. */
async function placesOf(drafts: Drafts, key: string): Promise<FoundPlace[]> {
  const { db } = drafts
  const index = await indexOf(drafts, key)
  const stored = await withReopening(db, () => db.drafts.where('key').startsWith(index).toArray())
  const unwritten = [...unwrittenOf(drafts).keys()].filter((row) => row.startsWith(index))
  const written = new Map(stored.map((row) => [row.key, row.written ?? numberIn(row.key)]))
  // What the device did not take is newer than what it has.
  for (const row of unwritten) written.set(row, '~')
  return [...written].map(([row, when]) => ({ key, row, written: when }))
}

const numberIn = (row: string): string => row.split(':')[1] ?? ''
const newestFirst = (a: FoundPlace, b: FoundPlace): number => (a.written < b.written ? 1 : -1)

/**
 * Gives a form a place of its own: of the drafts of its keys that no other form has open the one that was written
 * last, or else an empty one. Whatever else waits under the keys is offered the next time.
 */
export async function claimDraft<T>(
  drafts: Drafts,
  keys: readonly [string, ...string[]],
  schema: z.ZodType<T>,
): Promise<ClaimedDraft<T>> {
  // A form of the same key that is just being left gives its place back first.
  await Promise.all(keys.map((key) => inTurn(drafts, key, async () => undefined)))
  const places = await Promise.all(keys.map((key) => placesOf(drafts, key).catch(() => [])))
  for (const place of places.flat().toSorted(newestFirst)) {
    // One after the other, until one is free.
    // oxlint-disable-next-line no-await-in-loop
    const claimed = await claimPlace(drafts, place, schema)
    if (claimed) return claimed
  }
  const [key] = keys
  const row = `${await indexOf(drafts, key)}:${newRecordId()}`
  const release = (await hold(row)) ?? (async () => undefined)
  return { key, row, found: undefined, release }
}

async function claimPlace<T>(
  drafts: Drafts,
  place: DraftPlace,
  schema: z.ZodType<T>,
): Promise<ClaimedDraft<T> | undefined> {
  const release = await hold(place.row)
  if (!release) return undefined
  const found = await readPlace(drafts, place, schema).catch(() => undefined)
  if (found !== undefined) return { ...place, found, release }
  await release()
  return undefined
}
