import type { Fetch } from '#api/call-server.ts'
import type { SignedIn } from '#api/sign-in.ts'
import type { DeriveKey } from '#vault/key-derivation.ts'
import { changePassphrase, unlockVault } from '#vault/unlock.ts'
import { enrolVault, noteUnlocked } from '#vault/vault-access.ts'
import type { VaultEntry, VaultRegistry } from '#vault/vault-registry.ts'
import { removeVault } from '#vault/vault-remains.ts'
import type { Vault } from '#vault/vault.ts'
import { signInOnline, type SignInFailure } from './sign-in-online.ts'

/** What stands between a person and their data on this device. */
export interface Door {
  readonly registry: VaultRegistry
  readonly deriveKey: DeriveKey
  readonly fetch: Fetch
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export interface SignInForm {
  readonly username: string
  readonly password: string
  readonly deviceName: string
  readonly isShared: boolean
}

/** A person with an open vault, fresh from a sign-in. */
export interface Entered {
  readonly outcome: 'entered'
  readonly vault: Vault
  readonly form: SignInForm
  readonly signedIn: SignedIn
}

/** The person is known to the server, but their vault here is still wrapped with an earlier password. */
export interface EarlierPasswordNeeded {
  readonly outcome: 'earlier-password-needed'
  readonly vaultId: string
  readonly form: SignInForm
  readonly signedIn: SignedIn
}

export type Entering = Entered | EarlierPasswordNeeded | SignInFailure

const enrol = (door: Door, form: SignInForm, signedIn: SignedIn): Promise<Vault> =>
  enrolVault(door, {
    label: `${signedIn.staffMember.givenName} ${signedIn.staffMember.familyName}`,
    ownerId: signedIn.staffMember.id,
    passphrase: form.password,
    isShared: form.isShared,
  })

/**
 * Signs in with the server and opens the person's vault on this device: the one they have, with all that waits in it,
 * or else a new one. @throws KeyDerivationError
 */
export async function enterDevice(door: Door, form: SignInForm): Promise<Entering> {
  const { username, password, deviceName: name, isShared } = form
  const answer = await signInOnline({ fetch: door.fetch, username, password, device: { name, isShared } })
  if (answer.outcome !== 'signed-in') return answer
  const entry = await door.registry.findByOwner(answer.staffMember.id)
  if (!entry) return { outcome: 'entered', vault: await enrol(door, form, answer), form, signedIn: answer }
  const vault = await openKnown(door, entry, form)
  if (vault) return { outcome: 'entered', vault, form, signedIn: answer }
  return { outcome: 'earlier-password-needed', vaultId: entry.id, form, signedIn: answer }
}

/** The server has just vouched for this password, so its attempts are not counted. */
async function openKnown(door: Door, entry: VaultEntry, form: SignInForm): Promise<Vault | undefined> {
  const unlocking = await unlockVault({ entry, passphrase: form.password, deriveKey: door.deriveKey })
  if (unlocking.outcome !== 'unlocked') return undefined
  const { vault, renewedSlots } = unlocking
  await noteUnlocked(door, entry.id, {
    isShared: form.isShared,
    ...(renewedSlots && { slots: renewedSlots }),
  })
  return vault
}

/** Wraps the vault with the new password, if the earlier one opens it. Nothing in it changes. */
export async function rewrap(
  { registry, deriveKey }: Pick<Door, 'registry' | 'deriveKey'>,
  { vaultId, earlier, password }: { vaultId: string; earlier: string; password: string },
): Promise<boolean> {
  const entry = await registry.find(vaultId)
  if (!entry) return false
  const changed = await changePassphrase({ entry, passphrase: earlier, newPassphrase: password, deriveKey })
  if (changed.outcome !== 'changed') return false
  return registry.update(vaultId, () => ({ slots: changed.slots, failedAttempts: 0, lastFailedAt: null }))
}

/** Goes on where `enterDevice` needed the earlier password; undefined where it is not the right one. */
export async function enterWithEarlierPassword(
  door: Door,
  { vaultId, form, signedIn }: EarlierPasswordNeeded,
  earlier: string,
): Promise<Entered | undefined> {
  const entry = await door.registry.find(vaultId)
  const vault = entry && (await openKnown(door, entry, { ...form, password: earlier }))
  if (!vault) return undefined
  // A full device does not take the new wrapping: the earlier password goes on opening the vault, and opens it now.
  await rewrap(door, { vaultId, earlier, password: form.password }).catch(() => false)
  return { outcome: 'entered', vault, form, signedIn }
}

/** Gives up the vault that nobody can open any more, because the person decided so, and makes a new one. */
export async function enterAnew(door: Door, needed: EarlierPasswordNeeded): Promise<Entered> {
  const { vaultId, form, signedIn } = needed
  await removeVault(door.registry, vaultId)
  return { outcome: 'entered', vault: await enrol(door, form, signedIn), form, signedIn }
}
