import { headsPath, headsReply } from '@pumpurs/shared/sync/protocol'
import { readSyncMeta } from '#data/meta.ts'
import type { SyncParts } from './exchange.ts'

/** `news`: an exchange is worth it, be it to learn what is wrong. `busy`: the server wants to be left alone. */
export type HeadsOutcome =
  { readonly kind: 'news' | 'nothing' } | { readonly kind: 'busy'; readonly retryAfterMs: number }

const news: HeadsOutcome = { kind: 'news' }
const nothing: HeadsOutcome = { kind: 'nothing' }

const patienceMs = 60_000

/** Asks, at next to no cost, whether the server has anything that this device has not. */
export function createHeadsPoll({ local, session }: SyncParts): () => Promise<HeadsOutcome> {
  let etag: string | null = null
  return async () => {
    const headers = etag ? { 'if-none-match': etag } : undefined
    const signal = AbortSignal.timeout(patienceMs)
    const answer = await session.call(headsPath, { method: 'GET', signal, ...(headers && { headers }) })
    if (answer.kind === 'refused' && [429, 503].includes(answer.status))
      return { kind: 'busy', retryAfterMs: answer.retryAfterMs }
    if (answer.kind !== 'answered') return news
    if (answer.response.status === 304) return nothing
    const heads = headsReply.safeParse(await answer.response.json().catch(() => undefined))
    if (!heads.success) return news
    const { feed } = local
    const meta = await feed.dexie.transaction('rw', feed.meta, () => readSyncMeta(feed))
    const cursors = new Map((await feed.cursors.toArray()).map(({ bucket, seq }) => [bucket, seq]))
    const isCurrent =
      heads.data.dbEpoch === meta.dbEpoch &&
      heads.data.entitlement === meta.entitlement &&
      heads.data.heads.every(([bucket, head]) => head <= (cursors.get(bucket) ?? -1))
    // Remembered only when we have it all: a 304 must mean that there is nothing to fetch.
    etag = isCurrent ? answer.response.headers.get('etag') : null
    return isCurrent ? nothing : news
  }
}
