import type { DeviceReport } from '@pumpurs/shared/sync/protocol'
import type { DataCheck } from '#data/data-check.ts'
import type { RecordStore } from '#data/collections.ts'

/** What the device tells of itself with an exchange; nothing when all is well. */
export function deviceReport(
  { pending }: Pick<RecordStore, 'pending'>,
  { toReport }: DataCheck,
): DeviceReport | undefined {
  if (toReport.length === 0) return undefined
  const entries = pending.all()
  const waiting = entries.filter(({ state }) => state === 'queued')
  const oldestAt = waiting.map(({ mutation }) => mutation.at).toSorted()[0] ?? null
  const refused = entries.filter(({ state }) => state === 'refused').length
  return { waiting: waiting.length, oldestAt, refused, diverged: toReport }
}
