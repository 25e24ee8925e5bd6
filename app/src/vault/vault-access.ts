import type { DeriveKey } from './key-derivation.ts'
import { remainingDelay } from './unlock-delay.ts'
import { createVault, unlockVault } from './unlock.ts'
import { ownerTagOf, type VaultEntry, type VaultEntryChanges, type VaultRegistry } from './vault-registry.ts'
import { giveUpRemoval } from './vault-remains.ts'
import type { Vault } from './vault.ts'

interface Access {
  readonly registry: VaultRegistry
  readonly deriveKey: DeriveKey
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Makes a vault for a person on this device and notes it in the registry. @throws KeyDerivationError */
export async function enrolVault(
  { registry, deriveKey, now }: Access,
  person: { label: string; ownerId: string; passphrase: string; isShared: boolean },
): Promise<Vault> {
  const { label, ownerId, passphrase, isShared } = person
  const id = crypto.randomUUID()
  const { vault, slots } = await createVault({ vaultId: id, passphrase, deriveKey })
  await registry.add({
    id,
    label,
    ownerTag: await ownerTagOf(id, ownerId),
    isShared,
    slots,
    failedAttempts: 0,
    lastFailedAt: null,
    createdAt: now(),
    lastUnlockedAt: now(),
  })
  return vault
}

/** `waitMs`: how long until the next attempt will be looked at. */
export type UnlockAttempt =
  | { readonly outcome: 'unlocked'; readonly vault: Vault; readonly isShared: boolean }
  | { readonly outcome: 'wrong-passphrase'; readonly failedAttempts: number; readonly waitMs: number }
  | { readonly outcome: 'too-early'; readonly waitMs: number }
  | { readonly outcome: 'refused-slot' }
  | { readonly outcome: 'no-such-vault' }

interface Failures {
  readonly failedAttempts: number
  readonly lastFailedAt: number | null
}

/** Wrong attempts that a full or broken device did not take: they count as long as the page is open. */
const unwritten = new Map<string, Failures>()

/**
 * Notes that the vault is open, with what is to be stored beside. On a full device it stays unwritten: the person can
 * still reach what waits, which is worth more than the note.
 */
export async function noteUnlocked(
  { registry, now }: Pick<Access, 'registry' | 'now'>,
  id: string,
  changes: VaultEntryChanges,
): Promise<void> {
  unwritten.delete(id)
  giveUpRemoval(id)
  const noted = { failedAttempts: 0, lastFailedAt: null, lastUnlockedAt: now(), ...changes }
  await registry.update(id, () => noted).catch(() => false)
}

/** One attempt of a person at the unlock screen, with its count and delay. @throws KeyDerivationError */
export async function attemptUnlock(
  access: Access,
  { id, passphrase }: { id: string; passphrase: string },
): Promise<UnlockAttempt> {
  const { registry, deriveKey, now } = access
  const entry = await registry.find(id)
  if (!entry) return { outcome: 'no-such-vault' }
  const waitMs = remainingDelay(unwritten.get(id) ?? entry, now())
  if (waitMs > 0) return { outcome: 'too-early', waitMs }

  const unlocking = await unlockVault({ entry, passphrase, deriveKey })
  if (unlocking.outcome === 'refused-slot') return unlocking
  if (unlocking.outcome === 'wrong-passphrase') return recordFailure(access, entry)
  const { vault, renewedSlots } = unlocking
  await noteUnlocked(access, id, renewedSlots ? { slots: renewedSlots } : {})
  return { outcome: 'unlocked', vault, isShared: entry.isShared }
}

async function recordFailure({ registry, now }: Access, tried: VaultEntry): Promise<UnlockAttempt> {
  const { id } = tried
  const lastFailedAt = now()
  const countedOn = (entry: Failures) => (unwritten.get(id) ?? entry).failedAttempts + 1
  let failedAttempts = countedOn(tried)
  try {
    await registry.update(id, (entry) => {
      failedAttempts = countedOn(entry)
      return { failedAttempts, lastFailedAt }
    })
    unwritten.delete(id)
  } catch {
    unwritten.set(id, { failedAttempts, lastFailedAt })
  }
  const waitMs = remainingDelay({ failedAttempts, lastFailedAt }, lastFailedAt)
  return { outcome: 'wrong-passphrase', failedAttempts, waitMs }
}
