import { type Bytes, randomBytes } from './bytes.ts'
import {
  type DeriveKey,
  isWeaker,
  KeyDerivationError,
  type KdfParameters,
  kdfRecommended,
} from './key-derivation.ts'
import { createPassphraseSlot, openPassphraseSlot, vaultKeyLength, type VaultSlot } from './slot.ts'
import { deriveVaultKeys } from './vault-keys.ts'
import { openVault, type Vault } from './vault.ts'

interface Locked {
  readonly id: string
  readonly slots: readonly VaultSlot[]
}

type Refusal = { readonly outcome: 'wrong-passphrase' } | { readonly outcome: 'refused-slot' }

/** `renewedSlots` is to be stored in place of the old ones: the slot was weaker than wanted and is wrapped again. */
export type Unlocking =
  | { readonly outcome: 'unlocked'; readonly vault: Vault; readonly renewedSlots: VaultSlot[] | undefined }
  | Refusal

/** A new vault with a random key of its own, already open. @throws KeyDerivationError */
export async function createVault(options: {
  vaultId: string
  passphrase: string
  deriveKey: DeriveKey
  parameters?: KdfParameters
}): Promise<{ vault: Vault; slots: VaultSlot[] }> {
  const vaultKey = randomBytes(vaultKeyLength)
  try {
    const slot = await createPassphraseSlot({ ...options, vaultKey })
    return { vault: openVault(options.vaultId, await deriveVaultKeys(vaultKey)), slots: [slot] }
  } finally {
    vaultKey.fill(0)
  }
}

/** @throws KeyDerivationError */
export async function unlockVault(options: {
  entry: Locked
  passphrase: string
  deriveKey: DeriveKey
  wanted?: KdfParameters
}): Promise<Unlocking> {
  const { entry, passphrase, deriveKey, wanted = kdfRecommended } = options
  const found = await findOpenSlot(entry, passphrase, deriveKey)
  if (found.outcome !== 'opened') return found
  const { vaultKey, slot } = found
  try {
    const vault = openVault(entry.id, await deriveVaultKeys(vaultKey))
    if (!isWeaker(slot.kdf, wanted)) return { outcome: 'unlocked', vault, renewedSlots: undefined }
    const stronger = await strengthen({
      vaultId: entry.id,
      vaultKey,
      passphrase,
      deriveKey,
      parameters: wanted,
    })
    return { outcome: 'unlocked', vault, renewedSlots: stronger && replaceSlot(entry.slots, slot, stronger) }
  } finally {
    vaultKey.fill(0)
  }
}

/** The vault key and everything sealed under it stay; only its wrapping changes. @throws KeyDerivationError */
export async function changePassphrase(options: {
  entry: Locked
  passphrase: string
  newPassphrase: string
  deriveKey: DeriveKey
  parameters?: KdfParameters
}): Promise<{ readonly outcome: 'changed'; readonly slots: VaultSlot[] } | Refusal> {
  const { entry, passphrase, newPassphrase, deriveKey, parameters = kdfRecommended } = options
  const found = await findOpenSlot(entry, passphrase, deriveKey)
  if (found.outcome !== 'opened') return found
  const { vaultKey, slot } = found
  try {
    const renewed = await createPassphraseSlot({
      vaultId: entry.id,
      vaultKey,
      passphrase: newPassphrase,
      deriveKey,
      parameters,
    })
    return { outcome: 'changed', slots: replaceSlot(entry.slots, slot, renewed) }
  } finally {
    vaultKey.fill(0)
  }
}

type FoundSlot = { readonly outcome: 'opened'; readonly slot: VaultSlot; readonly vaultKey: Bytes } | Refusal

/** Reports `refused-slot` only if no slot could be tried at all. */
async function findOpenSlot(entry: Locked, passphrase: string, deriveKey: DeriveKey): Promise<FoundSlot> {
  let refusal: Refusal = { outcome: 'refused-slot' }
  for (const slot of entry.slots) {
    // Side by side, the derivations would need the memory of all of them.
    // oxlint-disable-next-line no-await-in-loop
    const opening = await openPassphraseSlot({ vaultId: entry.id, slot, passphrase, deriveKey })
    if (opening.outcome === 'opened') return { ...opening, slot }
    if (opening.outcome === 'wrong-passphrase') refusal = opening
  }
  return refusal
}

/** Undefined on a device that can open the slot but has no memory for the stronger one: it must stay usable. */
async function strengthen(
  options: Parameters<typeof createPassphraseSlot>[0],
): Promise<VaultSlot | undefined> {
  try {
    return await createPassphraseSlot(options)
  } catch (error) {
    if (error instanceof KeyDerivationError) return undefined
    throw error
  }
}

const replaceSlot = (slots: readonly VaultSlot[], old: VaultSlot, renewed: VaultSlot): VaultSlot[] =>
  slots.map((slot) => (slot === old ? renewed : slot))
