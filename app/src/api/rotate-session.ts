import { z } from 'zod'
import type { LocalData } from '#data/local-data.ts'
import { readSecret, writeSecret } from '#data/meta.ts'
import { type Answer, callServer, type Fetch, jsonRequest } from './call-server.ts'
import { deviceIdentity, signText } from './device-identity.ts'
import { sessionTokens } from './sign-in.ts'

/** Sealed in the vault. `rotationId` is set from before a refresh is asked for until its answer is stored. */
const keptSession = z.object({
  device: deviceIdentity,
  refreshToken: z.string().nullable(),
  rotationId: z.uuid().nullable(),
})
type KeptSession = z.infer<typeof keptSession>

type Place = Pick<LocalData, 'db' | 'vault'>
const secretName = 'session'

export const readSession = (place: Place): Promise<KeptSession | undefined> =>
  readSecret(place, secretName, keptSession)

export const writeSession = (place: Place, kept: KeptSession): Promise<void> =>
  writeSecret(place, secretName, kept)

/** `needs-sign-in`: only the person's password helps. It never means that anything may be deleted. */
export type SessionAnswer = Answer | { readonly kind: 'needs-sign-in' }

export type Refreshed =
  { readonly kind: 'token'; readonly accessToken: string } | Exclude<SessionAnswer, { kind: 'answered' }>

/** Exchanges the kept refresh token for its successor and an access token. Never twice at the same time. */
export async function rotateSession(place: Place, fetch: Fetch): Promise<Refreshed> {
  const kept = await readSession(place)
  if (!kept?.refreshToken) return { kind: 'needs-sign-in' }
  const { device, refreshToken } = kept
  const rotationId = kept.rotationId ?? crypto.randomUUID()
  // Stored first: if the answer is lost, the same question gets the same answer.
  if (!kept.rotationId) await writeSession(place, { ...kept, rotationId })
  const signature = await signText(device, `refresh:${rotationId}:${refreshToken}`)
  const request = jsonRequest('POST', { refreshToken, rotationId, signature })
  const answer = await callServer(fetch, '/api/v1/sessions/refresh', request)
  if (answer.kind === 'refused') return answer.status === 401 ? { kind: 'needs-sign-in' } : answer
  if (answer.kind === 'no-network') return answer
  const tokens = sessionTokens.safeParse(await answer.response.json().catch(() => undefined))
  if (!tokens.success) return { kind: 'no-network' }
  await writeSession(place, { device, refreshToken: tokens.data.refreshToken, rotationId: null })
  return { kind: 'token', accessToken: tokens.data.accessToken }
}
