import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type Bytes, randomBytes } from './bytes.ts'
import { openBytes, sealBytes, SealError, type SealingKey } from './envelope.ts'

const vaultId = '9d3c1f0a-5a55-4c35-9a52-0d6f8f8f8a11'
let sealing: SealingKey

const newKey = () =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

beforeAll(async () => {
  sealing = { vaultId, keyId: 1, key: await newKey() }
})

const refusal = async (opening: Promise<unknown>): Promise<string> => {
  try {
    await opening
    return 'opened'
  } catch (error) {
    return error instanceof SealError ? error.reason : `not a SealError: ${String(error)}`
  }
}

const plainBytes = fc.uint8Array({ maxLength: 1_000 }).map((value) => Uint8Array.from(value))
const contexts = fc.string({ unit: 'binary', maxLength: 40 })

test('opens what it sealed, whatever the bytes and the place', () =>
  fc.assert(
    fc.asyncProperty(plainBytes, contexts, async (plain, context) => {
      expect(await openBytes(sealing, context, await sealBytes(sealing, context, plain))).toEqual(plain)
    }),
  ))

test('A-03 never repeats an iv and carries a tag of 128 bits', async () => {
  const plain = randomBytes(8)
  const ivs = new Set<string>()
  const rounds = 20
  const perRound = 1_000
  for (let round = 0; round < rounds; round += 1) {
    const envelopes = await Promise.all(
      Array.from({ length: perRound }, () => sealBytes(sealing, 'rows|1', plain)),
    )
    for (const envelope of envelopes) ivs.add(envelope.subarray(2, 14).join())
    expect(envelopes[0]?.length).toBe(2 + 12 + 256 + 16)
  }
  expect(ivs.size).toBe(rounds * perRound)
})

test('A-04 every single flipped bit is noticed', async () => {
  const envelope = await sealBytes(sealing, 'rows|1', randomBytes(20))
  for (let bit = 0; bit < envelope.length * 8; bit += 1) {
    const changed = envelope.slice()
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    const expected = bit < 8 ? 'unknown-version' : bit < 16 ? 'unknown-key' : 'integrity'
    expect(await refusal(openBytes(sealing, 'rows|1', changed)), `bit ${bit}`).toBe(expected)
  }
})

test('A-04 an envelope opens in no other place and in no other vault', () =>
  fc.assert(
    fc.asyncProperty(plainBytes, contexts, contexts, async (plain, context, other) => {
      fc.pre(context !== other)
      const envelope = await sealBytes(sealing, context, plain)
      expect(await refusal(openBytes(sealing, other, envelope))).toBe('integrity')
      const elsewhere = { ...sealing, vaultId: `${vaultId}x` }
      expect(await refusal(openBytes(elsewhere, context, envelope))).toBe('integrity')
    }),
  ))

test('A-04 two swapped envelopes both fail, and so does a row copied to another table', async () => {
  const first = await sealBytes(sealing, 'rows|1', randomBytes(20))
  const second = await sealBytes(sealing, 'rows|2', randomBytes(20))
  expect(await refusal(openBytes(sealing, 'rows|1', second))).toBe('integrity')
  expect(await refusal(openBytes(sealing, 'rows|2', first))).toBe('integrity')
  expect(await refusal(openBytes(sealing, 'drafts|1', first))).toBe('integrity')
})

test('A-05 tells unknown versions and keys from damage', async () => {
  const envelope = await sealBytes(sealing, 'rows|1', randomBytes(20))
  const withByte = (position: number, value: number): Bytes => {
    const changed = envelope.slice()
    changed[position] = value
    return changed
  }
  expect(await refusal(openBytes(sealing, 'rows|1', withByte(0, 2)))).toBe('unknown-version')
  expect(await refusal(openBytes(sealing, 'rows|1', withByte(1, 7)))).toBe('unknown-key')
  expect(await refusal(openBytes({ ...sealing, key: await newKey() }, 'rows|1', envelope))).toBe('integrity')
})

test('any cut of an envelope is refused with a typed error', async () => {
  const envelope = await sealBytes(sealing, 'rows|1', randomBytes(20))
  for (let length = 0; length < envelope.length; length += 1)
    expect(await refusal(openBytes(sealing, 'rows|1', envelope.slice(0, length)))).toBe('integrity')
})

test('the size of an envelope tells the length of its content only in steps of 256 bytes', async () => {
  const sizeFor = async (length: number) =>
    (await sealBytes(sealing, 'rows|1', new Uint8Array(length))).length
  expect(await sizeFor(0)).toBe(await sizeFor(252))
  expect(await sizeFor(253)).toBe((await sizeFor(252)) + 256)
})
