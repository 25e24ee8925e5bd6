import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { MutationResult } from '@pumpurs/shared/sync/protocol'
import type { LocalData } from '#data/local-data.ts'
import type { CursorRow } from '#data/local-database.ts'
import type { SyncMeta } from '#data/meta.ts'
import { cursorContext, goneMarks, sealPages, sealRows } from '#data/sealed-feed.ts'
import type { ExchangeState } from './exchange-state.ts'
import type { Tracked } from './outgoing.ts'
import { endFillings, type FeedPart, type FeedPlan, planFeed } from './plan-feed.ts'
import { confirmCovered, sealResults, withResults } from './settle-entries.ts'
import { type SealedCommit, writeCommit } from './write-commit.ts'

export interface EntitledBuckets {
  readonly fingerprint: string
  readonly buckets: readonly { readonly bucket: number; readonly key: string; readonly gen: number }[]
}

/** What one transaction takes over from a reply. */
export interface ToCommit {
  readonly dbEpoch: string
  /** Instant at the server, by which things are aged: this device's clock may be wrong. */
  readonly serverTime: string
  /** The whole list of buckets, when it has changed: others are dropped. */
  readonly entitled: EntitledBuckets | null
  readonly results: readonly MutationResult[]
  readonly parts: readonly FeedPart[]
  /** Instant, when the reply is complete and nothing more is waiting at the server; otherwise null. */
  readonly completeAt: string | null
}

/**
 * Takes over a part of a reply: records, cursors and the answers to our own changes in one transaction, so that a
 * crash leaves the state before or after and never a cursor ahead of its records.
 */
export async function commit(local: LocalData, state: ExchangeState, taken: ToCommit): Promise<void> {
  const { vault } = local
  const now = Date.parse(taken.serverTime)
  const { before, dropped } = await entitledCursors(local, state, taken.entitled)
  const plan = planFeed(before, taken.parts)
  const ended = taken.completeAt ? endFillings(plan.cursors) : { cursors: plan.cursors, swept: [] }

  const answered = withResults(state.outgoing.batch, taken.results, state.client, now)
  const open = [...state.sent, ...answered]
  const settled = confirmCovered(
    open,
    versionsAfter(local, state.meta.era, plan),
    taken.completeAt !== null,
    now,
  )
  const changed = settled.filter((tracked) => !state.sent.includes(tracked))

  const [pages, rows, outbox] = await Promise.all([
    sealPages(vault, plan.packed, state.meta.nextPart),
    sealRows(vault, plan.single),
    sealResults(vault, changed),
  ])
  const marks = plan.gone.flatMap(({ filling, entity, ids }) => goneMarks(filling, entity, ids))
  const meta = metaAfter(state.meta, { taken, answered, pageCount: pages.length, dropped, plan })
  const cursors = [...ended.cursors.values()].filter((cursor) => state.cursors.get(cursor.bucket) !== cursor)
  const { swept } = ended
  const { packed } = plan
  const ready = { expected: state.meta, meta, dropped, cursors, pages, packed, swept, outbox }
  await writeCommit(local.feed, { ...ready, rows: [...rows, ...marks] })

  state.meta = meta
  state.cursors = ended.cursors
  state.sent = settled.filter(({ entry }) => entry.state === 'sent')
  publish(local, { ...ready, rows: [...rows, ...marks] }, plan, changed)
}

async function entitledCursors(
  { vault }: LocalData,
  state: ExchangeState,
  entitled: EntitledBuckets | null,
): Promise<{ before: ReadonlyMap<number, CursorRow>; dropped: number[] }> {
  if (!entitled) return { before: state.cursors, dropped: [] }
  const known = new Set(entitled.buckets.map(({ bucket }) => bucket))
  const dropped = [...state.cursors.keys()].filter((bucket) => !known.has(bucket))
  const cursors = await Promise.all(
    entitled.buckets.map(async ({ bucket, key, gen }): Promise<[number, CursorRow]> => {
      const held = state.cursors.get(bucket)
      if (held) return [bucket, held]
      const sealedKey = await vault.sealJson(cursorContext(bucket), key)
      return [bucket, { bucket, era: state.meta.era, fill: 0, gen, seq: 0, isFilling: true, sealedKey }]
    }),
  )
  return { before: new Map(cursors), dropped }
}

function metaAfter(
  meta: SyncMeta,
  {
    taken,
    answered,
    pageCount,
    dropped,
    plan,
  }: {
    taken: ToCommit
    answered: readonly Tracked[]
    pageCount: number
    dropped: readonly number[]
    plan: FeedPlan
  },
): SyncMeta {
  const numbers = answered.map(({ row }) => row.acknowledged?.number ?? 0)
  return {
    ...meta,
    acknowledged: Math.max(meta.acknowledged, ...numbers),
    dbEpoch: taken.dbEpoch,
    entitlement: taken.entitled?.fingerprint ?? meta.entitlement,
    nextPart: meta.nextPart + pageCount,
    replaced: replacedAfter(meta, dropped, plan),
    commits: meta.commits + 1,
    lastSuccessAt: taken.completeAt ?? meta.lastSuccessAt,
    serverTime: taken.serverTime,
  }
}

function replacedAfter(
  { replaced }: SyncMeta,
  dropped: readonly number[],
  plan: FeedPlan,
): SyncMeta['replaced'] {
  const left = Object.entries(replaced).filter(([key]) => !dropped.includes(Number.parseInt(key, 10)))
  const now = Object.entries(plan.replaced)
  const sums = new Map(left)
  for (const [key, count] of now) sums.set(key, (sums.get(key) ?? 0) + count)
  return Object.fromEntries(sums)
}

/**
 * The version in which each record will be here, with what this commit brings. A restored server counts versions again,
 * so what came from the database before it says nothing.
 */
function versionsAfter(
  { store }: LocalData,
  era: number,
  plan: FeedPlan,
): (entity: EntityName, id: string) => number {
  const arriving = new Map<string, number>()
  for (const { entity, records } of [...plan.packed, ...plan.single]) {
    for (const { id, version } of records) arriving.set(`${entity} ${id}`, version)
  }
  return (entity, id) =>
    Math.max(arriving.get(`${entity} ${id}`) ?? -1, store.serverVersionIn(era, entity, id))
}

function publish(
  { store, tabs }: LocalData,
  ready: SealedCommit,
  plan: FeedPlan,
  changed: readonly Tracked[],
): void {
  const { dropped, swept } = ready
  store.apply({
    dropped,
    records: [...plan.packed, ...plan.single],
    gone: plan.gone,
    swept,
    outbox: changed.map(({ entry }) => entry),
  })
  tabs.tell({
    dropped: [...dropped],
    pages: ready.pages.map(({ bucket, entity, part }) => [bucket, entity, part]),
    rows: ready.rows.map(({ bucket, entity, id }) => [bucket, entity, id]),
    swept: [...swept],
    outbox: changed.map(({ entry }) => entry.seq),
  })
}
