import { entityName } from '@pumpurs/shared/domain/entities'
import { mutation, type MutationResult, mutationResult } from '@pumpurs/shared/sync/protocol'
import type { z } from 'zod'
import type { Opened, Vault } from '#vault/vault.ts'
import type { SealFailure } from '#vault/envelope.ts'
import type { OutboxRow, OutboxState } from './local-database.ts'
import type { UnreadableEdit } from './unreadable-edits.ts'

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

/** `unreadable`: entries that are damaged or were written by another version. They are kept and not sent. */
export async function openOutboxRows(
  vault: Vault,
  rows: readonly OutboxRow[],
): Promise<{ entries: OutboxEntry[]; unreadable: UnreadableEdit[] }> {
  const mutations = await vault.openJsonMany(
    keptMutation,
    rows.map(({ mid, sealed }) => ({ context: mutationContext(mid), sealed })),
  )
  const results = await Promise.all(rows.map((row) => openResult(vault, row)))
  const entries: OutboxEntry[] = []
  const unreadable: UnreadableEdit[] = []
  for (const [position, row] of rows.entries()) {
    const { seq, state } = row
    const [opened, result] = [mutations[position], results[position]]
    if (opened?.ok)
      entries.push({ seq, state, mutation: opened.value, result: result?.ok ? result.value : null })
    else unreadable.push(unreadableEdit(row, opened?.reason ?? 'integrity'))
  }
  return { entries, unreadable }
}

async function openResult(vault: Vault, row: OutboxRow): Promise<Opened<KeptResult> | undefined> {
  const { appliedVersion: ver = null } = row
  if (ver !== null) return { ok: true, value: { r: 'applied', ver } }
  if (!row.sealedResult) return undefined
  const [opened] = await vault.openJsonMany(keptResult, [
    { context: resultContext(row.mid), sealed: row.sealedResult },
  ])
  return opened
}

const damage: readonly SealFailure[] = ['integrity', 'unknown-key']

const unreadableEdit = ({ seq, grp, entity, id, mid }: OutboxRow, reason: SealFailure): UnreadableEdit => ({
  seq,
  grp,
  entity,
  id,
  madeAt: instantOfId(mid),
  why: damage.includes(reason) ? 'damaged' : 'other-version',
})

/** The first 48 bits of an id of version 7 are the milliseconds since 1970 at which it was made (RFC 9562, 5.7). */
function instantOfId(id: string): string | null {
  const digits = id.replaceAll('-', '')
  if (digits[12] !== '7') return null
  const milliseconds = Number.parseInt(digits.slice(0, 12), 16)
  return new Date(milliseconds).toISOString()
}
