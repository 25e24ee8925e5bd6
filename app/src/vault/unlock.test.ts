import { expect, test } from 'vitest'
import { testPassphrase as passphrase, watchedDeriveKey } from '#test/vault.ts'
import { deriveKeyHere } from './argon2id.ts'
import { utf8 } from './bytes.ts'
import { type DeriveKey, KeyDerivationError, kdfFloor, kdfRecommended } from './key-derivation.ts'
import { changePassphrase, createVault, unlockVault } from './unlock.ts'

const id = '9d3c1f0a-5a55-4c35-9a52-0d6f8f8f8a11'
const text = utf8('pupil')

async function newEntry() {
  const { vault, slots } = await createVault({
    vaultId: id,
    passphrase,
    deriveKey: deriveKeyHere,
    parameters: kdfFloor,
  })
  return { entry: { id, slots }, sealed: await vault.seal('rows|1', text) }
}

const unlock = (entry: Parameters<typeof unlockVault>[0]['entry'], secret: string) =>
  unlockVault({ entry, passphrase: secret, deriveKey: deriveKeyHere, wanted: kdfFloor })

test('opens what was sealed before it was locked', async () => {
  const { entry, sealed } = await newEntry()
  const result = await unlock(entry, passphrase)
  if (result.outcome !== 'unlocked') throw new Error(result.outcome)
  expect(result.renewedSlots).toBeUndefined()
  expect(await result.vault.open('rows|1', sealed)).toEqual(text)
})

test('a wrong passphrase is an answer, not an exception', async () => {
  const { entry } = await newEntry()
  expect(await unlock(entry, 'zirgs pele lase kalns')).toEqual({ outcome: 'wrong-passphrase' })
})

test('two vaults of the same person and passphrase share no key', async () => {
  const { entry } = await newEntry()
  const other = await newEntry()
  const result = await unlock(entry, passphrase)
  if (result.outcome !== 'unlocked') throw new Error(result.outcome)
  await expect(result.vault.open('rows|1', other.sealed)).rejects.toMatchObject({ reason: 'integrity' })
})

test('A-06 a planted weak slot is passed over, and alone it is refused', async () => {
  const { entry } = await newEntry()
  const weak = entry.slots.map((slot) => ({ ...slot, kdf: { ...slot.kdf, memoryKib: 8 } }))
  expect(await unlock({ id, slots: weak }, passphrase)).toEqual({ outcome: 'refused-slot' })
  expect(await unlock({ id, slots: [...weak, ...entry.slots] }, passphrase)).toMatchObject({
    outcome: 'unlocked',
  })
})

test('A-06 parameters are raised once at unlocking, for the same vault key', async () => {
  const { entry, sealed } = await newEntry()
  const { deriveKey, asked } = watchedDeriveKey()
  const first = await unlockVault({ entry, passphrase, deriveKey })
  if (first.outcome !== 'unlocked') throw new Error(first.outcome)
  expect(first.renewedSlots?.map(({ kdf }) => kdf)).toEqual([kdfRecommended])

  const renewed = { id, slots: first.renewedSlots ?? [] }
  const second = await unlockVault({ entry: renewed, passphrase, deriveKey })
  if (second.outcome !== 'unlocked') throw new Error(second.outcome)
  expect(second.renewedSlots).toBeUndefined()
  expect(await second.vault.open('rows|1', sealed)).toEqual(text)
  expect(asked).toEqual([kdfFloor.memoryKib, kdfRecommended.memoryKib, kdfRecommended.memoryKib])
})

test('B-077 a device without memory for stronger parameters still unlocks', async () => {
  const { entry } = await newEntry()
  const small: DeriveKey = (request) =>
    request.parameters.memoryKib > kdfFloor.memoryKib
      ? Promise.reject(new KeyDerivationError('out of memory'))
      : deriveKeyHere(request)
  expect(await unlockVault({ entry, passphrase, deriveKey: small })).toMatchObject({
    outcome: 'unlocked',
    renewedSlots: undefined,
  })
})

test('after a change only the new passphrase opens, and everything sealed before is still there', async () => {
  const { entry, sealed } = await newEntry()
  const change = { entry, newPassphrase: 'cits vārds šai glabātavai', deriveKey: deriveKeyHere }
  expect(await changePassphrase({ ...change, passphrase: 'nepareizi nepareizi' })).toEqual({
    outcome: 'wrong-passphrase',
  })
  const changed = await changePassphrase({ ...change, passphrase, parameters: kdfFloor })
  if (changed.outcome !== 'changed') throw new Error(changed.outcome)
  const renewed = { id, slots: changed.slots }
  expect(await unlock(renewed, passphrase)).toEqual({ outcome: 'wrong-passphrase' })
  const result = await unlock(renewed, change.newPassphrase)
  if (result.outcome !== 'unlocked') throw new Error(result.outcome)
  expect(await result.vault.open('rows|1', sealed)).toEqual(text)
})
