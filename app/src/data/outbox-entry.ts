import { entityName } from '@pumpurs/shared/domain/entities'
import { mutation, type MutationResult, mutationResult } from '@pumpurs/shared/sync/protocol'
import type { z } from 'zod'
import type { Opened, Vault } from '#vault/vault.ts'
import type { OutboxRow, OutboxState } from './local-database.ts'

/** A mutation as it is kept: its number on the wire is given when it is sent. */
export const keptMutation = mutation.omit({ seq: true }).extend({ entity: entityName })
export type KeptMutation = z.infer<typeof keptMutation>

export const keptResult = mutationResult.omit({ seq: true, id: true })
export type KeptResult = Omit<MutationResult, 'seq' | 'id'>

/** One change of this person, with what the server said about it. */
export interface OutboxEntry {
  readonly seq: number
  readonly state: OutboxState
  readonly mutation: KeptMutation
  readonly result: KeptResult | null
}

export const mutationContext = (mid: string): string => JSON.stringify(['outbox', mid])
export const resultContext = (mid: string): string => JSON.stringify(['outbox', mid, 'result'])

/** `unreadable`: entries that are damaged or were written by a newer app. They are kept and not sent. */
export async function openOutboxRows(
  vault: Vault,
  rows: readonly OutboxRow[],
): Promise<{ entries: OutboxEntry[]; unreadable: number[] }> {
  const mutations = await vault.openJsonMany(
    keptMutation,
    rows.map(({ mid, sealed }) => ({ context: mutationContext(mid), sealed })),
  )
  const results = await Promise.all(rows.map((row) => openResult(vault, row)))
  const entries: OutboxEntry[] = []
  const unreadable: number[] = []
  for (const [position, { seq, state }] of rows.entries()) {
    const [opened, result] = [mutations[position], results[position]]
    if (opened?.ok)
      entries.push({ seq, state, mutation: opened.value, result: result?.ok ? result.value : null })
    else unreadable.push(seq)
  }
  return { entries, unreadable }
}

async function openResult(vault: Vault, row: OutboxRow): Promise<Opened<KeptResult> | undefined> {
  if (!row.sealedResult) return undefined
  const [opened] = await vault.openJsonMany(keptResult, [
    { context: resultContext(row.mid), sealed: row.sealedResult },
  ])
  return opened
}
