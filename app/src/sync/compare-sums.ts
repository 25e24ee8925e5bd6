import type { SumLine } from '@pumpurs/shared/sync/protocol'
import { changeDataCheck, type DataCheck, readDataCheck } from '#data/data-check.ts'
import type { LocalData } from '#data/local-data.ts'
import { refetchBuckets } from '#data/refetch-buckets.ts'

const dayMs = 86_400_000

/** Whether this exchange should ask for checksums: once a day, when the first download is behind us, or on request. */
export const isCheckDue = (
  { checkedAt, isWanted }: DataCheck,
  { now, hasAll }: { now: number; hasAll: boolean },
): boolean => hasAll && (isWanted || checkedAt === null || Math.abs(now - checkedAt) >= dayMs)

/**
 * Compares what this device holds with the checksums of a complete reply. A bucket that differs is fetched anew once;
 * if it differs even then, the server is only told. Returns whether there is something to fetch.
 */
export async function compareSums(local: LocalData, sums: readonly SumLine[]): Promise<boolean> {
  if (sums.length === 0) return false
  const { feed, store } = local
  const cursors = new Map((await feed.cursors.toArray()).map((cursor) => [cursor.bucket, cursor]))
  const held = store.checksums()
  const compared = sums.filter(({ bucket, seq }) => {
    const cursor = cursors.get(bucket)
    return cursor?.seq === seq && !cursor.isFilling
  })
  const other = compared.filter(({ bucket, count, check }) => {
    const own = held.get(bucket) ?? { count: 0, check: 0 }
    return own.count !== count || own.check !== check
  })
  const differing = other.map(({ bucket }) => bucket)
  const agreeing = new Set(
    compared.map(({ bucket }) => bucket).filter((bucket) => !differing.includes(bucket)),
  )
  const before = await readDataCheck(feed)
  const again = differing.filter((bucket) => !before.fetchedAnew.includes(bucket))
  if (again.length > 0) await refetchBuckets(feed, again)
  await changeDataCheck(feed, {
    checkedAt: local.clock().getTime(),
    isWanted: again.length > 0,
    fetchedAnew: [...before.fetchedAnew.filter((bucket) => !agreeing.has(bucket)), ...again],
    stillOther: differing.filter((bucket) => before.fetchedAnew.includes(bucket)),
    toReport: [...new Set([...before.toReport, ...differing])].slice(0, mostReported),
  })
  return again.length > 0
}

/** As many as a report may name. */
const mostReported = 100
