import { uuid } from '@pumpurs/shared/domain/primitives'
import { instant } from '@pumpurs/shared/domain/plain-date'
import { z } from 'zod'
import { bytes, type Bytes } from '#vault/bytes.ts'
import { SealError } from '#vault/envelope.ts'
import type { Json, Vault } from '#vault/vault.ts'
import { type LocalDatabase, withReopening } from './local-database.ts'

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
  /** What the server's clock showed last: this device's own may be wrong by years. */
  serverTime: instant.nullable().default(null),
  /** How many records of a bucket and entity (`partKey`) came again in pages since these were last packed. */
  replaced: z.record(z.string(), z.int().min(1)).default({}),
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
  serverTime: null,
  replaced: {},
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
  const row = await withReopening(db, () => db.meta.get(name))
  const sealed = bytes.safeParse(row?.value)
  return sealed.success ? openSecret(vault, name, schema, sealed.data) : undefined
}

async function openSecret<T>(
  vault: Vault,
  name: string,
  schema: z.ZodType<T>,
  sealed: Bytes,
): Promise<T | undefined> {
  try {
    return await vault.openJson(secretContext(name), schema, sealed)
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
  const sealed = value === undefined ? undefined : await vault.sealJson(secretContext(name), value)
  await withReopening<unknown>(db, () =>
    sealed ? db.meta.put({ name, value: sealed }) : db.meta.delete(name),
  )
}

/**
 * Changes a secret that other tabs may change at the same time: `change` is computed from what is stored, and again
 * if that has become another meanwhile. Returns what is stored in the end.
 */
export async function changeSecret<T extends Json>(
  place: { db: LocalDatabase; vault: Vault },
  name: string,
  schema: z.ZodType<T>,
  change: (stored: T) => T,
): Promise<T | undefined> {
  const { db, vault } = place
  const row = await withReopening(db, () => db.meta.get(name))
  const before = bytes.safeParse(row?.value)
  const stored = before.success ? await openSecret(vault, name, schema, before.data) : undefined
  if (!before.success || stored === undefined) return undefined
  const next = change(stored)
  if (next === stored) return stored
  const sealed = await vault.sealJson(secretContext(name), next)
  // Sealing takes longer than a transaction stays open, so the bytes themselves are compared.
  const isStored = await withReopening(db, () =>
    db.dexie.transaction('rw', db.meta, async () => {
      const now = bytes.safeParse((await db.meta.get(name))?.value)
      if (!now.success || !isSame(now.data, before.data)) return false
      await db.meta.put({ name, value: sealed })
      return true
    }),
  )
  return isStored ? next : changeSecret(place, name, schema, change)
}

const isSame = (a: Bytes, b: Bytes): boolean =>
  a.length === b.length && a.every((byte, position) => byte === b[position])
