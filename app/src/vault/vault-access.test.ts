import { Dexie } from 'dexie'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { testPassphrase as passphrase } from '#test/vault.ts'
import { deriveKeyHere } from './argon2id.ts'
import { type DeriveKey, kdfFloor, kdfRecommended } from './key-derivation.ts'
import { delayAfter, remainingDelay } from './unlock-delay.ts'
import { createVault } from './unlock.ts'
import { attemptUnlock, enrolVault } from './vault-access.ts'
import { openVaultRegistry, type VaultRegistry } from './vault-registry.ts'

const minute = 60_000
// The floor in place of the recommended parameters: the same way through the code at a tenth of the cost.
const deriveKey: DeriveKey = ({ passphrase: secret, salt }) =>
  deriveKeyHere({ passphrase: secret, salt, parameters: kdfFloor })
let registry: VaultRegistry
let time = 0
const access = () => ({ registry, deriveKey, now: () => time })
const anna = { label: 'Anna B.', ownerId: 'staff-1', passphrase, isShared: true }

beforeEach(() => {
  registry = openVaultRegistry()
  time = Date.parse('2026-11-23T08:00:00Z')
})
afterEach(async () => {
  registry.close()
  vi.restoreAllMocks()
  await Dexie.delete('pumpurs-vaults')
})

const attempt = (id: string, secret: string) => attemptUnlock(access(), { id, passphrase: secret })

test('enrols a vault that is found again by its owner and opens with the passphrase', async () => {
  const vault = await enrolVault(access(), anna)
  time += minute
  await enrolVault(access(), { ...anna, label: 'Juris', ownerId: 'staff-2', isShared: false })
  time += minute
  expect((await registry.findByOwner('staff-1'))?.id).toBe(vault.id)
  expect(await registry.findByOwner('staff-3')).toBeUndefined()
  expect(await attempt(vault.id, passphrase)).toMatchObject({ outcome: 'unlocked', isShared: true })
  expect((await registry.list()).entries.map(({ label, lastUnlockedAt }) => [label, lastUnlockedAt])).toEqual(
    [
      ['Anna B.', time],
      ['Juris', time - minute],
    ],
  )
})

test('the registry names neither the owner nor the passphrase', async () => {
  await enrolVault(access(), anna)
  const stored = JSON.stringify((await registry.list()).entries)
  expect(stored).toContain(anna.label)
  for (const secret of [anna.ownerId, ...passphrase.split(' ')]) expect(stored).not.toContain(secret)
})

test('A-10 delays grow after the fifth wrong passphrase, and the right one ends them', async () => {
  const { id } = await enrolVault(access(), anna)
  const waits: number[] = []
  for (let n = 1; n <= 10; n += 1) {
    const result = await attempt(id, 'nepareizi nepareizi')
    if (result.outcome !== 'wrong-passphrase') throw new Error(result.outcome)
    expect(result.failedAttempts).toBe(n)
    waits.push(result.waitMs)
    if (result.waitMs > 0) {
      time += result.waitMs - 1
      expect(await attempt(id, passphrase)).toEqual({ outcome: 'too-early', waitMs: 1 })
      time += 1
    }
  }
  const seconds = [0, 0, 0, 0, 30, 60, 300, 900, 900, 900]
  expect(waits).toEqual(seconds.map((wait) => wait * 1_000))

  expect(await attempt(id, passphrase)).toMatchObject({ outcome: 'unlocked' })
  expect(await registry.find(id)).toMatchObject({ failedAttempts: 0, lastFailedAt: null })
})

test('attempts in two tabs at once are both counted', async () => {
  const { id } = await enrolVault(access(), anna)
  await Promise.all([attempt(id, 'nepareizi 1'), attempt(id, 'nepareizi 2')])
  expect(await registry.find(id)).toMatchObject({ failedAttempts: 2 })
})

test('B-066 a clock set back after an attempt keeps nobody out', () => {
  expect(remainingDelay({ failedAttempts: 8, lastFailedAt: 1_000 * minute }, 10 * minute)).toBe(0)
  expect(remainingDelay({ failedAttempts: 8, lastFailedAt: 10 * minute }, 11 * minute)).toBe(14 * minute)
  expect(delayAfter(1_000)).toBe(15 * minute)
})

