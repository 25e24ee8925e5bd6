import { VaultLockedError } from '#vault/vault.ts'
import type { SyncParts } from './exchange.ts'
import { createHeadsPoll } from './poll-heads.ts'
import type { Schedule, Trigger } from './schedule.ts'
import type { CycleOutcome } from './sync-cycle.ts'

export interface SyncLoop {
  /** Something calls for an exchange: one follows soon, and again if one is running now. */
  readonly trigger: (reason: Trigger) => void
  readonly stop: () => void
}

export const isHidden = (): boolean => globalThis.document?.visibilityState === 'hidden'

const nothingNew: CycleOutcome = { phase: 'idle', retryAfterMs: 0 }

/** One exchange after the other, at the times that the schedule gives. */
export function startSyncLoop(
  { local, session, appBuild }: SyncParts,
  schedule: Schedule,
  runOnce: () => Promise<CycleOutcome | undefined>,
): SyncLoop {
  const pollHeads = createHeadsPoll({ local, session, appBuild })
  let timer: ReturnType<typeof setTimeout> | undefined
  let isRunning = false
  let isWanted = false
  let isStopped = false
  const now = () => local.clock().getTime()

  const plan = (delayMs: number | null, work: () => Promise<void>) => {
    clearTimeout(timer)
    if (!isStopped && delayMs !== null) timer = setTimeout(() => void work(), delayMs)
  }
  const planAfter = (outcome: CycleOutcome) => {
    const delayMs = schedule.delayAfterOutcome(outcome, now())
    if (isWanted) plan(schedule.delayAfter('wanted', now()), run)
    else plan(delayMs, outcome.phase === 'idle' ? look : run)
  }
  const run = async () => {
    isWanted = false
    isRunning = true
    const outcome = await runOnce().catch((error: unknown) => outcomeOf(error))
    isRunning = false
    if (outcome !== 'locked') planAfter(outcome ?? nothingNew)
  }
  const outcomeOf = (error: unknown): CycleOutcome | 'locked' => {
    // Whoever locked the vault starts another loop when it is open again.
    if (error instanceof VaultLockedError || local.vault.isLocked) return 'locked'
    local.status.set({ phase: 'server-problem' })
    return { phase: 'server-problem', retryAfterMs: 0 }
  }
  /** A cheap look whether there is anything to fetch; none at all while nobody looks at the page. */
  const look = async () => {
    if (isHidden()) return
    const isWaiting = local.store.pending.all().some(({ state }) => state !== 'refused')
    const heads = isWaiting ? 'news' : await pollHeads().catch(() => 'news' as const)
    if (heads === 'news') await run()
    else planAfter(nothingNew)
  }

  return {
    trigger(reason) {
      isWanted = true
      if (!isRunning) plan(schedule.delayAfter(reason, now()), run)
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
