import { z } from 'zod'

/** Bytes that WebCrypto accepts: never backed by memory shared with another thread. */
export type Bytes = Uint8Array<ArrayBuffer>

export const bytes = z.custom<Bytes>(
  (value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer,
  'expected bytes',
)

export const bytesOfLength = (length: number) =>
  bytes.refine((value) => value.length === length, `expected ${length} bytes`)

export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))

const encoder = new TextEncoder()

export const utf8 = (text: string): Bytes => encoder.encode(text)

export const hex = (value: Bytes): string =>
  Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * What a tag vouches for beside the ciphertext. A JSON array keeps the parts apart whatever characters they hold, so
 * no two different lists give the same bytes.
 */
export const associatedData = (...parts: readonly (string | number)[]): Bytes => utf8(JSON.stringify(parts))

/** AES-GCM decryption, or undefined when the tag does not match: wrong key, wrong associated data or changed bytes. */
export async function decryptAesGcm(
  key: CryptoKey,
  { iv, additionalData, ciphertext }: { iv: Bytes; additionalData: Bytes; ciphertext: Bytes },
): Promise<Bytes | undefined> {
  try {
    const algorithm = { name: 'AES-GCM', iv, additionalData, tagLength: 128 }
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, ciphertext))
  } catch (error) {
    if (error instanceof Error && error.name === 'OperationError') return undefined
    throw error
  }
}

export async function encryptAesGcm(
  key: CryptoKey,
  { iv, additionalData, plain }: { iv: Bytes; additionalData: Bytes; plain: Bytes },
): Promise<Bytes> {
  const algorithm = { name: 'AES-GCM', iv, additionalData, tagLength: 128 }
  return new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plain))
}
