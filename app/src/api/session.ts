import type { LocalData } from '#data/local-data.ts'
import { type Answer, callServer, type Fetch } from './call-server.ts'
import type { DeviceIdentity } from './device-identity.ts'
import {
  readSession,
  type Refreshed,
  rotateSession,
  type SessionAnswer,
  writeSession,
} from './rotate-session.ts'
import type { SignedIn } from './sign-in.ts'

export interface Session {
  /** A request in the person's name; refreshes the session when it has to. */
  call(path: string, init: RequestInit): Promise<SessionAnswer>
  /** Takes over what a sign-in gave. */
  adopt(signedIn: Pick<SignedIn, 'tokens' | 'device'>): Promise<void>
  /** The identity under which this vault has signed in before. */
  device(): Promise<DeviceIdentity | undefined>
  /** Ends the session at the server, if it can be reached, and in any case on this device. */
  signOut(): Promise<void>
}

const signOutPatienceMs = 2_000

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))

/** Tokens: the short one in memory only, the long one sealed. One refresh at a time, in all tabs together. */
export function createSession(options: {
  local: Pick<LocalData, 'db' | 'vault'>
  fetch: Fetch
  locks?: LockManager | undefined
}): Session {
  const { local, fetch, locks = globalThis.navigator?.locks } = options
  let accessToken: string | undefined
  let refreshing: Promise<Refreshed> | undefined

  const refreshOnce = async (): Promise<Refreshed> => {
    const refreshed = await rotateSession(local, fetch)
    if (refreshed.kind === 'token') accessToken = refreshed.accessToken
    return refreshed
  }
  const refresh = (): Promise<Refreshed> => {
    const lockName = `session:${local.vault.id}`
    refreshing ??= (locks ? locks.request(lockName, refreshOnce) : refreshOnce()).finally(() => {
      refreshing = undefined
    })
    return refreshing
  }

  const callWith = (token: string, path: string, init: RequestInit): Promise<Answer> => {
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${token}`)
    return callServer(fetch, path, { ...init, headers })
  }
  const isUnauthorized = (answer: Answer): boolean => answer.kind === 'refused' && answer.status === 401

  const call = async (path: string, init: RequestInit): Promise<SessionAnswer> => {
    // The server says when the token is over; this device's clock may be wrong.
    const answer = accessToken === undefined ? undefined : await callWith(accessToken, path, init)
    if (answer && !isUnauthorized(answer)) return answer
    const refreshed = await refresh()
    if (refreshed.kind !== 'token') return refreshed
    const again = await callWith(refreshed.accessToken, path, init)
    return isUnauthorized(again) ? { kind: 'needs-sign-in' } : again
  }

  return {
    call,
    async adopt({ tokens, device }) {
      accessToken = tokens.accessToken
      const kept = { device, refreshToken: tokens.refreshToken, rotationId: null }
      // A full device does not take it: then it lasts as long as the access token, long enough to send what waits.
      await writeSession(local, kept).catch(() => undefined)
    },
    device: async () => (await readSession(local))?.device,
    async signOut() {
      const patience = new AbortController()
      const timer = setTimeout(() => patience.abort(), signOutPatienceMs)
      // A line that is silent must not keep the tokens on the device.
      const asked = call('/api/v1/sessions', { method: 'DELETE', signal: patience.signal })
      // Nor must a device that cannot keep what the server answers.
      await Promise.race([asked, aborted(patience.signal)]).catch(() => undefined)
      clearTimeout(timer)
      accessToken = undefined
      const kept = await readSession(local)
      if (kept) await writeSession(local, { ...kept, refreshToken: null, rotationId: null })
    },
  }
}
