import { z } from 'zod'
import type { LocalDatabase } from './local-database.ts'

/** How the comparison of this device's records with the server's stands. Bucket numbers say nothing about a person. */
export const dataCheck = z.object({
  /** Milliseconds since 1970, by this device's clock; null before the first comparison. */
  checkedAt: z.int().nullable(),
  /** The person has asked, or a bucket was fetched anew and is to be looked at once more. */
  isWanted: z.boolean(),
  /** Buckets that were fetched anew because they differed, and have not agreed since. */
  fetchedAnew: z.array(z.int()),
  /** Of those, the ones that differed even then. */
  stillOther: z.array(z.int()),
  /** Differences of which the server has not been told yet. */
  toReport: z.array(z.int()),
})
export type DataCheck = z.infer<typeof dataCheck>

const name = 'data-check'
const none: DataCheck = { checkedAt: null, isWanted: false, fetchedAnew: [], stillOther: [], toReport: [] }

export async function readDataCheck({ meta }: LocalDatabase): Promise<DataCheck> {
  const parsed = dataCheck.safeParse((await meta.get(name))?.value)
  return parsed.success ? parsed.data : none
}

export async function changeDataCheck(db: LocalDatabase, changes: Partial<DataCheck>): Promise<void> {
  await db.dexie.transaction('rw', db.meta, async () => {
    const value: DataCheck = { ...(await readDataCheck(db)), ...changes }
    await db.meta.put({ name, value })
  })
}

/** Asks for a comparison in the next exchange. */
export const wantDataCheck = (db: LocalDatabase): Promise<void> => changeDataCheck(db, { isWanted: true })
