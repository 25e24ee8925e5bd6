import type { DeviceReport } from '@pumpurs/shared/sync/protocol'
import { ownHeldOf } from '#data/held-changes.ts'
import type { DataCheck } from '#data/data-check.ts'
import type { LocalData } from '#data/local-data.ts'
import type { Tracked } from './outgoing.ts'

/** What stays on this device beside the changes of the request that it is sent with, and what was wrong with its data. */
export function deviceReport(
  local: LocalData,
  batch: readonly Tracked[],
  { toReport }: DataCheck,
): DeviceReport {
  const { store, collections, unreadableEdits, staffMemberId, clock } = local
  const sent = new Set(batch.map(({ row }) => row.seq))
  const entries = store.pending.all()
  const left = entries.filter(({ seq, state }) => state === 'queued' && !sent.has(seq))
  const instants = left.map(({ mutation }) => mutation.at)
  return {
    waiting: left.length + unreadableEdits.get().length,
    oldestAt: instants.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null,
    refused: ownHeldOf(collections, entries, staffMemberId, clock()).needYouHere,
    diverged: toReport,
  }
}
