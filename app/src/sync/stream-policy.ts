import type { StreamEnd } from './hint-stream.ts'

const second = 1_000
const minute = 60 * second
/** A stream that ends sooner is no use: somebody on the way ends it. */
const quickMs = 30 * second
const mostQuickEnds = 3
const giveUpMs = 15 * minute
/** The server has started anew, and everybody was cut off at the same moment. */
const reopenSpreadMs = 30 * second

/** When to open the next stream of hints. All times in milliseconds. */
export interface StreamPolicy {
  /** Delay from the end of a stream; null when there is no use in another one. */
  delayAfter(end: StreamEnd, lastedMs: number): number | null
}

/** `random` gives numbers from 0 up to 1. */
export function createStreamPolicy(random: () => number): StreamPolicy {
  let quickEnds = 0
  const spread = (most: number) => second + random() * most
  return {
    delayAfter(end, lastedMs) {
      if (end.kind === 'needs-sign-in') return null
      if (end.kind === 'refused') {
        if (end.status === 404) return giveUpMs + spread(giveUpMs)
        return end.retryAfterMs + spread(reopenSpreadMs)
      }
      quickEnds = end.kind === 'spoke' && lastedMs >= quickMs ? 0 : quickEnds + 1
      if (quickEnds < mostQuickEnds) return spread(reopenSpreadMs)
      quickEnds = 0
      return giveUpMs + spread(giveUpMs)
    },
  }
}
