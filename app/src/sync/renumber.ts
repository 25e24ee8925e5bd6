import type { LocalData } from '#data/local-data.ts'
import type { OutboxRow } from '#data/local-database.ts'
import { readSyncMeta, writeSyncMeta } from '#data/meta.ts'
import { openOutboxRows } from '#data/outbox-entry.ts'

/**
 * The server knows this client id from another copy of this browser profile: takes a new one. What is not acknowledged
 * is counted from 1 again, because numbers are only given when something is sent.
 */
export async function takeNewClientId({ feed }: LocalData): Promise<void> {
  await feed.dexie.transaction('rw', feed.meta, async () => {
    const meta = await readSyncMeta(feed)
    const commits = meta.commits + 1
    await writeSyncMeta(feed, { ...meta, clientId: crypto.randomUUID(), acknowledged: 0, commits })
  })
}

/**
 * What the server may no longer have. Under this client id it says how far it remembers. What went under an earlier one,
 * before a copy of this profile was noticed, goes again as a whole: the server knows each change by its own id.
 */
const mayBeForgotten = ({ acknowledged, state }: OutboxRow, clientId: string, lastSeq: number): boolean => {
  if (!acknowledged) return false
  return acknowledged.clientId === clientId ? acknowledged.number > lastSeq : state !== 'refused'
}

/**
 * The server's database is another one than before, or it has forgotten what it acknowledged: both happen when it was
 * restored from a backup. What it no longer knows is sent again, and every bucket is pulled anew.
 */
export async function startNewEra(
  local: LocalData,
  server: { dbEpoch: string; lastSeq: number },
): Promise<void> {
  const { feed, store, tabs, unreadableEdits, vault } = local
  const { cursors, meta, outbox } = feed
  const requeued = await feed.dexie.transaction('rw', [cursors, meta, outbox], async () => {
    const before = await readSyncMeta(feed)
    const forgotten = await outbox
      .filter((row) => mayBeForgotten(row, before.clientId, server.lastSeq))
      .toArray()
    const rows = forgotten.map((row) => ({
      ...row,
      state: 'queued' as const,
      acknowledged: null,
      settledAt: null,
      sealedResult: null,
      appliedVersion: null,
    }))
    await outbox.bulkPut(rows)
    const era = before.era + 1
    await cursors.toCollection().modify((cursor, reference) => {
      reference.value = { ...cursor, era, fill: cursor.fill + 1, seq: 0, isFilling: true }
    })
    await writeSyncMeta(feed, {
      ...before,
      era,
      dbEpoch: server.dbEpoch,
      entitlement: null,
      acknowledged: Math.min(before.acknowledged, server.lastSeq),
      commits: before.commits + 1,
    })
    return rows
  })
  const { entries, unreadable } = await openOutboxRows(vault, requeued)
  unreadableEdits.add(unreadable)
  store.apply({ outbox: entries })
  tabs.tell({ outbox: requeued.map(({ seq }) => seq) })
}
