import { z } from 'zod'
import {
  associatedData,
  type Bytes,
  bytesOfLength,
  decryptAesGcm,
  encryptAesGcm,
  randomBytes,
  utf8,
} from './bytes.ts'
import {
  type DeriveKey,
  isAcceptable,
  type KdfParameters,
  kdfParameters,
  kdfRecommended,
  saltLength,
} from './key-derivation.ts'

const slotVersion = 1
const ivLength = 12
export const vaultKeyLength = 32
const wrappedKeyLength = vaultKeyLength + 16

/** One way to open a vault: the vault key, wrapped by a key made from a passphrase. */
export const vaultSlot = z.strictObject({
  version: z.literal(slotVersion),
  type: z.literal('passphrase'),
  kdf: kdfParameters,
  salt: bytesOfLength(saltLength),
  iv: bytesOfLength(ivLength),
  wrappedKey: bytesOfLength(wrappedKeyLength),
})
export type VaultSlot = z.infer<typeof vaultSlot>

/** `vaultKey` is the raw key: whoever receives it overwrites it. A changed slot looks like a wrong passphrase. */
export type SlotOpening =
  | { readonly outcome: 'opened'; readonly vaultKey: Bytes }
  | { readonly outcome: 'wrong-passphrase' }
  | { readonly outcome: 'refused-slot' }

/** @throws KeyDerivationError; ZodError if `parameters` are outside the accepted range. */
export async function createPassphraseSlot(options: {
  vaultId: string
  vaultKey: Bytes
  passphrase: string
  deriveKey: DeriveKey
  parameters?: KdfParameters
}): Promise<VaultSlot> {
  const { vaultId, vaultKey, passphrase, deriveKey, parameters: kdf = kdfRecommended } = options
  const salt = randomBytes(saltLength)
  const iv = randomBytes(ivLength)
  const wrappingKey = await deriveWrappingKey(passphrase, salt, kdf, deriveKey)
  const additionalData = bindingOf(vaultId, kdf)
  const wrappedKey = await encryptAesGcm(wrappingKey, { iv, additionalData, plain: vaultKey })
  return { version: slotVersion, type: 'passphrase', kdf, salt, iv, wrappedKey }
}

/** The tag of the wrapped key tells whether the passphrase was right; nothing else stored could be tested against. */
export async function openPassphraseSlot(options: {
  vaultId: string
  slot: VaultSlot
  passphrase: string
  deriveKey: DeriveKey
}): Promise<SlotOpening> {
  const { vaultId, slot, passphrase, deriveKey } = options
  if (!isAcceptable(slot.kdf)) return { outcome: 'refused-slot' }
  const wrappingKey = await deriveWrappingKey(passphrase, slot.salt, slot.kdf, deriveKey)
  const additionalData = bindingOf(vaultId, slot.kdf)
  const vaultKey = await decryptAesGcm(wrappingKey, {
    iv: slot.iv,
    additionalData,
    ciphertext: slot.wrappedKey,
  })
  return vaultKey ? { outcome: 'opened', vaultKey } : { outcome: 'wrong-passphrase' }
}

/** Covers the parameters, so that they cannot be exchanged for weaker ones. */
const bindingOf = (vaultId: string, kdf: KdfParameters): Bytes =>
  associatedData(slotVersion, vaultId, 'passphrase', kdf.name, kdf.memoryKib, kdf.iterations, kdf.parallelism)

async function deriveWrappingKey(
  passphrase: string,
  salt: Bytes,
  parameters: KdfParameters,
  deriveKey: DeriveKey,
): Promise<CryptoKey> {
  // Keyboards differ in whether "ā" is one code point or two.
  const derived = await deriveKey({ passphrase: utf8(passphrase.normalize('NFC')), salt, parameters })
  try {
    const material = await crypto.subtle.importKey('raw', derived, 'HKDF', false, ['deriveKey'])
    const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8('pumpurs slot 1') }
    const aes = { name: 'AES-GCM', length: 256 }
    return await crypto.subtle.deriveKey(hkdf, material, aes, false, ['encrypt', 'decrypt'])
  } finally {
    derived.fill(0)
  }
}
