import { maxMutationsPerPush, maxPushBytes, type Mutation } from '@pumpurs/shared/sync/protocol'
import type { LocalData } from '#data/local-data.ts'
import type { OutboxRow } from '#data/local-database.ts'
import { type OutboxEntry, openOutboxRows } from '#data/outbox-entry.ts'
import { wireSize } from '#data/save.ts'
import { heldBack, type UnreadableEdit } from '#data/unreadable-edits.ts'

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

/**
 * The next entries in their order, as many as one request carries, `most` at most. Groups stay whole: one of which a part cannot be
 * read waits, and so do later edits of the same record.
 */
export async function readOutgoing(local: LocalData, most: number = maxMutationsPerPush): Promise<Outgoing> {
  const { feed, unreadableEdits } = local
  const [queued, sentRows, waiting] = await Promise.all([
    readSendable(local),
    feed.outbox.where('state').equals('sent').toArray(),
    feed.outbox.where('state').equals('queued').count(),
  ])
  const [next, sent] = await Promise.all([track(local, queued), track(local, sentRows)])
  if (next.unreadable.length > 0) {
    unreadableEdits.add(next.unreadable)
    return readOutgoing(local, most)
  }
  return { batch: firstGroups(next.tracked, most), sent: sent.tracked, waiting }
}

/** Whether something waits that can be sent, as far as can be told without opening it. */
export async function hasSendable(local: LocalData): Promise<boolean> {
  const rows = await readSendable(local)
  return rows.length > 0
}

async function readSendable({ feed, unreadableEdits }: LocalData): Promise<OutboxRow[]> {
  const queued = feed.outbox.where('state').equals('queued')
  const most = maxMutationsPerPush + 1
  const unreadable = unreadableEdits.get()
  if (unreadable.length === 0) return queued.limit(most).toArray()
  const rows = await queued.toArray()
  const held = heldBack(rows, unreadable)
  return rows.filter(({ seq }) => !held.has(seq)).slice(0, most)
}

async function track(
  { vault }: LocalData,
  rows: readonly OutboxRow[],
): Promise<{ tracked: Tracked[]; unreadable: UnreadableEdit[] }> {
  const bySeq = new Map(rows.map((row) => [row.seq, row]))
  const { entries, unreadable } = await openOutboxRows(vault, rows)
  const tracked = entries.flatMap((entry) => {
    const row = bySeq.get(entry.seq)
    return row ? [{ row, entry }] : []
  })
  return { tracked, unreadable }
}

function firstGroups(queued: readonly Tracked[], most: number): Tracked[] {
  const groups = [...Map.groupBy(queued, ({ row }) => row.grp).values()]
  const batch: Tracked[] = []
  let bytes = 0
  for (const group of groups) {
    bytes += group.reduce((sum, { entry }) => sum + wireSize(entry.mutation), 0)
    const isTooMuch = batch.length + group.length > most || bytes > maxPushBytes
    if (isTooMuch && batch.length > 0) break
    batch.push(...group)
  }
  return batch
}

export const wireMutations = (batch: readonly Tracked[], acknowledged: number): Mutation[] =>
  batch.map(({ entry }, position) => ({ seq: acknowledged + position + 1, ...entry.mutation }))
