import { deriveKeyHere } from '#vault/argon2id.ts'
import { type DeriveKey, kdfFloor } from '#vault/key-derivation.ts'
import { createVault } from '#vault/unlock.ts'
import type { Vault } from '#vault/vault.ts'

export const testPassphrase = 'zirgs pele lāse kalns'

/** An open vault with the real cipher and the weakest key derivation allowed, so that suites stay in seconds. */
export async function newTestVault(vaultId: string = crypto.randomUUID()): Promise<Vault> {
  const { vault } = await createVault({
    vaultId,
    passphrase: testPassphrase,
    deriveKey: deriveKeyHere,
    parameters: kdfFloor,
  })
  return vault
}

/** The real derivation, with a list of the parameters it was asked for. */
export function watchedDeriveKey(): { deriveKey: DeriveKey; asked: number[] } {
  const asked: number[] = []
  const deriveKey: DeriveKey = (request) => {
    asked.push(request.parameters.memoryKib)
    return deriveKeyHere(request)
  }
  return { deriveKey, asked }
}
