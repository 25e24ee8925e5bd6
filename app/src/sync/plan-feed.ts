import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { CursorRow } from '#data/local-database.ts'
import { type Batch, partKey } from '#data/sealed-feed.ts'
import type { Filling } from '#data/server-records.ts'

/** What the reply has said between two commit points of a bucket. */
export interface FeedPart {
  readonly bucket: number
  readonly gen: number
  /** The bucket begins anew: its cursor is void. */
  readonly isReset: boolean
  readonly upto: number
  readonly rows: readonly Pick<Batch, 'entity' | 'records'>[]
  readonly gone: readonly { readonly entity: EntityName; readonly ids: readonly string[] }[]
}

export interface Gone {
  readonly filling: Filling
  readonly entity: EntityName
  readonly ids: readonly string[]
}

export interface FeedPlan {
  readonly cursors: ReadonlyMap<number, CursorRow>
  /** What comes with the download of a whole bucket, or many at a time, is packed at once; single changes are not. */
  readonly packed: readonly Batch[]
  readonly single: readonly Batch[]
  /** How many of the packed records, by `partKey`, the device may hold already in older pages. */
  readonly replaced: Readonly<Record<string, number>>
  readonly gone: readonly Gone[]
}

/** To seal and store so many each for itself takes longer than to pack them, and the packing would follow anyway. */
const leastPacked = 50

/**
 * Where the parts of a reply go. Parts of buckets that the device does not hold are left out. Two parts of one bucket
 * may not contradict each other (`isSeparate`). Pure.
 */
export function planFeed(before: ReadonlyMap<number, CursorRow>, parts: readonly FeedPart[]): FeedPlan {
  const cursors = new Map(before)
  const packed: Batch[] = []
  const single: Batch[] = []
  const gone: Gone[] = []
  const replaced: Record<string, number> = {}
  for (const part of parts) {
    const cursor = cursors.get(part.bucket)
    if (!cursor) continue
    const renewed = part.isReset ? { fill: cursor.fill + 1, isFilling: true } : {}
    const after = { ...cursor, ...renewed, gen: part.gen, seq: part.upto }
    cursors.set(part.bucket, after)
    const filling = { bucket: after.bucket, era: after.era, fill: after.fill }
    for (const { entity, records } of part.rows) {
      const isPacked = after.isFilling || records.length >= leastPacked
      ;(isPacked ? packed : single).push({ filling, entity, records })
      const key = partKey(part.bucket, entity)
      if (isPacked && !after.isFilling) replaced[key] = (replaced[key] ?? 0) + records.length
    }
    gone.push(...part.gone.map(({ entity, ids }) => ({ filling, entity, ids })))
  }
  return { cursors, packed, single, gone, replaced }
}

/** Whether a part must be committed after the earlier ones and not with them: it may say the opposite of one. */
export const isSeparate = (part: FeedPart, earlier: readonly FeedPart[]): boolean =>
  earlier.some(
    ({ bucket, gone }) => bucket === part.bucket && (part.isReset || gone.length + part.gone.length > 0),
  )

/** Ends the downloads that are under way; returns those that replace an earlier one. */
export function endFillings(cursors: ReadonlyMap<number, CursorRow>): {
  cursors: ReadonlyMap<number, CursorRow>
  swept: Filling[]
} {
  const filling = [...cursors.values()].filter(({ isFilling }) => isFilling)
  const ended = filling.map((cursor): [number, CursorRow] => [cursor.bucket, { ...cursor, isFilling: false }])
  const swept = filling.filter(({ fill }) => fill > 0).map(({ bucket, era, fill }) => ({ bucket, era, fill }))
  return { cursors: new Map([...cursors, ...ended]), swept }
}
