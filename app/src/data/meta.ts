import { uuid } from '@pumpurs/shared/domain/primitives'
import { instant } from '@pumpurs/shared/domain/plain-date'
import { z } from 'zod'
import { bytes } from '#vault/bytes.ts'
import { SealError } from '#vault/envelope.ts'
import type { Json, Vault } from '#vault/vault.ts'
import type { LocalDatabase } from './local-database.ts'

/** Where this device stands with the server. Nothing in it says anything about a person. */
export const syncMeta = z.object({
  clientId: uuid,
  /** Number of the last mutation that the server acknowledged under this client id. */
  acknowledged: z.int().min(0),
  /** The server database last spoken to, and how many there have been. */
  dbEpoch: uuid.nullable(),
  era: z.int().min(0),
  /** Fingerprint of the bucket list. */
  entitlement: z.string().nullable(),
  nextPart: z.int().min(0),
  /** Grows with each commit, so that two tabs that both believe to be the syncing one cannot both go on. */
  commits: z.int().min(0),
  lastSuccessAt: instant.nullable(),
})
export type SyncMeta = z.infer<typeof syncMeta>

const syncName = 'sync'

const firstSyncMeta = (): SyncMeta => ({
  clientId: crypto.randomUUID(),
  acknowledged: 0,
  dbEpoch: null,
  era: 0,
  entitlement: null,
  nextPart: 0,
  commits: 0,
  lastSuccessAt: null,
})

/** May be called in a transaction over `meta`. */
export async function readSyncMeta({ meta }: LocalDatabase): Promise<SyncMeta> {
  const row = await meta.get(syncName)
  const parsed = syncMeta.safeParse(row?.value)
  if (parsed.success) return parsed.data
  const made = firstSyncMeta()
  await meta.put({ name: syncName, value: made })
  return made
}

export const writeSyncMeta = ({ meta }: LocalDatabase, value: SyncMeta): Promise<string> =>
  meta.put({ name: syncName, value })

const secretContext = (name: string): string => JSON.stringify(['meta', name])

/** A small sealed thing by its name, such as the session. Undefined if absent or unreadable. */
export async function readSecret<T>(
  { db, vault }: { db: LocalDatabase; vault: Vault },
  name: string,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const row = await db.meta.get(name)
  const sealed = bytes.safeParse(row?.value)
  if (!sealed.success) return undefined
  try {
    return await vault.openJson(secretContext(name), schema, sealed.data)
  } catch (error) {
    if (error instanceof SealError) return undefined
    throw error
  }
}

export async function writeSecret(
  { db, vault }: { db: LocalDatabase; vault: Vault },
  name: string,
  value: Json | undefined,
): Promise<void> {
  if (value === undefined) await db.meta.delete(name)
  else await db.meta.put({ name, value: await vault.sealJson(secretContext(name), value) })
}
