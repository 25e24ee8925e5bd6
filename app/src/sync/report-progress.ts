import type { LocalData } from '#data/local-data.ts'
import type { ToCommit } from './commit.ts'
import type { ExchangeState } from './exchange-state.ts'

/** Says how far the first download to this device has come, and when it is over. */
export function reportFirstSync({ status }: LocalData, state: ExchangeState, taken: ToCommit): void {
  const { firstSync, lastSuccessAt } = status.get()
  if (taken.completeAt) {
    status.set({ lastSuccessAt: taken.completeAt, firstSync: null })
    return
  }
  if (lastSuccessAt) return
  const arrived = taken.parts
    .flatMap(({ rows }) => rows)
    .reduce((sum, { records }) => sum + records.length, 0)
  status.set({
    firstSync: {
      bucketsDone: [...state.cursors.values()].filter(({ seq }) => seq > 0).length,
      bucketsTotal: state.cursors.size,
      records: (firstSync?.records ?? 0) + arrived,
    },
  })
}

/** Says how much of what waits has reached the server. What is written meanwhile is added. */
export function reportSending({ status, store }: LocalData): void {
  const left = store.pending.all().filter(({ state }) => state === 'queued').length
  const total = Math.max(status.get().sending?.total ?? 0, left)
  status.set({ sending: total > 0 ? { done: total - left, total } : null })
}
