import { type Bytes, utf8 } from './bytes.ts'

/** The working keys of an open vault. Script code cannot export them. */
export interface VaultKeys {
  readonly data: CryptoKey
  readonly index: CryptoKey
}

/** Does not overwrite `vaultKey`. The salt is empty because the vault key is 32 random bytes already. */
export async function deriveVaultKeys(vaultKey: Bytes): Promise<VaultKeys> {
  const material = await crypto.subtle.importKey('raw', vaultKey, 'HKDF', false, ['deriveKey'])
  const derive = (purpose: string, algorithm: AesKeyGenParams | HmacImportParams, usages: KeyUsage[]) => {
    const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(purpose) }
    return crypto.subtle.deriveKey(hkdf, material, algorithm, false, usages)
  }
  const [data, index] = await Promise.all([
    derive('pumpurs data 1', { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']),
    derive('pumpurs index 1', { name: 'HMAC', hash: 'SHA-256' }, ['sign']),
  ])
  return { data, index }
}
