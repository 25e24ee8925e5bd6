import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newDeviceIdentity } from '#api/device-identity.ts'
import { staffMemberId } from '#data/test-records.ts'
import type { Door, Entered } from '#features/sign-in/enter-device.ts'
import { newTestVault } from '#test/vault.ts'
import { deriveKeyHere } from '#vault/argon2id.ts'
import { databaseNameOf, openVaultRegistry, type VaultRegistry } from '#vault/vault-registry.ts'
import { type Vault, VaultLockedError } from '#vault/vault.ts'
import { openWorkplace, type Workplace } from './workplace.ts'

let registry: VaultRegistry
let vault: Vault
let leave: () => Promise<void>

beforeEach(async () => {
  registry = openVaultRegistry()
  vault = await newTestVault()
  const left = Promise.withResolvers<void>()
  leave = () => left.promise
  vi.spyOn(window.location, 'reload').mockImplementation(() => left.resolve())
  vi.spyOn(window.location, 'replace').mockImplementation(() => left.resolve())
})
afterEach(() => {
  vi.restoreAllMocks()
  registry.close()
})

const door = (): Door => ({
  registry,
  deriveKey: deriveKeyHere,
  fetch: () => Promise.reject(new TypeError('there is no network')),
  now: Date.now,
})

const signedInNow = async (): Promise<Entered> => ({
  outcome: 'entered',
  vault,
  form: { username: 'anna', password: 'zirgs pele', deviceName: 'Dators', isShared: false },
  signedIn: {
    staffMember: { id: staffMemberId, givenName: 'Anna', familyName: 'Liepa', position: '' },
    tokens: { accessToken: 'a', accessTokenExpiresAt: '2026-11-23T10:10:00.000Z', refreshToken: 'r' },
    device: await newDeviceIdentity(),
  },
})

async function open(entered?: Entered): Promise<Workplace> {
  const workplace = await openWorkplace(door(), { vault, isShared: false, entered }, 'test')
  if (!workplace) throw new Error('the database is gone')
  return workplace
}

/** From now on the device takes nothing; what is there can be read and deleted. */
const fillDevice = () => {
  const full = () => {
    throw new DOMException('no space left', 'QuotaExceededError')
  }
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full)
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(full)
}

test('a full device opens for its owner, after an unlocking and after a sign-in', async () => {
  const first = await open(await signedInNow())
  first.local.close()
  fillDevice()
  const unlocked = await open()
  expect(unlocked.profile().username).toBe('anna')
  unlocked.local.close()
  const entered = await signedInNow()
  const signedIn = await open({ ...entered, form: { ...entered.form, username: 'anna.liepa' } })
  expect(signedIn.profile().username).toBe('anna.liepa')
  await signedIn.lock()
})

test('signing out locks, though the device cannot note that the session is over', async () => {
  const { signOut } = await open(await signedInNow())
  fillDevice()
  await signOut()
  await leave()
  await expect(vault.sealJson('x', {})).rejects.toThrow(VaultLockedError)
})

test('removal goes on, though the device cannot note that the session is over', async () => {
  const { removeFromDevice } = await open(await signedInNow())
  fillDevice()
  await removeFromDevice()
  await leave()
  const names = (await indexedDB.databases()).map(({ name }) => name)
  expect(names).not.toContain(databaseNameOf(vault.id))
})
