import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import type { Push, PushState } from './push-state.ts'
import type { HistoryEntry } from './record-queries.ts'
import type { StoredRecord } from './synced-tables.ts'

/** Writes the next version of a record; returns its number. */
export function putVersion(
  state: PushState,
  push: Push,
  mutation: Mutation,
  stored: StoredRecord,
  content: JsonFields,
  changed: readonly string[],
  deletedAt: string | null = stored.deletedAt,
  /** What the history says, where that is more than the changed fields. */
  told?: { set: JsonFields; old: JsonFields },
): number {
  const version = stored.version + 1
  const pick = (source: JsonFields): JsonFields =>
    Object.fromEntries(changed.map((field) => [field, source[field] ?? null]))
  const record: StoredRecord = {
    ...stored,
    version,
    content,
    deletedAt,
    fieldVersions: {
      ...stored.fieldVersions,
      ...Object.fromEntries(changed.map((field) => [field, version])),
    },
    updatedBy: push.access.staffMemberId,
    updatedAt: push.receivedAt,
  }
  const { set, old } = told ?? { set: pick(content), old: pick(stored.content) }
  state.put(record, historyOf(push, mutation, record, set, old))
  return version
}

/** Ends a conflict. */
export function putDecision(
  state: PushState,
  push: Push,
  mutation: Mutation,
  conflict: StoredRecord,
  resolution: JsonFields,
): number {
  const decided = {
    status: 'resolved',
    resolvedBy: push.access.staffMemberId,
    resolvedAt: push.receivedAt,
    resolution,
  }
  return putVersion(
    state,
    push,
    mutation,
    conflict,
    { ...conflict.content, ...decided },
    Object.keys(decided),
  )
}

export const historyOf = (
  push: Push,
  mutation: Mutation,
  record: StoredRecord,
  set: JsonFields,
  old: JsonFields,
): HistoryEntry => ({
  entity: record.entity,
  recordId: record.id,
  version: record.version,
  op: mutation.op,
  actor: push.access.staffMemberId,
  clientId: push.clientId,
  clientSeq: mutation.seq,
  trunk: mutation.trunk,
  set,
  old,
  why: mutation.why ?? null,
  madeAt: mutation.at,
  receivedAt: push.receivedAt,
})
