import { expect, test } from 'vitest'
import { argon2idBytes, deriveKeyHere } from './argon2id.ts'
import { type Bytes, hex, randomBytes, utf8 } from './bytes.ts'
import { type DeriveKey, kdfFloor, type KdfParameters, kdfRecommended } from './key-derivation.ts'
import { createPassphraseSlot, openPassphraseSlot, type VaultSlot } from './slot.ts'

const vaultId = '9d3c1f0a-5a55-4c35-9a52-0d6f8f8f8a11'
const passphrase = 'zirgs pele lāse kalns'
const vaultKey = randomBytes(32)

const newSlot = (secret = passphrase, deriveKey: DeriveKey = deriveKeyHere) =>
  createPassphraseSlot({ vaultId, vaultKey, passphrase: secret, deriveKey, parameters: kdfFloor })
const open = (slot: VaultSlot, secret = passphrase, deriveKey: DeriveKey = deriveKeyHere) =>
  openPassphraseSlot({ vaultId, slot, passphrase: secret, deriveKey })

// RFC 9106 publishes one argon2id vector only, with associated data, which hash-wasm does not take. These are the
// vectors of the reference implementation that the RFC names (P-H-C/phc-winner-argon2, src/test.c, version 0x13).
const referenceVectors: [string, string, number, number, string][] = [
  ['password', 'somesalt', 65_536, 2, '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7'],
  ['password', 'somesalt', 256, 2, '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe'],
  ['password', 'somesalt', 65_536, 4, '9025d48e68ef7395cca9079da4c4ec3affb3c8911fe4f86d1a2520856f63172c'],
  ['password', 'diffsalt', 65_536, 2, 'bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c'],
]

test.each(referenceVectors)(
  'A-07 argon2id of %s, %s, %i KiB, %i passes agrees with the reference implementation',
  async (secret, salt, memoryKib, iterations, expected) => {
    const parameters: KdfParameters = { name: 'argon2id', memoryKib, iterations, parallelism: 1 }
    expect(hex(await argon2idBytes(utf8(secret), utf8(salt), parameters))).toBe(expected)
  },
)

test('opens with the passphrase and with no other', async () => {
  const slot = await newSlot()
  expect(await open(slot)).toEqual({ outcome: 'opened', vaultKey })
  expect(await open(slot, `${passphrase} `)).toEqual({ outcome: 'wrong-passphrase' })
})

test('looks at every character of a long passphrase', async () => {
  const slot = await newSlot(`${'x'.repeat(99)}a`)
  expect(await open(slot, `${'x'.repeat(99)}b`)).toEqual({ outcome: 'wrong-passphrase' })
})

test('does not care how the keyboard composes letters', async () => {
  const slot = await newSlot('mājās ir siltums'.normalize('NFC'))
  expect(await open(slot, 'mājās ir siltums'.normalize('NFD'))).toMatchObject({ outcome: 'opened' })
})

test('belongs to one vault', async () => {
  const slot = await newSlot()
  const elsewhere = { vaultId: crypto.randomUUID(), slot, passphrase, deriveKey: deriveKeyHere }
  expect(await openPassphraseSlot(elsewhere)).toEqual({ outcome: 'wrong-passphrase' })
})

test.each<[string, Partial<KdfParameters>]>([
  ['too little memory', { memoryKib: kdfFloor.memoryKib - 1 }],
  ['too few passes', { iterations: 1 }],
  ['memory that no device has', { memoryKib: 1024 * 1024 + 1 }],
])('A-06 refuses a slot with %s before deriving anything', async (_reason, change) => {
  const slot = await newSlot()
  const planted = { ...slot, kdf: { ...slot.kdf, ...change } }
  const unused: DeriveKey = () => Promise.reject(new Error('derived from a refused slot'))
  expect(await open(planted, passphrase, unused)).toEqual({ outcome: 'refused-slot' })
})

test('A-06 neither wraps with nor derives for parameters under the floor', async () => {
  const parameters = { ...kdfFloor, iterations: 1 }
  const weak = { vaultId, vaultKey, passphrase, deriveKey: deriveKeyHere, parameters }
  await expect(createPassphraseSlot(weak)).rejects.toThrow('parameters outside the accepted range')
})

test('A-06 accepts stronger parameters, and binds the slot to those it was made with', async () => {
  const slot = await createPassphraseSlot({ vaultId, vaultKey, passphrase, deriveKey: deriveKeyHere })
  expect(slot.kdf).toEqual(kdfRecommended)
  expect(await open(slot)).toMatchObject({ outcome: 'opened' })

  // Even a derivation that gave the same key for other parameters would not open it.
  const sameKey: DeriveKey = (request) => deriveKeyHere({ ...request, parameters: kdfRecommended })
  expect(await open({ ...slot, kdf: kdfFloor }, passphrase, sameKey)).toEqual({ outcome: 'wrong-passphrase' })
})

test('leaves neither passphrase nor derived key in memory', async () => {
  const seen: Bytes[] = []
  const keeping: DeriveKey = async (request) => {
    const derived = await deriveKeyHere(request)
    seen.push(request.passphrase, derived)
    return derived
  }
  await newSlot(passphrase, keeping)
  expect(seen).toHaveLength(2)
  for (const bytes of seen) expect(bytes.every((byte) => byte === 0)).toBe(true)
})
