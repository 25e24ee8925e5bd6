import { z } from 'zod'
import type { LocalData } from '#data/local-data.ts'
import { changeSecret, readSecret, writeSecret } from '#data/meta.ts'
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

/** Whoever waits holds up every other request of the person, in all tabs. */
const patienceMs = 60_000

/**
 * Exchanges the kept refresh token for its successor and an access token. Two tabs at once, where the browser has no
 * locks, ask the same question: what is stored decides which one, so the server sees one exchange and not a theft.
 */
export async function rotateSession(place: Place, fetch: Fetch): Promise<Refreshed> {
  const mine = crypto.randomUUID()
  // Stored first: if the answer is lost, the same question gets the same answer.
  const asked = await changeSecret(place, secretName, keptSession, (kept) =>
    kept.refreshToken === null || kept.rotationId !== null ? kept : { ...kept, rotationId: mine },
  )
  if (!asked?.refreshToken || !asked.rotationId) return { kind: 'needs-sign-in' }
  const { device, refreshToken, rotationId } = asked
  const signature = await signText(device, `refresh:${rotationId}:${refreshToken}`)
  const request = jsonRequest('POST', { refreshToken, rotationId, signature })
  const signal = AbortSignal.timeout(patienceMs)
  const answer = await callServer(fetch, '/api/v1/sessions/refresh', { ...request, signal })
  if (answer.kind === 'refused') return answer.status === 401 ? { kind: 'needs-sign-in' } : answer
  if (answer.kind === 'no-network') return answer
  const tokens = sessionTokens.safeParse(await answer.response.json().catch(() => undefined))
  if (!tokens.success) return { kind: 'no-network' }
  await changeSecret(place, secretName, keptSession, (kept) =>
    kept.rotationId === rotationId && kept.refreshToken === refreshToken
      ? { device, refreshToken: tokens.data.refreshToken, rotationId: null }
      : kept,
  )
  return { kind: 'token', accessToken: tokens.data.accessToken }
}
