import { conflict, type Conflict, type ContestedValue } from '@pumpurs/shared/domain/conflict'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { v5 as derivedUuid } from 'uuid'
import type { Outcome } from './outcome.ts'
import { besideRecord, replaceMine, type Sides } from './contested-values.ts'
import { pupilIdOf, type Push, type PushState, textOf } from './push-state.ts'
import type { StoredRecord } from './synced-tables.ts'
import { putVersion } from './versions.ts'

export type Contested = Record<string, ContestedValue>

/** An edit of a deleted record, or a deletion of an edited one, as contested values for the person who decides. */
function contestedOf(mutation: Mutation, stored: StoredRecord): Contested {
  return Object.fromEntries(
    Object.entries(mutation.set).map(([field, mine]) => [
      field,
      { base: mutation.old[field] ?? null, mine, theirs: stored.content[field] ?? null },
    ]),
  )
}

/**
 * Keeps the losing values in a conflict record. A device whose person already has an open conflict on one of the fields
 * gets that one brought up to date instead of a second one; not by work that was held, which may be older.
 */
export function openConflict(
  state: PushState,
  push: Push,
  mutation: Mutation,
  stored: StoredRecord,
  kind: Conflict['kind'],
  contested: Contested = contestedOf(mutation, stored),
): Outcome {
  const fields = Object.keys(contested)
  const earlier =
    kind === 'field' && !push.isHeld
      ? state
          .openConflictsOf(stored.id, push.author)
          .find((record) => fields.some((field) => Object.hasOwn(contestedIn(record), field)))
      : undefined
  if (!earlier) return openNewConflict(state, push, mutation, stored, kind, contested)
  const before = contestedIn(earlier)
  const later = state.laterThan(stored.entity, stored.id, mutation.trunk)
  const author = { by: push.author.staffMemberId, at: mutation.at }
  const sides = { ...sidesOf(earlier), mine: author }
  const now = Object.entries(contested).map(([field, values]): [string, ContestedValue] => {
    const known = before[field]
    if (!known) return [field, values]
    return [field, besideRecord(replaceMine(known, sides, values.mine, author), stored, field, later)]
  })
  const content = {
    ...earlier.content,
    fields: { ...before, ...Object.fromEntries(now) },
    mineAt: mutation.at,
  }
  putVersion(state, push, mutation, earlier, content, ['fields', 'mineAt'])
  return { r: 'conflict', ver: stored.version, fields, conflictId: earlier.id }
}

/** The same in a conflict of its own, whatever else is open. */
export function openNewConflict(
  state: PushState,
  push: Push,
  mutation: Mutation,
  stored: StoredRecord,
  kind: Conflict['kind'],
  contested: Contested,
): Outcome {
  const record = newConflict(state, push, mutation, stored, kind, contested)
  putVersion(state, push, mutation, { ...record, version: 0 }, record.content, Object.keys(record.content))
  return { r: 'conflict', ver: stored.version, fields: Object.keys(contested), conflictId: record.id }
}

/** Whom a conflict names for all of its fields. */
export const sidesOf = ({ content }: StoredRecord): Sides => ({
  mine: { by: textOf(content['mineBy']), at: textOf(content['mineAt']) },
  theirs: { by: textOf(content['theirsBy']), at: textOf(content['theirsAt']) },
})

export const contestedIn = (record: StoredRecord): Contested =>
  conflict.shape.fields.parse(record.content['fields'])

function newConflict(
  state: PushState,
  push: Push,
  mutation: Mutation,
  stored: StoredRecord,
  kind: Conflict['kind'],
  contested: Contested,
): StoredRecord {
  const theirs = state
    .laterThan(stored.entity, stored.id, mutation.trunk)
    .findLast((change) => change.fields.some((field) => Object.hasOwn(contested, field)))
  return {
    entity: 'conflict',
    // The mutation's own id makes the conflict's: repeated work finds the same record.
    id: derivedUuid('conflict', mutation.mid),
    organisationId: stored.organisationId,
    version: 1,
    fieldVersions: {},
    deletedAt: null,
    createdBy: push.access.staffMemberId,
    createdAt: push.receivedAt,
    updatedBy: push.access.staffMemberId,
    updatedAt: push.receivedAt,
    content: {
      entity: stored.entity,
      recordId: stored.id,
      pupilId: pupilIdOf(stored),
      kind,
      fields: contested,
      mineBy: push.author.staffMemberId,
      mineAt: mutation.at,
      mineDevice: push.author.clientId,
      theirsBy: theirs?.actor ?? stored.updatedBy,
      theirsAt: theirs?.receivedAt ?? stored.updatedAt,
      status: 'open',
      resolvedBy: null,
      resolvedAt: null,
      resolution: null,
    },
  }
}
