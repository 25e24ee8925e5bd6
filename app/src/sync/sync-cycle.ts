import { readSyncMeta } from '#data/meta.ts'
import { refetchForNewEntities } from '#data/new-entities.ts'
import type { SyncPhase } from '#data/sync-status.ts'
import { exchange, type Only, type SyncParts } from './exchange.ts'
import { hasSendable } from './outgoing.ts'
import { OvertakenError } from './write-commit.ts'

/** How a cycle ended, and when the server wants to be asked again at the earliest. */
export interface CycleOutcome {
  readonly phase: Exclude<SyncPhase, 'syncing'>
  readonly retryAfterMs: number
}

/** Exchanges that may bring nothing forward before the cycle gives up until later. */
const mostIdleRounds = 4

/** How many mutations at most the line has proved to carry in one request; from one cycle to the next. */
export interface Pace {
  most: number | undefined
}

const halfOf = (sent: number, most = Infinity): number => Math.max(1, Math.floor(Math.min(sent, most) / 2))

/** Exchanges until everything is sent and, unless `asked` to push only, fetched; or until it cannot go on. */
export async function runCycle(parts: SyncParts, pace: Pace, asked?: 'push'): Promise<CycleOutcome> {
  let idleRounds = 0
  let only: Only | undefined = asked
  await refetchForNewEntities(parts.local.feed)
  let progress = await position(parts)
  while (idleRounds < mostIdleRounds) {
    // Each exchange begins where the last has ended.
    // oxlint-disable no-await-in-loop
    const outcome = await exchange(parts, only, pace.most).catch((error: unknown) => {
      if (error instanceof OvertakenError) return { kind: 'again' as const }
      throw error
    })
    if (outcome.kind === 'needs-sign-in') return ended('needs-sign-in')
    if (outcome.kind === 'no-network' || outcome.kind === 'cut') return ended('offline')
    if (outcome.kind === 'unheard') {
      pace.most = halfOf(outcome.sent, pace.most)
      return ended('offline')
    }
    if (outcome.kind === 'refused') return ended('server-problem', outcome.retryAfterMs)
    if (outcome.kind === 'too-old') {
      if (only) return ended('update-needed')
      only = 'push'
    }
    if (outcome.kind === 'too-large') {
      // A whole group cannot be made smaller: then asking again changes nothing.
      if (pace.most === 1) return ended('server-problem')
      pace.most = halfOf(outcome.sent, pace.most)
      continue
    }
    if (outcome.kind === 'not-understood') {
      if (only) return ended('server-problem')
      only = 'pull'
    }
    const isComplete = outcome.kind === 'complete' && !outcome.isMore
    if (isComplete && outcome.isServerBehind) return ended('server-behind')
    if (isComplete && only === 'pull') return ended('server-problem')
    if (isComplete && !(await hasSendable(parts.local))) {
      pace.most = undefined
      return ended(only === asked ? 'idle' : 'update-needed')
    }
    const now = await position(parts)
    // oxlint-enable no-await-in-loop
    idleRounds = now === progress ? idleRounds + 1 : 0
    progress = now
  }
  return ended('server-problem')
}

const ended = (phase: CycleOutcome['phase'], retryAfterMs = 0): CycleOutcome => ({ phase, retryAfterMs })

/** Moves with everything that an exchange achieves. */
async function position({ local: { feed } }: SyncParts): Promise<string> {
  const { clientId, acknowledged, era } = await feed.dexie.transaction('rw', feed.meta, () =>
    readSyncMeta(feed),
  )
  const cursors = await feed.cursors.toArray()
  return JSON.stringify([
    clientId,
    acknowledged,
    era,
    cursors.map(({ bucket, fill, seq }) => [bucket, fill, seq]),
  ])
}
