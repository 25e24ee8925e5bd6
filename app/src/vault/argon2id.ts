import { argon2id } from 'hash-wasm'
import type { Bytes } from './bytes.ts'
import { derivedKeyLength, type DeriveKey, type KdfParameters, kdfRequest } from './key-derivation.ts'

/** The bare function, without the strength rules. */
export async function argon2idBytes(
  passphrase: Bytes,
  salt: Bytes,
  { memoryKib, iterations, parallelism }: KdfParameters,
): Promise<Bytes> {
  const derived = await argon2id({
    password: passphrase,
    salt,
    iterations,
    parallelism,
    memorySize: memoryKib,
    hashLength: derivedKeyLength,
    outputType: 'binary',
  })
  return new Uint8Array(derived)
}

/** Derives on the calling thread: what the worker runs, and what tests outside a browser inject. */
export const deriveKeyHere: DeriveKey = async (request) => {
  const { passphrase, salt, parameters } = kdfRequest.parse(request)
  try {
    return await argon2idBytes(passphrase, salt, parameters)
  } finally {
    passphrase.fill(0)
  }
}
