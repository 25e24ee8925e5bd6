import type { SyncParts } from './exchange.ts'
import { tidyUp } from './housekeeping.ts'
import { reportSending } from './report-progress.ts'
import { createSchedule } from './schedule.ts'
import { storagePhase, withFreshConnection } from './storage-trouble.ts'
import { type CycleOutcome, type Pace, runCycle } from './sync-cycle.ts'
import { whileSyncing } from './sync-lock.ts'
import { startSyncLoop, type SyncLoop } from './sync-loop.ts'
import { isHidden } from './sync-work.ts'

export interface SyncEngine {
  /** Synchronises now and from then on whenever there is reason to. */
  start(): void
  /** Ends it. An exchange under way is left to end by itself. */
  stop(): void
  /** One whole cycle now; undefined if another tab is at it. */
  runOnce(): Promise<CycleOutcome | undefined>
  /** Sends what waits and fetches nothing; undefined if another tab is at it. */
  pushOnce(): Promise<CycleOutcome | undefined>
}

export interface SyncEngineOptions extends Omit<SyncParts, 'appBuild'> {
  readonly appBuild?: string
  /** Numbers from 0 up to 1. */
  readonly random?: () => number
  readonly locks?: LockManager | undefined
}

/** Keeps the device and the server in step. Works without a page as well, as in simulations. */
export function createSyncEngine(options: SyncEngineOptions): SyncEngine {
  const { local, session, appBuild = 'dev', random = Math.random } = options
  const locks = 'locks' in options ? options.locks : globalThis.navigator?.locks
  const parts: SyncParts = { local, session, appBuild }
  const lockName = `sync:${local.db.dexie.name}`
  const pace: Pace = { most: undefined }
  let watching: AbortController | undefined
  let running: Promise<CycleOutcome | undefined> | undefined

  /** What there was no room to tidy is no trouble of the exchange; it is tried again after the next one. */
  const unlessStorage = (error: unknown) => {
    if (!storagePhase(local, error)) throw error
  }
  const cycle = (asked?: 'push') =>
    whileSyncing(locks, lockName, async () => {
      local.status.set({ phase: 'syncing', sending: null })
      reportSending(local)
      const work = () => runCycle(parts, pace, asked)
      const outcome = await withFreshConnection(local, work).catch((error: unknown) => {
        const phase = storagePhase(local, error)
        if (!phase) throw error
        return { phase, retryAfterMs: 0 }
      })
      local.status.set({ phase: outcome.phase, sending: null })
      if (outcome.phase === 'idle' && !asked) await tidyUp(local).catch(unlessStorage)
      return outcome
    })
  const once = (asked?: 'push') => {
    running ??= cycle(asked).finally(() => {
      running = undefined
    })
    return running
  }
  const runOnce = () => once()

  return {
    runOnce,
    pushOnce: () => once('push'),
    start() {
      if (watching) return
      watching = new AbortController()
      const { signal } = watching
      const loop = startSyncLoop(parts, { schedule: createSchedule(random), runOnce, random, locks })
      signal.addEventListener('abort', loop.stop)
      signal.addEventListener(
        'abort',
        local.onSyncRequest(() => loop.trigger('wanted')),
      )
      watchPage(signal, loop, () => local.status.set({ phase: 'offline' }))
      loop.trigger('start')
    },
    stop() {
      watching?.abort()
      watching = undefined
    },
  }
}

/** The browser's hints. Simulations run without a page. */
function watchPage(signal: AbortSignal, { trigger, rest }: SyncLoop, onOffline: () => void): void {
  if (!globalThis.document) return
  const whenSeen = () => {
    if (isHidden()) rest()
    else trigger('visible')
  }
  addEventListener('online', () => trigger('online'), { signal })
  addEventListener('offline', onOffline, { signal })
  if (!navigator.onLine) onOffline()
  document.addEventListener('visibilitychange', whenSeen, { signal })
}
