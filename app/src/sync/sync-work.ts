import { noteContact } from '#data/sync-status.ts'
import type { SyncParts } from './exchange.ts'
import type { HintedNews } from './hinted-news.ts'
import { createHeadsPoll } from './poll-heads.ts'
import type { CycleOutcome } from './sync-cycle.ts'

/** `run`: an exchange. `look`: ask whether there is anything to fetch. `heed`: follow the hints. */
export type Work = 'run' | 'look' | 'heed'

export const isHidden = (): boolean => globalThis.document?.visibilityState === 'hidden'

const nothingNew: CycleOutcome = { phase: 'idle', retryAfterMs: 0 }

/** What the loop does at its times. `resting`: nobody looks at the page, so nothing was asked. */
export function createWorks(
  parts: SyncParts,
  news: HintedNews,
  runOnce: () => Promise<CycleOutcome | undefined>,
): Record<Work, () => Promise<CycleOutcome | 'resting'>> {
  const { local } = parts
  const pollHeads = createHeadsPoll(parts)
  const run = async () => (await runOnce()) ?? nothingNew
  const look = async () => {
    if (isHidden()) return 'resting'
    const isWaiting = local.store.pending.all().some(({ state }) => state !== 'refused')
    if (isWaiting) return run()
    const heads = await pollHeads().catch(() => ({ kind: 'news' as const }))
    if (heads.kind === 'busy') return { phase: 'server-problem' as const, retryAfterMs: heads.retryAfterMs }
    if (heads.kind === 'news') return run()
    noteContact(local.status)
    return nothingNew
  }
  const heed = async () => {
    if (isHidden()) return 'resting'
    const found = await news.take(local)
    if (found === 'unsure') return look()
    return found === 'news' ? run() : nothingNew
  }
  return { run, look, heed }
}
