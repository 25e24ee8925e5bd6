import { may, mayAmend } from '@pumpurs/shared/access/permissions'
import { entities, type EntityName } from '@pumpurs/shared/domain/entities'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import { findFaults } from '@pumpurs/shared/domain/record-rules'
import { mergePolicies } from '@pumpurs/shared/sync/merge-policies'
import { mergePatch, sameValue, type Trunk } from '@pumpurs/shared/sync/merge'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { followAliases, putAlias } from './aliases.ts'
import { amendablePlanOf, noteAmendment } from './amendments.ts'
import { resolveConflict } from './apply-conflict.ts'
import { applyDelete, deleteUnderAlias } from './apply-delete.ts'
import { decideHeldChange } from './decide-held-change.ts'
import { laterChanges } from './later-changes.ts'
import { movePupil } from './move-pupil.ts'
import { isAliased } from './natural-keys.ts'
import { refusePatch, refuseCreate } from './mutation-rules.ts'
import { isStorable, type Outcome, refused } from './outcome.ts'
import { openConflict } from './open-conflict.ts'
import { findParents, hasHiddenParent } from './parents.ts'
import { type Push, type PushState, subjectOf, writableEntity } from './push-state.ts'
import { undoMerge } from './undo-merge.ts'
import { contentFields, type StoredRecord } from './synced-tables.ts'
import { historyOf, putVersion } from './versions.ts'

/** Applies a mutation to the records that its ids mean today. */
export function applyMutation(state: PushState, push: Push, mutation: Mutation): Outcome {
  const followed = followAliases(state, mutation)
  const following = { ...push, named: namedIn(mutation, followed) }
  if (followed.id === mutation.id) return applyFollowed(state, following, followed)
  const outcome = applyFollowed(state, { ...following, restsOnValues: true }, followed, mutation)
  return { ...outcome, aliasOf: followed.id }
}

const namedIn = (mutation: Mutation, followed: Mutation): JsonFields =>
  Object.fromEntries(Object.entries(mutation.set).filter(([field, id]) => id !== followed.set[field]))

function applyFollowed(state: PushState, push: Push, mutation: Mutation, sent = mutation): Outcome {
  const entity = writableEntity(mutation)
  if (!entity) return refused('unknown-entity')
  if (!isStorable([mutation.set, mutation.old, mutation.why ?? '']))
    return refused('invalid-fields', 0, Object.keys(mutation.set).filter(isStorable))
  if (entity === 'conflict') {
    return mutation.op === 'resolve' ? resolveConflict(state, push, mutation) : refused('not-permitted')
  }
  if (entity === 'alias') {
    return mutation.op === 'resolve' ? undoMerge(state, push, mutation) : refused('not-permitted')
  }
  if (entity === 'heldChange') {
    return mutation.op === 'resolve'
      ? decideHeldChange(state, push, mutation, applyMutation)
      : refused('not-permitted')
  }
  const stored = state.find(entity, mutation.id)
  if (mutation.op === 'amend' || isAmendedAway(state, push, mutation, stored)) {
    return applyAmendment(state, push, mutation, entity)
  }
  if (mutation.op === 'create') return applyCreate(state, push, mutation, entity)
  if (!stored || !may(push.access, 'read', subjectOf(state, stored))) return refused('missing')
  if (mutation.op === 'delete') {
    return sent.id === mutation.id
      ? applyDelete(state, push, mutation, stored)
      : deleteUnderAlias(state, push, mutation, stored, state.find(entity, sent.id))
  }
  if (mutation.op === 'restore') return applyRestore(state, push, mutation, stored)
  if (mutation.op === 'patch') return applyPatch(state, push, mutation, stored)
  if (mutation.op === 'move') return movePupil(state, push, mutation, stored)
  return refused('invalid-fields', stored.version)
}

/** What a creation would make a second time: the record with its id, or one with its natural key. */
function findExisting(state: PushState, mutation: Mutation, entity: EntityName): StoredRecord | undefined {
  const { organisationId, ...content } = mutation.set
  const school = typeof organisationId === 'string' ? organisationId : null
  const known = state.find(entity, state.resolveId(mutation.id))
  if (known && !known.deletedAt) return known
  return state.twinOf({ entity, id: mutation.id, organisationId: school, content }) ?? known
}

