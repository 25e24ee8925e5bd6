import { z } from 'zod'
import { bytes, type Bytes, bytesOfLength } from './bytes.ts'

const positive = z.int().positive()

/** How a passphrase becomes a key. `memoryKib` in KiB. Says nothing about strength: see `isAcceptable`. */
export const kdfParameters = z.strictObject({
  name: z.literal('argon2id'),
  memoryKib: positive,
  iterations: positive,
  parallelism: positive,
})
export type KdfParameters = z.infer<typeof kdfParameters>

/** About a quarter of a second on a laptop, one to two on a cheap phone. */
export const kdfRecommended: KdfParameters = {
  name: 'argon2id',
  memoryKib: 64 * 1024,
  iterations: 3,
  parallelism: 1,
}

/** OWASP ASVS 5.0, appendix C: the weakest argon2id it accepts for deriving keys. */
export const kdfFloor: KdfParameters = {
  name: 'argon2id',
  memoryKib: 19 * 1024,
  iterations: 2,
  parallelism: 1,
}

/** Beyond this a device could not finish; only somebody who tampers with a slot would ask for it. */
const kdfCeiling: KdfParameters = { name: 'argon2id', memoryKib: 1024 * 1024, iterations: 16, parallelism: 4 }

const strengths = ['memoryKib', 'iterations', 'parallelism'] as const

const isAtLeast = (parameters: KdfParameters, other: KdfParameters): boolean =>
  strengths.every((strength) => parameters[strength] >= other[strength])

/** Between floor and ceiling. A slot outside is not even tried, so a planted weak slot is never honoured. */
export const isAcceptable = (parameters: KdfParameters): boolean =>
  isAtLeast(parameters, kdfFloor) && isAtLeast(kdfCeiling, parameters)

/** Whether a slot should be wrapped again: weaker than `wanted` in any respect. */
export const isWeaker = (parameters: KdfParameters, wanted: KdfParameters): boolean =>
  !isAtLeast(parameters, wanted)

export const saltLength = 16
export const derivedKeyLength = 32

export const kdfRequest = z.strictObject({
  passphrase: bytes,
  salt: bytesOfLength(saltLength),
  parameters: kdfParameters.refine(isAcceptable, 'parameters outside the accepted range'),
})
export type KdfRequest = z.infer<typeof kdfRequest>

export const kdfReply = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('derived'), key: bytesOfLength(derivedKeyLength) }),
  z.strictObject({ outcome: z.literal('failed'), message: z.string() }),
])
export type KdfReply = z.infer<typeof kdfReply>

/**
 * Turns a passphrase into 32 bytes. Consumes `request.passphrase`: its bytes are overwritten or moved away.
 * @throws KeyDerivationError when the device cannot do it, for instance for lack of memory.
 */
export type DeriveKey = (request: KdfRequest) => Promise<Bytes>

export class KeyDerivationError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'KeyDerivationError'
  }
}
