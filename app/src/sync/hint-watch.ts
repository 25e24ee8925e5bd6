import type { Hint } from '@pumpurs/shared/sync/protocol'
import type { Session } from '#api/session.ts'
import { listenOnce } from './hint-stream.ts'
import { createStreamPolicy } from './stream-policy.ts'

/** Keeps one stream of hints open for all tabs of this profile, while it is wanted and of use. */
export interface HintWatch {
  /** Whether a stream speaks now, so that asking is hardly needed. */
  readonly isLive: () => boolean
  /** From now on; nothing happens if it is on already. */
  readonly open: () => void
  readonly close: () => void
}

export interface HintWatchParts {
  readonly session: Session
  /** Without locks tabs would drive each other's streams out: then there is none, and heads are asked for. */
  readonly locks: LockManager | undefined
  readonly lockName: string
  readonly random: () => number
  /** How long the server still wants to be left alone, in milliseconds. */
  readonly waitMs: () => number
  readonly onHint: (hint: Hint) => void
  /** A stream has ended by itself. */
  readonly onLost: () => void
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}

export function createHintWatch(parts: HintWatchParts): HintWatch {
  const { session, locks, lockName, random, waitMs, onHint, onLost } = parts
  const policy = createStreamPolicy(random)
  let watching: AbortController | undefined
  let isLive = false
  /** Outlives `close`: who comes back to the page does not make a useless stream useful. */
  let notBefore = 0

  const listen = async (signal: AbortSignal): Promise<boolean> => {
    const from = performance.now()
    const onOpen = () => {
      isLive = !signal.aborted
    }
    const end = await listenOnce({ session, signal, onOpen, onHint })
    if (signal.aborted) return false
    isLive = false
    onLost()
    const now = performance.now()
    const delay = policy.delayAfter(end, now - from)
    if (delay !== null) notBefore = now + delay
    return delay !== null
  }
  const keep = async (signal: AbortSignal): Promise<void> => {
    let isOfUse = true
    while (isOfUse && !signal.aborted) {
      // One stream after the other.
      // oxlint-disable no-await-in-loop
      const delay = Math.max(notBefore - performance.now(), waitMs())
      if (delay > 0) await pause(delay, signal)
      else isOfUse = await listen(signal)
      // oxlint-enable no-await-in-loop
    }
  }

  return {
    isLive: () => isLive,
    open() {
      if (watching || !locks) return
      const mine = new AbortController()
      watching = mine
      const { signal } = mine
      void locks
        .request(lockName, { signal }, () => keep(signal))
        // Closed before another tab gave the lock away.
        .catch(() => undefined)
        .finally(() => {
          if (watching === mine) watching = undefined
        })
    },
    close() {
      watching?.abort()
      watching = undefined
      isLive = false
    },
  }
}
