import { type PasswordProblem } from '@pumpurs/shared/access/password-rules'
import { z } from 'zod'
import { callServer, type Fetch, jsonRequest } from '#api/call-server.ts'

export type Acceptance =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'unknown' | 'username-taken' | 'username-form' | 'no-network' | 'server-problem' }
  | { readonly outcome: 'password-refused' }

const acceptPath = '/api/v1/invitations/accept'

/** Spends an invitation: from then on the person signs in with this name and password. */
export async function acceptInvitation(
  fetch: Fetch,
  invitation: { token: string; username: string; password: string },
): Promise<Acceptance> {
  const answer = await callServer(fetch, acceptPath, jsonRequest('POST', invitation))
  if (answer.kind === 'answered') return { outcome: 'accepted' }
  if (answer.kind === 'no-network') return { outcome: 'no-network' }
  if (answer.code === 'not-found') return { outcome: 'unknown' }
  if (answer.code === 'username-taken' || answer.code === 'password-refused') return { outcome: answer.code }
  return { outcome: answer.code === 'invalid-request' ? 'username-form' : 'server-problem' }
}

/** 256 bits as base64url, as the server makes them. */
const token = z.string().regex(/^[\w-]{43}$/)

/** The token of `/aicinajums#…`; undefined where the address carries none. */
export function invitationToken({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): string | undefined {
  return pathname === '/aicinajums' ? token.safeParse(hash.slice(1)).data : undefined
}

export const passwordProblemWords = {
  'too-short': 'sign-in.password-too-short',
  'too-long': 'sign-in.password-too-long',
  'too-common': 'sign-in.password-too-common',
  'contains-name': 'sign-in.password-contains-name',
} as const satisfies Record<PasswordProblem, string>