/** Two people made the same record: the second creation is an edit of what the first one made. */
function applySecondCreate(
  state: PushState,
  push: Push,
  mutation: Mutation,
  existing: StoredRecord,
): Outcome {
  const { entity } = existing
  const patch = { ...mutation, set: filledIn(entity, mutation.set), old: {}, trunk: 0 }
  // Under another id it is another creation, also when the same device made both.
  const author = existing.id === mutation.id ? push.author.clientId : null
  const outcome = applyPatch(state, push, patch, existing, withEmptyFieldsFree(existing), author)
  if (outcome.r === 'rejected' || existing.id === mutation.id || !isAliased(entity)) return outcome
  if (state.resolveId(mutation.id) !== existing.id) {
    putAlias(state, push, mutation, { entity, fromId: mutation.id, target: existing, kind: 'sameKey' })
  }
  return { ...outcome, aliasOf: existing.id }
}

function applyCreate(state: PushState, push: Push, mutation: Mutation, entity: EntityName): Outcome {
  const existing = findExisting(state, mutation, entity)
  if (existing && may(push.access, 'read', subjectOf(state, existing))) {
    if (existing.id === mutation.id && !entities[entity].derivedId) {
      return refused('already-exists', existing.version)
    }
    return applySecondCreate(state, push, mutation, existing)
  }
  const { organisationId: wanted, ...content } = mutation.set
  const faults = findFaults(entity, content)
  if (faults.length > 0) return refused('invalid-fields', 0, faults)
  const parents = findParents(state, push, entity, content)
  const record: StoredRecord = {
    entity,
    id: mutation.id,
    organisationId: parents.pupil?.organisationId ?? (typeof wanted === 'string' ? wanted : null),
    version: 1,
    fieldVersions: Object.fromEntries(contentFields(entity).map((field) => [field, 1])),
    deletedAt: null,
    createdBy: push.author.staffMemberId,
    createdAt: push.receivedAt,
    updatedBy: push.access.staffMemberId,
    updatedAt: push.receivedAt,
    content,
  }
  const refusal = refuseCreate(state, push, record, parents)
  if (refusal) return refusal
  // Somebody else's record with this id or key may not be seen, nor be told of before all else has been looked at.
  if (existing) return refused('not-permitted')
  // Whom the author named is wanted again when the two are separated.
  state.put(record, historyOf(push, mutation, record, content, push.named))
  return { r: 'applied', ver: 1 }
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** Where every record of an entity begins is no wish to take it back there. */
const beginnings: Partial<Record<EntityName, readonly string[]>> = {
  pupil: ['importId'],
  supportPlan: ['state'],
}

/** Creating what exists: what this side left empty is no wish to empty it. */
const filledIn = (entity: EntityName, set: JsonFields): JsonFields =>
  Object.fromEntries(
    Object.entries(set).filter(
      ([field, value]) =>
        !isEmpty(value) &&
        field !== 'organisationId' &&
        !entities[entity].immutable.includes(field) &&
        !beginnings[entity]?.includes(field),
    ),
  )

/** And what the first side left empty is free to be filled. */
const withEmptyFieldsFree = (stored: StoredRecord): Trunk => ({
  ...stored,
  fieldVersions: Object.fromEntries(
    Object.entries(stored.fieldVersions).map(([field, version]) => [
      field,
      version === 1 && isEmpty(stored.content[field]) ? 0 : version,
    ]),
  ),
})

function applyTo(
  state: PushState,
  push: Push,
  mutation: Mutation,
  entity: EntityName,
  stored: StoredRecord | undefined,
): Outcome {
  if (!stored) return applyCreate(state, push, mutation, entity)
  return mutation.op === 'delete'
    ? applyDelete(state, push, mutation, stored)
    : applyPatch(state, push, mutation, stored)
}

/** A part of an approved plan that is deleted with a reason, by somebody who may amend the plan. */
const isAmendedAway = (
  state: PushState,
  push: Push,
  { op, why }: Mutation,
  stored: StoredRecord | undefined,
): boolean => op === 'delete' && Boolean(why) && Boolean(stored && amendablePlanOf(state, push, stored))

/** Changes an approved plan, or what belongs to it: with a reason, and by somebody who may (`mayAmend`). */
function applyAmendment(state: PushState, push: Push, mutation: Mutation, entity: EntityName): Outcome {
  const stored = state.find(entity, mutation.id)
  const planId = entity === 'supportPlan' ? mutation.id : (stored?.content ?? mutation.set)['planId']
  const plan = typeof planId === 'string' ? state.find('supportPlan', planId) : undefined
  if (!plan || !may(push.access, 'read', subjectOf(state, plan))) return refused('missing')
  const why = mutation.why?.trim()
  if (!why) return refused('reason-missing', stored?.version ?? 0, ['why'])
  if (!mayAmend(push.access, subjectOf(state, plan))) return refused('not-permitted', plan.version)
  const amendment = { amendedOn: push.access.today, amendmentReason: why }
  const outcome = applyTo(state, { ...push, amendment }, mutation, entity, stored)
  // Of what only waits for a decision nothing is amended yet.
  const isChanged = state.find(entity, mutation.id)?.version !== stored?.version
  if (entity !== 'supportPlan' && isChanged) noteAmendment(state, push, mutation, plan, amendment)
  return outcome
}

/** Of a version that is not this record's only the values count: what says what the author saw is free. */
const withSeenFieldsFree = (stored: StoredRecord, seen: JsonFields): Trunk => ({
  ...stored,
  fieldVersions: Object.fromEntries(
    Object.entries(stored.fieldVersions).map(([field, version]) => {
      const isSeen = Object.hasOwn(seen, field) && sameValue(seen[field], stored.content[field])
      return [field, isSeen ? 0 : version]
    }),
  ),
})

/** A natural key that another living record has. Of a record that the author may not see nobody is told. */
function refuseTakenKey(
  state: PushState,
  push: Push,
  stored: StoredRecord,
  content: JsonFields,
): Outcome | undefined {
  const twin = state.twinOf({ ...stored, content })
  if (!twin) return undefined
  return may(push.access, 'read', subjectOf(state, twin))
    ? refused('already-exists', stored.version, [...(entities[stored.entity].naturalKey ?? [])])
    : refused('not-permitted', stored.version)
}

function applyPatch(
  state: PushState,
  push: Push,
  mutation: Mutation,
  stored: StoredRecord,
  trunk: Trunk = push.restsOnValues ? withSeenFieldsFree(stored, mutation.old) : stored,
  author: string | null = push.author.clientId,
): Outcome {
  const refusal = refusePatch(state, push, mutation.set, stored)
  if (refusal) return refusal
  if (hasHiddenParent(state, push, stored, mutation.set)) return refused('parent-missing', stored.version)
  if (stored.deletedAt) return openConflict(state, push, mutation, stored, 'editOnDeleted')
  const later = laterChanges(state, push, mutation, stored)
  const patch = { clientId: author, trunk: mutation.trunk, set: mutation.set, old: mutation.old }
  const merge = mergePatch(mergePolicies[stored.entity], trunk, patch, later)
  const isAccepted = Object.keys(merge.accepted).length > 0
  const marks = stored.entity === 'supportPlan' && isAccepted ? push.amendment : null
  const accepted = { ...merge.accepted, ...marks }
  const changed = Object.keys(accepted)
  let ver = stored.version
  if (changed.length > 0) {
    const content = { ...stored.content, ...accepted }
    const faults = findFaults(stored.entity, content)
    if (faults.length > 0) return refused('invalid-fields', stored.version, faults)
    const taken = refuseTakenKey(state, push, stored, content)
    if (taken) return taken
    // Who says what they saw, and it is what stands here, has as good as seen this version.
    const isSeenByValue = changed.some((field) => trunk.fieldVersions[field] !== stored.fieldVersions[field])
    const told = push.restsOnValues && isSeenByValue ? { ...mutation, trunk: stored.version } : mutation
    ver = putVersion(state, push, told, stored, content, changed)
  }
  if (merge.kind !== 'conflict') return { r: merge.kind, ver }
  // Whose the other values are says the record as it was before what was taken of this patch.
  return { ...openConflict(state, push, mutation, stored, 'field', merge.contested), ver }
}

function applyRestore(state: PushState, push: Push, mutation: Mutation, stored: StoredRecord): Outcome {
  const alive: StoredRecord = { ...stored, deletedAt: null }
  const refusal = refusePatch(state, push, mutation.set, alive)
  if (refusal) return refusal
  if (!stored.deletedAt) return applyPatch(state, push, mutation, stored)
  const content = { ...stored.content, ...mutation.set }
  const faults = findFaults(stored.entity, content)
  if (faults.length > 0) return refused('invalid-fields', stored.version, faults)
  const taken = refuseTakenKey(state, push, stored, content)
  if (taken) return taken
  return {
    r: 'applied',
    ver: putVersion(state, push, mutation, stored, content, Object.keys(mutation.set), null),
  }
}
