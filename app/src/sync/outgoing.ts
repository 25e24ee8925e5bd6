import { maxMutationsPerPush, maxPushBytes, type Mutation } from '@pumpurs/shared/sync/protocol'
import type { LocalData } from '#data/local-data.ts'
import type { OutboxRow } from '#data/local-database.ts'
import { type OutboxEntry, openOutboxRows } from '#data/outbox-entry.ts'
import { wireSize } from '#data/save.ts'

/** An entry as it is stored and as it is opened. */
export interface Tracked {
  readonly row: OutboxRow
  readonly entry: OutboxEntry
}

export interface Outgoing {
  /** What is sent now, the first with the number after the last acknowledged one. */
  readonly batch: readonly Tracked[]
  /** What the server has taken, but has not sent back yet. */
  readonly sent: readonly Tracked[]
  /** How many wait in all. */
  readonly waiting: number
}

/** The next entries in their order, as many as one request carries; groups stay whole. */
export async function readOutgoing({ feed, vault }: LocalData): Promise<Outgoing> {
  const [queued, sent, waiting] = await Promise.all([
    feed.outbox
      .where('state')
      .equals('queued')
      .limit(maxMutationsPerPush + 1)
      .toArray(),
    feed.outbox.where('state').equals('sent').toArray(),
    feed.outbox.where('state').equals('queued').count(),
  ])
  const track = async (rows: readonly OutboxRow[]): Promise<Tracked[]> => {
    const bySeq = new Map(rows.map((row) => [row.seq, row]))
    const { entries } = await openOutboxRows(vault, rows)
    return entries.flatMap((entry) => {
      const row = bySeq.get(entry.seq)
      return row ? [{ row, entry }] : []
    })
  }
  return { batch: firstGroups(await track(queued)), sent: await track(sent), waiting }
}

function firstGroups(queued: readonly Tracked[]): Tracked[] {
  const groups = [...Map.groupBy(queued, ({ row }) => row.grp).values()]
  const batch: Tracked[] = []
  let bytes = 0
  for (const group of groups) {
    bytes += group.reduce((sum, { entry }) => sum + wireSize(entry.mutation), 0)
    const isTooMuch = batch.length + group.length > maxMutationsPerPush || bytes > maxPushBytes
    if (isTooMuch && batch.length > 0) break
    batch.push(...group)
  }
  return batch
}

export const wireMutations = (batch: readonly Tracked[], acknowledged: number): Mutation[] =>
  batch.map(({ entry }, position) => ({ seq: acknowledged + position + 1, ...entry.mutation }))
