import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { MutationResult } from '@pumpurs/shared/sync/protocol'
import type { OutboxRow } from '#data/local-database.ts'
import { type KeptResult, resultContext } from '#data/outbox-entry.ts'
import type { Vault } from '#vault/vault.ts'
import type { Tracked } from './outgoing.ts'

/** The version in which the device will have a record; -1 where it will have none. */
export type VersionOf = (entity: EntityName, id: string) => number

/**
 * Entries after the server's word on them. A change that it took stays on the screen as the person's own until the
 * record that holds it is here as well: otherwise a connection cut in between would make it vanish.
 */
export function withResults(
  batch: readonly Tracked[],
  results: readonly MutationResult[],
  client: { clientId: string; acknowledged: number },
  now: number,
): Tracked[] {
  return results.flatMap(({ seq, id: _, ...result }) => {
    const tracked = batch[seq - client.acknowledged - 1]
    if (!tracked) return []
    const isRefused = result.r === 'rejected'
    const state = isRefused ? ('refused' as const) : ('sent' as const)
    const acknowledged = { clientId: client.clientId, number: seq }
    return [
      {
        row: { ...tracked.row, state, acknowledged, settledAt: isRefused ? now : null },
        entry: { ...tracked.entry, state, result },
      },
    ]
  })
}

/** `isComplete`: everything that the server has for this device is here. */
export function confirmCovered(
  entries: readonly Tracked[],
  versionOf: VersionOf,
  isComplete: boolean,
  now: number,
): Tracked[] {
  return entries.map((tracked) => {
    const { row, entry } = tracked
    if (entry.state !== 'sent' || !(isComplete || isCovered(tracked, versionOf))) return tracked
    return {
      row: { ...row, state: 'confirmed', settledAt: now },
      entry: { ...entry, state: 'confirmed' },
    }
  })
}

function isCovered({ entry: { mutation, result } }: Tracked, versionOf: VersionOf): boolean {
  if (!result || versionOf(mutation.entity, result.aliasOf ?? mutation.id) < result.ver) return false
  // What lost must be readable in its conflict before it leaves the screen.
  return !result.conflictId || versionOf('conflict', result.conflictId) > 0
}

/** What most changes become. It says nothing of a person, so a thousand of them need not be sealed one by one. */
const isJustApplied = (result: KeptResult): boolean =>
  result.r === 'applied' && Object.keys(result).every((field) => field === 'r' || field === 'ver')

export async function sealResults(vault: Vault, entries: readonly Tracked[]): Promise<OutboxRow[]> {
  const withResult = entries.flatMap(({ row, entry: { result } }) =>
    result && !isJustApplied(result) ? [{ row, result }] : [],
  )
  const without = entries.flatMap(({ row, entry: { result } }): OutboxRow[] => {
    // What the server said can be damaged here; that it has the change is known all the same.
    if (!result) return [row]
    return isJustApplied(result) ? [{ ...row, appliedVersion: result.ver }] : []
  })
  const sealed = await vault.sealJsonMany(
    withResult.map(({ row, result }): { context: string; value: KeptResult } => ({
      context: resultContext(row.mid),
      value: result,
    })),
  )
  return [
    ...withResult.map(({ row }, position) => ({
      ...row,
      sealedResult: sealed[position] ?? null,
      appliedVersion: null,
    })),
    ...without,
  ]
}
