import { associatedData, type Bytes, decryptAesGcm, encryptAesGcm, randomBytes } from './bytes.ts'

/**
 * Why sealed bytes could not be used: made by a newer app, sealed under another key, changed or moved since they were
 * sealed, or sealed correctly but not holding what the caller's schema describes.
 */
export type SealFailure = 'unknown-version' | 'unknown-key' | 'integrity' | 'shape'

export class SealError extends Error {
  readonly reason: SealFailure

  constructor(reason: SealFailure) {
    super(`sealed bytes refused: ${reason}`)
    this.name = 'SealError'
    this.reason = reason
  }
}

/** An AES-256-GCM key with the two names every envelope under it is bound to. `keyId` is 0 to 255. */
export interface SealingKey {
  readonly vaultId: string
  readonly keyId: number
  readonly key: CryptoKey
}

const formatVersion = 1
const ivOffset = 2
const ciphertextOffset = 14
const lengthBytes = 4
const paddingStep = 256

/**
 * `version(1) | keyId(1) | iv(12) | ciphertext | tag(16)`. The tag also covers vault and `context` (table and primary
 * key), so an envelope opens only in the place it was sealed for. The size tells the length to the next 256 bytes only.
 */
export async function sealBytes(sealing: SealingKey, context: string, plain: Bytes): Promise<Bytes> {
  const iv = randomBytes(ciphertextOffset - ivOffset)
  const additionalData = bindingOf(sealing, context)
  const ciphertext = await encryptAesGcm(sealing.key, { iv, additionalData, plain: pad(plain) })
  const envelope = new Uint8Array(ciphertextOffset + ciphertext.length)
  envelope[0] = formatVersion
  envelope[1] = sealing.keyId
  envelope.set(iv, ivOffset)
  envelope.set(ciphertext, ciphertextOffset)
  return envelope
}

/** @throws SealError with reason `unknown-version`, `unknown-key` or `integrity`. */
export async function openBytes(sealing: SealingKey, context: string, envelope: Bytes): Promise<Bytes> {
  if (envelope.length <= ciphertextOffset) throw new SealError('integrity')
  if (envelope[0] !== formatVersion) throw new SealError('unknown-version')
  if (envelope[1] !== sealing.keyId) throw new SealError('unknown-key')
  const padded = await decryptAesGcm(sealing.key, {
    iv: envelope.slice(ivOffset, ciphertextOffset),
    additionalData: bindingOf(sealing, context),
    ciphertext: envelope.subarray(ciphertextOffset),
  })
  if (!padded) throw new SealError('integrity')
  return unpad(padded)
}

const bindingOf = ({ keyId, vaultId }: SealingKey, context: string): Bytes =>
  associatedData(formatVersion, keyId, vaultId, context)

function pad(plain: Bytes): Bytes {
  const padded = new Uint8Array(Math.ceil((lengthBytes + plain.length) / paddingStep) * paddingStep)
  new DataView(padded.buffer).setUint32(0, plain.length)
  padded.set(plain, lengthBytes)
  return padded
}

function unpad(padded: Bytes): Bytes {
  const length = new DataView(padded.buffer).getUint32(0)
  return padded.subarray(lengthBytes, lengthBytes + length)
}
