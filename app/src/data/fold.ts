import { conflict, type Conflict } from '@pumpurs/shared/domain/conflict'
import { entities } from '@pumpurs/shared/domain/entities'
import type { HeldState } from '@pumpurs/shared/domain/held-change'
import type { JsonFields, JsonValue } from '@pumpurs/shared/domain/primitives'
import type { KeptMutation } from './outbox-entry.ts'
import type { ServerRecord } from './server-record.ts'

/** An edit that bears on a record: its own, or the resolution of a conflict about it. */
export interface Edit {
  readonly mutation: KeptMutation
  /** Only for a resolution that is folded into the record which the conflict is about. */
  readonly conflict?: Conflict
}

/**
 * The record as its author sees it: what the server last sent, with the edits on top that are still on their way,
 * in their order. Undefined where there is nothing to show. Pure.
 */
export function fold(
  server: ServerRecord | undefined,
  edits: readonly Edit[],
  staffMemberId: string,
): ServerRecord | undefined {
  let record = server
  for (const edit of edits) record = applyEdit(record, edit, staffMemberId)
  return record
}

export function applyEdit(
  record: ServerRecord | undefined,
  { mutation, conflict: about }: Edit,
  staffMemberId: string,
): ServerRecord | undefined {
  const { op, set, at } = mutation
  if (!record) return op === 'create' || op === 'amend' ? newRecord(mutation, staffMemberId) : undefined
  const touched = { ...record, updatedBy: staffMemberId, updatedAt: at }
  if (op === 'create') return { ...touched, ...valuesFor(mutation) }
  if (op === 'patch' || op === 'amend' || op === 'move') return { ...touched, ...set }
  if (op === 'delete') return { ...touched, deletedAt: at }
  if (op === 'restore') return { ...touched, ...set, deletedAt: null }
  if (mutation.entity === 'heldChange') return decided(touched, mutation, staffMemberId)
  // Only the server can put back what a merge moved: until then nothing looks undone.
  if (mutation.entity === 'alias') return record
  if (about) return settle(touched, mutation, about)
  const resolution = set['resolution'] ?? null
  return { ...touched, status: 'resolved', resolvedBy: staffMemberId, resolvedAt: at, resolution }
}

function newRecord(mutation: KeptMutation, staffMemberId: string): ServerRecord {
  return {
    organisationId: null,
    ...mutation.set,
    id: mutation.id,
    version: 0,
    deletedAt: null,
    createdBy: staffMemberId,
    createdAt: mutation.at,
    updatedBy: staffMemberId,
    updatedAt: mutation.at,
  }
}

const stateAfter = new Map<JsonValue, HeldState>([
  ['accept', 'accepted'],
  ['return', 'returned'],
  ['discard', 'discarded'],
  ['withdraw', 'withdrawn'],
])

function decided(record: ServerRecord, { set, at }: KeptMutation, staffMemberId: string): ServerRecord {
  const state = stateAfter.get(set['decision'] ?? null) ?? record['state'] ?? null
  return { ...record, state, decidedBy: staffMemberId, decidedAt: at, reason: set['reason'] ?? '' }
}

const isEmpty = (value: JsonValue): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** Somebody else made the same record first: the server takes what is filled in as an edit, and so do we. */
function valuesFor({ entity, set }: KeptMutation): JsonFields {
  const fixed = entities[entity].immutable
  return Object.fromEntries(
    Object.entries(set).filter(
      ([field, value]) => field !== 'organisationId' && !fixed.includes(field) && !isEmpty(value),
    ),
  )
}

const resolutionOf = conflict.shape.resolution.unwrap().catch({})

/** What a decision, once taken, makes of the record itself. */
function settle(record: ServerRecord, { set, at }: KeptMutation, about: Conflict): ServerRecord {
  const resolution = resolutionOf.parse(set['resolution'])
  if (about.kind === 'field') return { ...record, ...resolution }
  // Two pupils become one at the server; the decision itself shows that it was taken.
  if (resolution['choice'] === 'keep' || about.kind === 'possibleDuplicate') return record
  if (about.kind === 'deleteOnEdited') return { ...record, deletedAt: at }
  const mine = Object.entries(about.fields).map(([field, values]): [string, JsonValue] => [
    field,
    values.mine,
  ])
  return { ...record, ...Object.fromEntries(mine), deletedAt: null }
}
