import { dropOrphanedDrafts } from '#data/drafts.ts'
import type { LocalData } from '#data/local-data.ts'
import { readSyncMeta } from '#data/meta.ts'
import { forgetLostPupils } from '#data/recent-pupils.ts'
import { listPackable, rebuildPages } from '#data/pages.ts'

/** How long acknowledged changes stay, so that a server restored from a backup can be given them again. */
const keptMs = 30 * 86_400_000

/** Work that waits until everything is sent and fetched. */
export async function tidyUp(local: LocalData): Promise<void> {
  const { feed } = local
  await settleUnreadable(local)
  await dropOldConfirmed(local)
  await dropOrphanedDrafts(local)
  await forgetLostPupils(local)
  for (const packable of await listPackable(feed)) {
    // One after the other, so that a save never waits for more than one.
    // oxlint-disable-next-line no-await-in-loop
    await rebuildPages(local, packable)
  }
}

/** Counted by the server's clock alone: on a device whose clock jumps a year ahead nothing is a year old. */
async function dropOldConfirmed({ feed }: LocalData): Promise<void> {
  const { serverTime } = await feed.dexie.transaction('rw', feed.meta, () => readSyncMeta(feed))
  if (serverTime === null) return
  const oldest = Date.parse(serverTime) - keptMs
  await feed.outbox
    .where('state')
    .equals('confirmed')
    .filter(({ settledAt }) => settledAt !== null && settledAt < oldest)
    .delete()
}

/** What the server has taken and has sent back with everything else is safe, even where it can no longer be read here. */
async function settleUnreadable({ feed, unreadableEdits }: LocalData): Promise<void> {
  const seqs = unreadableEdits.get().map(({ seq }) => seq)
  if (seqs.length === 0) return
  const { serverTime } = await feed.dexie.transaction('rw', feed.meta, () => readSyncMeta(feed))
  const settled: number[] = []
  await feed.outbox
    .where('seq')
    .anyOf(seqs)
    .filter(({ state }) => state === 'sent')
    .modify((row, reference) => {
      settled.push(row.seq)
      reference.value = { ...row, state: 'confirmed', settledAt: serverTime ? Date.parse(serverTime) : null }
    })
  unreadableEdits.remove(settled)
}
