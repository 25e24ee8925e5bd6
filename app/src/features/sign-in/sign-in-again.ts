import type { Session } from '#api/session.ts'
import { unlockVault } from '#vault/unlock.ts'
import type { Door } from './enter-device.ts'
import { signInOnline, type SignInFailure } from './sign-in-online.ts'

/** `isPassphraseEarlier`: the vault is still wrapped with the password that was valid before. */
export type SigningInAgain =
  | { readonly outcome: 'signed-in'; readonly isPassphraseEarlier: boolean }
  | { readonly outcome: 'wrong-person' }
  | SignInFailure

/** Renews the session of an open vault: nothing on the screen or in the vault changes. */
export async function signInAgain(
  { fetch, registry, deriveKey }: Door,
  person: { vaultId: string; staffMemberId: string; session: Session; deviceName: string; isShared: boolean },
  { username, password }: { username: string; password: string },
): Promise<SigningInAgain> {
  const { vaultId, staffMemberId, session, deviceName: name, isShared } = person
  const identity = await session.device()
  const answer = await signInOnline({ fetch, username, password, device: { name, isShared, identity } })
  if (answer.outcome !== 'signed-in') return answer
  if (answer.staffMember.id !== staffMemberId) return { outcome: 'wrong-person' }
  await session.adopt(answer)
  const entry = await registry.find(vaultId)
  const opening = entry && (await unlockVault({ entry, passphrase: password, deriveKey }))
  return { outcome: 'signed-in', isPassphraseEarlier: opening?.outcome === 'wrong-passphrase' }
}
