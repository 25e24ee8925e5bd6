import type { DeriveKey } from './key-derivation.ts'
import { remainingDelay } from './unlock-delay.ts'
import { createVault, unlockVault } from './unlock.ts'
import { ownerTagOf, type VaultRegistry } from './vault-registry.ts'
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

/** One attempt of a person at the unlock screen, with its count and delay. @throws KeyDerivationError */
export async function attemptUnlock(
  access: Access,
  { id, passphrase }: { id: string; passphrase: string },
): Promise<UnlockAttempt> {
  const { registry, deriveKey, now } = access
  const entry = await registry.find(id)
  if (!entry) return { outcome: 'no-such-vault' }
  const waitMs = remainingDelay(entry, now())
  if (waitMs > 0) return { outcome: 'too-early', waitMs }

  const unlocking = await unlockVault({ entry, passphrase, deriveKey })
  if (unlocking.outcome === 'refused-slot') return unlocking
  if (unlocking.outcome === 'wrong-passphrase') return recordFailure(access, id)
  const { vault, renewedSlots } = unlocking
  await registry.update(id, () => ({
    failedAttempts: 0,
    lastFailedAt: null,
    lastUnlockedAt: now(),
    ...(renewedSlots && { slots: renewedSlots }),
  }))
  return { outcome: 'unlocked', vault, isShared: entry.isShared }
}

async function recordFailure({ registry, now }: Access, id: string): Promise<UnlockAttempt> {
  const failure = { failedAttempts: 0, lastFailedAt: now() }
  await registry.update(id, ({ failedAttempts }) => {
    failure.failedAttempts = failedAttempts + 1
    return failure
  })
  const { failedAttempts, lastFailedAt } = failure
  return {
    outcome: 'wrong-passphrase',
    failedAttempts,
    waitMs: remainingDelay(failure, lastFailedAt),
  }
}