test('says when there is no such vault', async () => {
  expect(await attempt(crypto.randomUUID(), passphrase)).toEqual({ outcome: 'no-such-vault' })
})

test('A-06 the slot is raised to the recommended parameters when a person unlocks', async () => {
  const { id } = await enrolVault(access(), anna)
  const weak = await createVault({ vaultId: id, passphrase, deriveKey, parameters: kdfFloor })
  await registry.update(id, () => ({ slots: weak.slots }))
  expect(await attempt(id, passphrase)).toMatchObject({ outcome: 'unlocked' })
  expect((await registry.find(id))?.slots.map(({ kdf }) => kdf)).toEqual([kdfRecommended])
})

test('removal overwrites the wrapped key before it deletes the entry, and spares the others', async () => {
  const { id } = await enrolVault(access(), anna)
  const other = await enrolVault(access(), { ...anna, ownerId: 'staff-2' })
  const original = await registry.find(id)
  const put = vi.spyOn(IDBObjectStore.prototype, 'put')
  const remove = vi.spyOn(IDBObjectStore.prototype, 'delete')
  await registry.remove(id)

  const written: unknown = put.mock.calls[0]?.[0]
  expect(written).toMatchObject({ id })
  for (const part of ['salt', 'iv', 'wrappedKey'] as const)
    expect(written).not.toMatchObject({ slots: [{ [part]: original?.slots[0]?.[part] }] })
  expect(remove.mock.invocationCallOrder[0]).toBeGreaterThan(put.mock.invocationCallOrder[0] ?? Infinity)
  expect((await registry.list()).entries.map((entry) => entry.id)).toEqual([other.id])
})

test('B-073 a damaged entry is reported and keeps nobody else out', async () => {
  const { id } = await enrolVault(access(), anna)
  const raw = new Dexie('pumpurs-vaults')
  await raw.open()
  await raw.table('vaults').put({ id: 'damaged', slots: 'x' })
  raw.close()
  const { entries, unreadableIds } = await registry.list()
  expect(entries.map((entry) => entry.id)).toEqual([id])
  expect(unreadableIds).toEqual(['damaged'])
  expect(await attempt('damaged', passphrase)).toEqual({ outcome: 'no-such-vault' })
})

test('writes with strict durability', async () => {
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')
  const { id } = await enrolVault(access(), anna)
  await registry.update(id, () => ({ label: 'Anna' }))
  await registry.remove(id)
  const writes = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite')
  expect(writes.length).toBeGreaterThanOrEqual(4)
  for (const [, , options] of writes) expect(options).toEqual({ durability: 'strict' })
})

describe('on a full device', () => {
  const full = () =>
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no space left', 'QuotaExceededError')
    })

  test('the right passphrase opens the vault, though nothing can be noted of it', async () => {
    const { id } = await enrolVault(access(), anna)
    full()
    expect(await attempt(id, passphrase)).toMatchObject({ outcome: 'unlocked', isShared: true })
  })

  test('wrong passphrases count as long as the page is open', async () => {
    const { id } = await enrolVault(access(), anna)
    await attempt(id, 'nepareizi 1')
    const put = full()
    for (let n = 2; n <= 5; n += 1)
      expect(await attempt(id, 'nepareizi')).toMatchObject({ outcome: 'wrong-passphrase', failedAttempts: n })
    expect(await attempt(id, passphrase)).toEqual({ outcome: 'too-early', waitMs: 30_000 })
    put.mockRestore()
    time += 30_000
    expect(await attempt(id, 'nepareizi')).toMatchObject({ failedAttempts: 6 })
    expect(await registry.find(id)).toMatchObject({ failedAttempts: 6 })
  })

  test('removal deletes an entry that cannot be overwritten', async () => {
    const { id } = await enrolVault(access(), anna)
    full()
    await registry.remove(id)
    expect(await registry.list()).toEqual({ entries: [], unreadableIds: [] })
  })
})
