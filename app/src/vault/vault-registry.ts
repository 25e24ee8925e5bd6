import { Dexie } from 'dexie'
import { z } from 'zod'
import { hex, randomBytes, utf8 } from './bytes.ts'
import { type VaultSlot, vaultSlot } from './slot.ts'

const instant = z.int().nonnegative()

/**
 * What the unlock screen needs before anything is open, and the only thing this device stores in clear. Times in
 * milliseconds since 1970. `label` is the name a person chose to be shown; `ownerTag` is opaque, see `ownerTagOf`.
 */
export const vaultEntry = z.strictObject({
  id: z.uuid(),
  label: z.string().min(1).max(100),
  ownerTag: z.string().nullable(),
  isShared: z.boolean(),
  slots: z.array(vaultSlot).min(1).max(8),
  failedAttempts: z.int().nonnegative(),
  lastFailedAt: instant.nullable(),
  createdAt: instant,
  lastUnlockedAt: instant.nullable(),
})
export type VaultEntry = z.infer<typeof vaultEntry>

export type VaultEntryChanges = Partial<Omit<VaultEntry, 'id'>>

/** The name of the database that holds a vault's sealed rows: random, so it tells nobody whose it is. */
export const databaseNameOf = (vaultId: string): string => `pumpurs-${vaultId}`

/** Lets somebody who signs in find their vault again without the registry naming who owns which. */
export async function ownerTagOf(vaultId: string, ownerId: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', utf8(JSON.stringify([vaultId, ownerId])))
  return hex(new Uint8Array(digest, 0, 16))
}

export interface VaultRegistry {
  /** `unreadableIds`: entries that a newer version wrote or somebody damaged; they are kept and never touched. */
  list(): Promise<{ entries: VaultEntry[]; unreadableIds: string[] }>
  find(id: string): Promise<VaultEntry | undefined>
  findByOwner(ownerId: string): Promise<VaultEntry | undefined>
  /** Rejects if there is an entry with this id. */
  add(entry: VaultEntry): Promise<void>
  /** Changes computed from the entry as it is stored now; false if there is none. */
  update(id: string, change: (entry: VaultEntry) => VaultEntryChanges): Promise<boolean>
  /** Overwrites the slots with random bytes where there is room, then deletes the entry. The database of the rows is the caller's. */
  remove(id: string): Promise<void>
  close(): void
}

export function openVaultRegistry(): VaultRegistry {
  // Strict: losing the last slot change in a power cut would cost the whole vault.
  const db = new Dexie('pumpurs-vaults', { chromeTransactionDurability: 'strict' })
  db.version(1).stores({ vaults: 'id' })
  const table = db.table<unknown, string>('vaults')

  const list = async () => {
    const entries: VaultEntry[] = []
    const unreadableIds: string[] = []
    await table.each((row, { primaryKey }) => {
      const parsed = vaultEntry.safeParse(row)
      if (parsed.success) entries.push(parsed.data)
      else unreadableIds.push(primaryKey)
    })
    return { entries: entries.toSorted((a, b) => a.createdAt - b.createdAt), unreadableIds }
  }

  const find = async (id: string) => vaultEntry.safeParse(await table.get(id)).data

  return {
    list,
    find,
    async findByOwner(ownerId) {
      const { entries } = await list()
      const tags = await Promise.all(entries.map(({ id }) => ownerTagOf(id, ownerId)))
      return entries.find((entry, position) => entry.ownerTag === tags[position])
    },
    async add(entry) {
      await table.add(vaultEntry.parse(entry))
    },
    update: (id, change) =>
      db.transaction('rw', table, async () => {
        const entry = await find(id)
        if (!entry) return false
        await table.put(vaultEntry.parse({ ...entry, ...change(entry) }))
        return true
      }),
    async remove(id) {
      const entry = await find(id)
      // A transaction of its own, so that the overwriting reaches the disk before the deletion. A full device takes
      // no noise, but it deletes.
      if (entry) await table.put({ ...entry, slots: entry.slots.map(noise) }).catch(() => undefined)
      await table.delete(id)
    },
    close: () => db.close(),
  }
}

const noise = (slot: VaultSlot): VaultSlot => ({
  ...slot,
  salt: randomBytes(slot.salt.length),
  iv: randomBytes(slot.iv.length),
  wrappedKey: randomBytes(slot.wrappedKey.length),
})
