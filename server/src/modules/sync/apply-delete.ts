import { may } from '@pumpurs/shared/access/permissions'
import { sameValue } from '@pumpurs/shared/sync/merge'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { laterChanges } from './later-changes.ts'
import { refuseDelete } from './mutation-rules.ts'
import { openConflict } from './open-conflict.ts'
import type { Outcome } from './outcome.ts'
import { livingPartsOf } from './parts.ts'
import { type Push, type PushState, subjectOf } from './push-state.ts'
import type { StoredRecord } from './synced-tables.ts'
import { putVersion } from './versions.ts'

const isOwnHistory = (state: PushState, push: Push, mutation: Mutation, stored: StoredRecord): boolean =>
  mutation.trunk <= stored.version &&
  laterChanges(state, push, mutation, stored).every(
    (change) => change.clientId === push.author.clientId && change.trunk === mutation.trunk,
  )

/** Whether the record says what the author of a deletion saw, but for what they changed themselves since. */
function isAsSeen(state: PushState, push: Push, mutation: Mutation, stored: StoredRecord): boolean {
  // What was seen counts more than the version: a restored server counts its versions again.
  if (Object.keys(mutation.old).length === 0)
    return stored.version === mutation.trunk || isOwnHistory(state, push, mutation, stored)
  const own = laterChanges(state, push, mutation, stored)
    .filter((change) => change.clientId === push.author.clientId && change.trunk === mutation.trunk)
    .flatMap(({ fields }) => fields)
  return Object.entries(mutation.old).every(
    ([field, seen]) => own.includes(field) || sameValue(seen, stored.content[field] ?? null),
  )
}

/** Whether another deletion of the same save takes the part away, with all that is part of it. */
function goesAlong(state: PushState, push: Push, mutation: Mutation, part: StoredRecord): boolean {
  const own = state
    .companionsOf(mutation)
    .find(({ op, entity, id }) => op === 'delete' && entity === part.entity && id === part.id)
  if (!own) return false
  const { mid, entity, id, trunk, old } = own
  const deletion: Mutation = { ...mutation, mid, entity, id, trunk, old }
  return (
    !refuseDelete(state, push, part) &&
    isAsSeen(state, push, deletion, part) &&
    livingPartsOf(state, part).every((one) => goesAlong(state, push, mutation, one))
  )
}

/** When a record was last changed, for comparing; of two changed in one moment the id decides. */
const touchOf = ({ updatedAt, id }: StoredRecord): string => `${updatedAt} ${id}`

/** The record as touched by who last touched its parts, as far as everybody who sees it may know of those. */
function withPartsTouched(
  state: PushState,
  push: Push,
  stored: StoredRecord,
  parts: readonly StoredRecord[],
): StoredRecord {
  const [latest] = parts
    .filter((part) => {
      const subject = subjectOf(state, part)
      return ['core', 'plan'].includes(subject.confidentiality) && may(push.access, 'read', subject)
    })
    .toSorted((one, other) => (touchOf(one) > touchOf(other) ? -1 : 1))
  return latest ? { ...stored, updatedBy: latest.updatedBy, updatedAt: latest.updatedAt } : stored
}

/** What lives on as part of the record keeps it alive too, until a person has looked at it. */
export function applyDelete(state: PushState, push: Push, mutation: Mutation, stored: StoredRecord): Outcome {
  if (stored.deletedAt) return { r: 'noop', ver: stored.version }
  const refusal = refuseDelete(state, push, stored)
  if (refusal) return refusal
  if (!isAsSeen(state, push, mutation, stored)) {
    return openConflict(state, push, mutation, stored, 'deleteOnEdited')
  }
  const parts = livingPartsOf(state, stored).filter((part) => !goesAlong(state, push, mutation, part))
  if (parts.length > 0) {
    return openConflict(state, push, mutation, withPartsTouched(state, push, stored, parts), 'deleteOnEdited')
  }
  return { r: 'applied', ver: putVersion(state, push, mutation, stored, stored.content, [], push.receivedAt) }
}

/**
 * A deletion of a record that goes by another one's id now. Who wrote it has not seen that one, so it is never deleted
 * by it; and where the record that they named is gone already, all that they wanted has happened.
 */
export function deleteUnderAlias(
  state: PushState,
  push: Push,
  mutation: Mutation,
  stored: StoredRecord,
  named: StoredRecord | undefined,
): Outcome {
  if (stored.deletedAt || named?.deletedAt) return { r: 'noop', ver: stored.version }
  return refuseDelete(state, push, stored) ?? openConflict(state, push, mutation, stored, 'deleteOnEdited')
}
