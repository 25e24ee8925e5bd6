import { databaseNameOf, type VaultRegistry } from './vault-registry.ts'

const removingKey = 'pumpurs.removing-vault'
const databasePattern = /^pumpurs-[0-9a-f]{8}-[0-9a-f-]{27}$/

/**
 * Deletes a vault. The keys first: without them the rows are noise, even if the browser is slow to delete them. What is
 * interrupted half way, or fails, is finished at the next start, see `finishRemoval`.
 */
export async function removeVault(registry: VaultRegistry, vaultId: string): Promise<void> {
  noteRemoval(vaultId)
  let isDeleted = false
  try {
    await registry.remove(vaultId)
  } finally {
    isDeleted = await deleteDatabase(databaseNameOf(vaultId))
  }
  if (isDeleted) localStorage.removeItem(removingKey)
}

/** A full device may not even take this much; then what a cut leaves is shown among the remains. */
function noteRemoval(vaultId: string): void {
  try {
    localStorage.setItem(removingKey, vaultId)
  } catch {
    // Going on matters more.
  }
}

/**
 * Goes on with a removal that was cut off, before anything is shown. What cannot be removed now must not keep everybody
 * else out: it is tried again at the next start.
 */
export async function finishRemoval(registry: VaultRegistry): Promise<void> {
  const vaultId = localStorage.getItem(removingKey)
  if (vaultId !== null) await removeVault(registry, vaultId).catch(() => undefined)
}

/** Whoever has opened the vault again works in it: the next start must not delete it. */
export function giveUpRemoval(vaultId: string): void {
  if (localStorage.getItem(removingKey) === vaultId) localStorage.removeItem(removingKey)
}

/**
 * Databases whose key is gone, because the browser has deleted the list of vaults and left them. Nobody can open them
 * any more. None where the browser does not list its databases.
 */
export async function findRemains(registry: VaultRegistry): Promise<string[]> {
  // Firefox lists them from version 126.
  if (!('databases' in indexedDB)) return []
  const [databases, { entries, unreadableIds }] = await Promise.all([indexedDB.databases(), registry.list()])
  const known = new Set([...entries.map(({ id }) => id), ...unreadableIds].map(databaseNameOf))
  return databases
    .flatMap(({ name }) => (name === undefined ? [] : [name]))
    .filter((name) => databasePattern.test(name) && !known.has(name))
}

/** False where another tab still has it open; the browser deletes it when that closes. */
export const deleteDatabase = (name: string): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.addEventListener('success', () => resolve(true))
    request.addEventListener('blocked', () => resolve(false))
    request.addEventListener('error', () =>
      reject(request.error ?? new Error('the database could not be deleted')),
    )
  })
