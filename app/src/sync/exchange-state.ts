import type { LocalData } from '#data/local-data.ts'
import type { CursorRow } from '#data/local-database.ts'
import { readSyncMeta, type SyncMeta } from '#data/meta.ts'
import { type Outgoing, readOutgoing, type Tracked } from './outgoing.ts'

/** Where the device stands while one request is answered; moves on with each commit. */
export interface ExchangeState {
  meta: SyncMeta
  cursors: ReadonlyMap<number, CursorRow>
  /** Entries that the server has taken and whose record has not come back yet. */
  sent: readonly Tracked[]
  readonly outgoing: Outgoing
  /** As they were in the request: numbers in the reply are counted from there. */
  readonly client: { readonly clientId: string; readonly acknowledged: number }
}

export async function readExchangeState(local: LocalData, most?: number): Promise<ExchangeState> {
  const { feed } = local
  const meta = await feed.dexie.transaction('rw', feed.meta, () => readSyncMeta(feed))
  const [cursors, outgoing] = await Promise.all([feed.cursors.toArray(), readOutgoing(local, most)])
  return {
    meta,
    cursors: new Map(cursors.map((cursor) => [cursor.bucket, cursor])),
    sent: outgoing.sent,
    outgoing,
    client: { clientId: meta.clientId, acknowledged: meta.acknowledged },
  }
}
