import {
  type Authorship,
  conflict,
  type Conflict,
  type ContestedValue,
} from '@pumpurs/shared/domain/conflict'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { v5 as derivedUuid } from 'uuid'
import type { Outcome } from './outcome.ts'
import { besideRecord, latestOf, replaceMine, type Sides, withWriter, writerOf } from './contested-values.ts'
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
  const later = state.laterThan(stored.entity, stored.id, 0)
  const author = { by: push.author.staffMemberId, at: mutation.at }
  const sides = { ...sidesOf(earlier), mine: author }
  const now = Object.entries(contested).map(([field, values]): [string, ContestedValue] => {
    const known = before[field]
    if (!known) return [field, withWriter(values, sides.theirs, writerOf(stored, field, later))]
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

/** The same in a conflict of its own, whatever else is open. `before`: the record as its writers have left it. */
export function openNewConflict(
  state: PushState,
  push: Push,
  mutation: Mutation,
  stored: StoredRecord,
  kind: Conflict['kind'],
  contested: Contested,
  before = stored,
): Outcome {
  const later = state.laterThan(stored.entity, stored.id, 0)
  const writerIn = (field: string): Authorship => writerOf(before, field, later)
  // Of a deletion and of parts that were added no field tells.
  const theirs =
    kind === 'field'
      ? latestOf(Object.keys(contested).map(writerIn))
      : { by: stored.updatedBy, at: stored.updatedAt }
  const fields = Object.fromEntries(
    Object.entries(contested).map(([field, values]) => [field, withWriter(values, theirs, writerIn(field))]),
  )
  const record = newConflict(push, mutation, stored, kind, fields, theirs)
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
  push: Push,
  mutation: Mutation,
  stored: StoredRecord,
  kind: Conflict['kind'],
  contested: Contested,
  theirs: Authorship,
): StoredRecord {
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
      theirsBy: theirs.by,
      theirsAt: theirs.at,
      status: 'open',
      resolvedBy: null,
      resolvedAt: null,
      resolution: null,
    },
  }
}
