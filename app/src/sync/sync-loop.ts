import { VaultLockedError } from '#vault/vault.ts'
import type { SyncParts } from './exchange.ts'
import { createHintWatch } from './hint-watch.ts'
import { HintedNews } from './hinted-news.ts'
import type { Schedule, Trigger } from './schedule.ts'
import type { CycleOutcome } from './sync-cycle.ts'
import { createWorks, isHidden, type Work } from './sync-work.ts'

export interface SyncLoop {
  /** Something calls for an exchange: one follows soon, and again if one is running now. */
  readonly trigger: (reason: Trigger) => void
  /** Nobody looks at the page: it asks for nothing by itself until the next trigger. */
  readonly rest: () => void
  readonly stop: () => void
}

export interface SyncLoopOptions {
  readonly schedule: Schedule
  readonly runOnce: () => Promise<CycleOutcome | undefined>
  readonly random: () => number
  readonly locks: LockManager | undefined
}

/** Everybody in the school hears of a change at the same moment, and need not fetch it at the same one. */
const hintSpreadMs = 2_000

/** One exchange after the other, at the times that the schedule and the server's hints give. */
export function startSyncLoop(parts: SyncParts, options: SyncLoopOptions): SyncLoop {
  const { local, session } = parts
  const { schedule, runOnce, random, locks } = options
  const news = new HintedNews()
  const works = createWorks(parts, news, () => {
    isWanted = false
    return runOnce()
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  let planned: Work | undefined
  let dueAt = 0
  let isBusy = false
  let isWanted = false
  let isStopped = false
  const now = () => local.clock().getTime()

  const watch = createHintWatch({
    session,
    locks,
    lockName: `hints:${local.db.dexie.name}`,
    random,
    waitMs: () => schedule.waitMs(now()),
    onHint(hint) {
      news.add(hint)
      if (!isBusy && planned === 'look') plan(random() * hintSpreadMs, 'heed')
    },
    onLost() {
      // Not later than it would have been: streams that keep ending must not put off every look.
      const restMs = schedule.restMs(now(), false)
      if (!isBusy && planned === 'look' && dueAt - performance.now() > restMs) plan(restMs, 'look')
    },
  })
  const plan = (delayMs: number | null, work: Work) => {
    clearTimeout(timer)
    planned = undefined
    if (isStopped || delayMs === null) return
    planned = work
    dueAt = performance.now() + delayMs
    timer = setTimeout(() => void perform(work), delayMs)
  }
  const perform = async (work: Work) => {
    planned = undefined
    isBusy = true
    const outcome = await works[work]().catch(outcomeOf)
    isBusy = false
    // Whoever locked the vault starts another loop when it is open again.
    if (outcome !== 'locked') planAfter(outcome)
  }
  const planAfter = (outcome: CycleOutcome | 'resting') => {
    const delayMs =
      outcome === 'resting' ? null : schedule.delayAfterOutcome(outcome, now(), { hasStream: watch.isLive() })
    if (isWanted) return plan(schedule.delayAfter('wanted', now()), 'run')
    if (outcome === 'resting' || outcome.phase !== 'idle') return plan(delayMs, 'run')
    if (!isHidden() && !isStopped) watch.open()
    return news.isEmpty ? plan(delayMs, 'look') : plan(random() * hintSpreadMs, 'heed')
  }
  const outcomeOf = (error: unknown): CycleOutcome | 'locked' => {
    if (error instanceof VaultLockedError || local.vault.isLocked) return 'locked'
    local.status.set({ phase: 'server-problem' })
    return { phase: 'server-problem', retryAfterMs: 0 }
  }
  return {
    trigger(reason) {
      isWanted = true
      if (!isBusy) plan(schedule.delayAfter(reason, now()), 'run')
    },
    rest: watch.close,
    stop() {
      isStopped = true
      clearTimeout(timer)
      watch.close()
    },
  }
}
