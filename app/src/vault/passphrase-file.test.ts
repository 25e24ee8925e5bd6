import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deriveKeyHere } from './argon2id.ts'
import type { Bytes } from './bytes.ts'
import { type DeriveKey, kdfFloor } from './key-derivation.ts'
import { openFile, sealFile } from './passphrase-file.ts'
import { newPassphrase, normalPassphrase, passphraseWords } from './passphrase-words.ts'

const passphrase = 'zirgs ābols kļava mākonis jūra vijole'

/** The real derivation takes its time: what is not about it derives once for each passphrase and salt. */
function remembering(): DeriveKey {
  const known = new Map<string, Promise<Bytes>>()
  return async (request) => {
    const key = JSON.stringify([[...request.passphrase], [...request.salt], request.parameters])
    const derived = known.get(key) ?? deriveKeyHere(request)
    known.set(key, derived)
    return (await derived).slice()
  }
}

const deriveKey = remembering()
const seal = (text: string) => sealFile(text, { passphrase, deriveKey, parameters: kdfFloor })
const open = (file: Bytes, typed = passphrase) => openFile(file, { passphrase: typed, deriveKey })

test('what was sealed comes out again, and nothing of it stands in the file', async () => {
  await fc.assert(
    fc.asyncProperty(fc.json(), fc.uuid(), async (text, id) => {
      const json = JSON.stringify({ text, id })
      const file = await seal(json)
      const opening = await open(file)
      if (opening.outcome !== 'opened') throw new Error(opening.outcome)
      expect(JSON.parse(opening.text)).toEqual({ text, id })
      expect(new TextDecoder('latin1').decode(file)).not.toContain(id)
    }),
    { numRuns: 10 },
  )
})

test('a file with any one byte changed is refused', async () => {
  const file = await seal('{"a":"Kavē matemātiku"}')
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), async (position, mask) => {
      const changed = file.slice()
      changed[position] = (changed[position] ?? 0) ^ mask
      expect((await open(changed)).outcome).not.toBe('opened')
    }),
    { numRuns: 300 },
  )
  const everyByteOfTheHead = Array.from({ length: 87 }, (_, position) => {
    const changed = file.slice()
    changed[position] = (changed[position] ?? 0) ^ 1
    return open(changed)
  })
  const outcomes = new Set((await Promise.all(everyByteOfTheHead)).map(({ outcome }) => outcome))
  expect(outcomes).toEqual(new Set(['foreign', 'damaged']))
})

test('each trouble has a name of its own', async () => {
  const file = await seal('{}')
  expect(await open(file, 'zirgs ābols kļava mākonis jūra viola')).toEqual({ outcome: 'wrong-passphrase' })
  expect(await open(file.slice(0, file.length - 1))).toEqual({ outcome: 'damaged' })
  expect(await open(file.slice(0, 40))).toEqual({ outcome: 'damaged' })
  expect(await open(new Uint8Array())).toEqual({ outcome: 'foreign' })
  expect(await open(new TextEncoder().encode('%PDF-1.7 kaut kas pavisam cits'))).toEqual({
    outcome: 'foreign',
  })
  const newer = file.slice()
  newer[16] = 2
  expect(await open(newer)).toEqual({ outcome: 'newer-version' })
})

test('a derivation weaker than we use, or one that no device could do, is not even tried', async () => {
  const asked: number[] = []
  const watched: DeriveKey = (request) => {
    asked.push(request.parameters.memoryKib)
    return deriveKey(request)
  }
  const weak = await seal('{}')
  new DataView(weak.buffer).setUint32(17, 8)
  expect(await openFile(weak, { passphrase, deriveKey: watched })).toEqual({ outcome: 'damaged' })
  expect(asked).toEqual([])
})

test('the words are 256 that nobody mistakes for each other, however they are typed', () => {
  expect(new Set(passphraseWords.map(normalPassphrase)).size).toBe(256)
  const words = newPassphrase().split(' ')
  expect(words).toHaveLength(6)
  expect(words.every((word) => passphraseWords.includes(word))).toBe(true)
  expect(newPassphrase()).not.toBe(newPassphrase())
  expect(normalPassphrase(' Zirgs, ĀBOLS\nkļava ')).toBe('zirgs abols klava')
})
