import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeForGood, connectDatabase } from '#data/local-database.ts'
import { deriveKeyHere } from './argon2id.ts'
import { kdfFloor } from './key-derivation.ts'
import { createVault } from './unlock.ts'
import { noteUnlocked } from './vault-access.ts'
import { databaseNameOf, openVaultRegistry, type VaultRegistry } from './vault-registry.ts'
import { deleteDatabase, findRemains, finishRemoval, removeVault } from './vault-remains.ts'

let registry: VaultRegistry
beforeEach(() => {
  registry = openVaultRegistry()
})
afterEach(() => registry.close())

async function newVault(): Promise<string> {
  const id = crypto.randomUUID()
  const passphrase = 'zirgs pele lāse kalns'
  const made = await createVault({ vaultId: id, passphrase, deriveKey: deriveKeyHere, parameters: kdfFloor })
  await registry.add({
    id,
    label: 'Anna',
    ownerTag: null,
    isShared: false,
    slots: made.slots,
    failedAttempts: 0,
    lastFailedAt: null,
    createdAt: 0,
    lastUnlockedAt: null,
  })
  const db = connectDatabase(id, 'strict')
  await db.dexie.open()
  closeForGood(db)
  return id
}
const databaseNames = async () => (await indexedDB.databases()).map(({ name }) => name)

test('B-062 a database whose key is gone is found, one with a key is left alone', async () => {
  const [kept, lost] = [await newVault(), await newVault()]
  await registry.remove(lost)
  expect(await findRemains(registry)).toEqual([databaseNameOf(lost)])
  await deleteDatabase(databaseNameOf(lost))
  expect(await findRemains(registry)).toEqual([])
  expect(await databaseNames()).toContain(databaseNameOf(kept))
})

test('B-089 a removal that was cut off is finished at the next start', async () => {
  const id = await newVault()
  const cut: VaultRegistry = { ...registry, remove: () => Promise.reject(new Error('the tab was killed')) }
  await expect(removeVault(cut, id)).rejects.toThrow('killed')
  expect(await registry.find(id)).toBeDefined()
  await finishRemoval(registry)
  expect(await registry.find(id)).toBeUndefined()
  expect(await databaseNames()).not.toContain(databaseNameOf(id))
  // Done: a person who has signed in again meanwhile is not removed once more.
  expect(localStorage.length).toBe(0)
})

test('a removal that goes on failing deletes the rows and keeps nobody else out', async () => {
  const id = await newVault()
  const failing: VaultRegistry = {
    ...registry,
    remove: () => Promise.reject(new Error('the disk is broken')),
  }
  await expect(removeVault(failing, id)).rejects.toThrow('broken')
  expect(await databaseNames()).not.toContain(databaseNameOf(id))
  await expect(finishRemoval(failing)).resolves.toBeUndefined()
  await finishRemoval(registry)
  expect(await registry.find(id)).toBeUndefined()
  expect(localStorage.length).toBe(0)
})

test('a vault that was opened again after a failed removal is not removed at the next start', async () => {
  const id = await newVault()
  const failing: VaultRegistry = {
    ...registry,
    remove: () => Promise.reject(new Error('the disk is broken')),
  }
  await expect(removeVault(failing, id)).rejects.toThrow('broken')
  await noteUnlocked({ registry, now: () => 1 }, id, {})
  await finishRemoval(registry)
  expect(await registry.find(id)).toBeDefined()
})
