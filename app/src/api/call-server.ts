import { type ErrorCode, errorBody } from '@pumpurs/shared/access/error-codes'
import { eventStream, ndjson } from '@pumpurs/shared/sync/protocol'

/** Called with a path on the app's own origin. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>

/** What the network made of a request. Anything that is not surely our server's answer is `no-network`. */
export type Answer =
  | { readonly kind: 'answered'; readonly response: Response }
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly code: ErrorCode
      readonly retryAfterMs: number
    }
  | { readonly kind: 'no-network' }

const json = 'application/json'

/**
 * Sends a request and looks at who answered: a hotel's sign-in page or a proxy's error must not pass for our server,
 * because its answers change what the device does next. Never throws, whatever the network does.
 */
export async function callServer(fetch: Fetch, path: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(path, { redirect: 'error', cache: 'no-store', credentials: 'omit', ...init })
    // Whoever stands on the way and takes no more at once: asking for less is right, whoever says it.
    if (response.status === 413) return { kind: 'refused', status: 413, code: 'too-large', retryAfterMs: 0 }
    if (response.redirected || response.headers.get('x-pumpurs') !== '1') return { kind: 'no-network' }
    if (isFromStore(response)) return { kind: 'no-network' }
    if (response.ok || response.status === 304) {
      return hasOurType(response) ? { kind: 'answered', response } : { kind: 'no-network' }
    }
    const body = errorBody.safeParse(await response.json())
    if (!body.success) return { kind: 'no-network' }
    const retryAfterMs = retryAfterOf(response)
    return { kind: 'refused', status: response.status, code: body.data.code, retryAfterMs }
  } catch {
    return { kind: 'no-network' }
  }
}

const longestRetryMs = 3_600_000

/** Timers cannot count beyond 24 days: a longer wish would come true at once, and again and again. */
function retryAfterOf({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after')) || 0
  return Math.min(Math.max(0, seconds) * 1_000, longestRetryMs)
}

/** Our server forbids keeping its answers; one that a proxy kept all the same tells of another time. */
const isFromStore = ({ headers }: Response): boolean => Number(headers.get('age') ?? 0) > 0

function hasOurType(response: Response): boolean {
  if (response.status === 204 || response.status === 304) return true
  const type = response.headers.get('content-type') ?? ''
  return [json, ndjson, eventStream].some((ours) => type.startsWith(ours))
}

export const jsonRequest = (
  method: string,
  body: object,
  headers: Record<string, string> = {},
): RequestInit => ({
  method,
  headers: { 'content-type': json, ...headers },
  body: JSON.stringify(body),
})
