import { entitlementHint, eventsPath, eventStream, headHint, type Hint } from '@pumpurs/shared/sync/protocol'
import type { Session } from '#api/session.ts'

/** The server shows a sign of life every 20 seconds; after three that did not come the line is dead. */
const silenceLimitMs = 60_000

/**
 * How a stream came to its end. `spoke`: it was a real stream, whatever ended it. `silent`: nothing came through, as
 * when a proxy gathers everything. `refused` by our server; a 404 is one that knows no streams.
 */
export type StreamEnd =
  | { readonly kind: 'spoke' | 'silent' | 'no-network' | 'needs-sign-in' }
  | { readonly kind: 'refused'; readonly status: number; readonly retryAfterMs: number }

interface Listening {
  readonly session: Session
  /** Ends the stream from this side. */
  readonly signal: AbortSignal
  readonly onOpen: () => void
  readonly onHint: (hint: Hint) => void
}

/** Reads one stream of hints to its end. */
export async function listenOnce({ session, signal, onOpen, onHint }: Listening): Promise<StreamEnd> {
  const ending = new AbortController()
  const endNow = () => ending.abort()
  signal.addEventListener('abort', endNow, { once: true })
  let timer = setTimeout(endNow, silenceLimitMs)
  const noteSound = () => {
    clearTimeout(timer)
    timer = setTimeout(endNow, silenceLimitMs)
  }
  let hasSpoken = false
  try {
    const answer = await session.call(eventsPath, {
      method: 'GET',
      headers: { accept: eventStream },
      signal: ending.signal,
    })
    if (answer.kind === 'refused') return answer
    if (answer.kind !== 'answered') return ending.signal.aborted ? { kind: 'silent' } : answer
    for await (const event of readEvents(answer.response)) {
      noteSound()
      if (!hasSpoken) onOpen()
      hasSpoken = true
      const hint = hintOf(event)
      if (hint) onHint(hint)
    }
  } catch {
    // A stream that breaks has ended, too.
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', endNow)
  }
  return { kind: hasSpoken ? 'spoke' : 'silent' }
}

async function* readEvents({ body }: Response): AsyncGenerator<string> {
  if (!body) return
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  try {
    while (true) {
      // oxlint-disable-next-line no-await-in-loop
      const { done, value } = await reader.read()
      if (done) return
      text += value
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      yield* events
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Undefined for signs of life and for what a later server may say. */
function hintOf(event: string): Hint | undefined {
  if (!event.startsWith('data: ')) return undefined
  const data = event.slice('data: '.length)
  if (data === entitlementHint) return entitlementHint
  try {
    return headHint.safeParse(JSON.parse(data)).data
  } catch {
    return undefined
  }
}
