import type { Fetch } from '#api/call-server.ts'
import { signIn, type SignInOutcome } from '#api/sign-in.ts'

type SignInOptions = Parameters<typeof signIn>[0]

/** As `SignInOutcome`, with the reasons told apart for which nothing of our server was heard. */
export type OnlineSignIn =
  | Exclude<SignInOutcome, { outcome: 'no-network' }>
  | { readonly outcome: 'offline' }
  | { readonly outcome: 'unreachable' }
  | { readonly outcome: 'not-our-server' }

export type SignInFailure = Exclude<OnlineSignIn, { outcome: 'signed-in' }>

/** A person looks at this request and waits. */
const patienceMs = 20_000

/** Signs in and, when that fails for the network's sake, says what stood in the way. */
export async function signInOnline(
  options: SignInOptions,
  isOnline = () => navigator.onLine,
): Promise<OnlineSignIn> {
  let hasSomebodyAnswered = false
  const watched: Fetch = async (path, init) => {
    const response = await options.fetch(path, { ...init, signal: AbortSignal.timeout(patienceMs) })
    hasSomebodyAnswered = true
    return response
  }
  const answer = await signIn({ ...options, fetch: watched })
  if (answer.outcome !== 'no-network') return answer
  if (hasSomebodyAnswered) return { outcome: 'not-our-server' }
  return { outcome: isOnline() ? 'unreachable' : 'offline' }
}
