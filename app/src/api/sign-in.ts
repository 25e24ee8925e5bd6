import { instant } from '@pumpurs/shared/domain/plain-date'
import { uuid } from '@pumpurs/shared/domain/primitives'
import { z } from 'zod'
import { callServer, type Fetch, jsonRequest } from './call-server.ts'
import { type DeviceIdentity, newDeviceIdentity, publicKeyOf } from './device-identity.ts'

export const sessionTokens = z.object({
  accessToken: z.string(),
  accessTokenExpiresAt: instant,
  refreshToken: z.string(),
})
export type SessionTokens = z.infer<typeof sessionTokens>

const startedSession = sessionTokens.extend({
  staffMember: z.object({ id: uuid, givenName: z.string(), familyName: z.string(), position: z.string() }),
  deviceId: uuid,
})

/** What a sign-in gave: to be adopted by a session as soon as the person's vault is open. */
export interface SignedIn {
  readonly tokens: SessionTokens
  readonly staffMember: z.infer<typeof startedSession>['staffMember']
  readonly device: DeviceIdentity
}

export type SignInOutcome =
  | ({ readonly outcome: 'signed-in' } & SignedIn)
  | { readonly outcome: 'wrong-credentials' }
  | { readonly outcome: 'too-many-attempts'; readonly waitMs: number }
  | { readonly outcome: 'no-network' }
  | { readonly outcome: 'server-problem' }

/** `device` when this vault has signed in before (`Session.device`); otherwise the device gets a new identity. */
export async function signIn(options: {
  fetch: Fetch
  username: string
  password: string
  device: { name: string; isShared: boolean; identity?: DeviceIdentity | undefined }
}): Promise<SignInOutcome> {
  const { fetch, username, password, device } = options
  const identity = device.identity ?? (await newDeviceIdentity())
  const { name, isShared } = device
  const request = {
    username,
    password,
    device: { id: identity.id, name, isShared, publicKey: publicKeyOf(identity) },
  }
  const answer = await callServer(fetch, '/api/v1/sessions', jsonRequest('POST', request))
  if (answer.kind === 'no-network') return { outcome: 'no-network' }
  if (answer.kind === 'refused') {
    if (answer.code === 'wrong-credentials') return { outcome: 'wrong-credentials' }
    if (answer.code === 'too-many-attempts')
      return { outcome: 'too-many-attempts', waitMs: answer.retryAfterMs }
    return { outcome: 'server-problem' }
  }
  const started = startedSession.safeParse(await answer.response.json().catch(() => undefined))
  if (!started.success) return { outcome: 'no-network' }
  const { staffMember } = started.data
  return { outcome: 'signed-in', tokens: sessionTokens.parse(started.data), staffMember, device: identity }
}
