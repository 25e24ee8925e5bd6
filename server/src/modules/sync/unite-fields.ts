import type { ContestedValue } from '@pumpurs/shared/domain/conflict'
import { entities } from '@pumpurs/shared/domain/entities'
import { openPlanFields, planState } from '@pumpurs/shared/domain/plan-state'
import type { JsonFields, JsonValue } from '@pumpurs/shared/domain/primitives'
import { findFaults } from '@pumpurs/shared/domain/record-rules'
import { mergePolicies } from '@pumpurs/shared/sync/merge-policies'
import { mergePatch, type MergeResult, type Trunk } from '@pumpurs/shared/sync/merge'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { NIL as noDevice, v5 as derivedUuid } from 'uuid'
import { writerOf } from './contested-values.ts'
import { openNewConflict } from './open-conflict.ts'
import type { Push, PushState } from './push-state.ts'
import type { StoredRecord } from './synced-tables.ts'
import { putVersion } from './versions.ts'

/** What says nothing. A pupil without an identifier has one of the kind "none". */
const isEmpty = (field: string, value: JsonValue | undefined): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (field === 'identifierKind' && value === 'none') ||
  (Array.isArray(value) && value.length === 0)

/** Not a matter of the two records: the import that made one, the state of the plan that is further along. */
const ownMatters = ['importId', 'state']

const wishesOf = ({ entity, content }: StoredRecord): JsonFields =>
  Object.fromEntries(
    Object.entries(content).filter(
      ([field, value]) =>
        !isEmpty(field, value) && !ownMatters.includes(field) && !entities[entity].immutable.includes(field),
    ),
  )

const withEmptyFree = (target: StoredRecord): Trunk => ({
  ...target,
  fieldVersions: Object.fromEntries(
    Object.entries(target.fieldVersions).map(([field, version]) => [
      field,
      isEmpty(field, target.content[field]) ? 0 : version,
    ]),
  ),
})

/** Fields that are filled in but may not change any more: a person looks at those too. */
export function lockedFields(target: StoredRecord, accepted: JsonFields): string[] {
  const fields = Object.keys(accepted)
  if (findFaults(target.entity, { ...target.content, ...accepted }).length > 0) return fields
  const state = planState.safeParse(target.content['state'])
  if (target.entity !== 'supportPlan' || !state.success) return []
  const open = openPlanFields(state.data)
  return open === 'all' ? [] : fields.filter((field) => !open.includes(field))
}

function merged(push: Push, target: StoredRecord, set: JsonFields): MergeResult {
  const old = Object.fromEntries(
    Object.entries(target.content).filter(([field, value]) => isEmpty(field, value)),
  )
  const patch = { clientId: push.clientId, trunk: 0, set, old }
  const result = mergePatch(mergePolicies[target.entity], withEmptyFree(target), patch, [])
  for (const field of lockedFields(target, result.accepted)) {
    result.contested[field] = { base: null, mine: set[field] ?? null, theirs: target.content[field] ?? null }
    delete result.accepted[field]
  }
  return result
}

/** What the merger writes later, on the same device, takes the place of nobody's words in the other record. */
const fromNoDevice = (push: Push): Push => ({ ...push, author: { ...push.author, clientId: noDevice } })

/**
 * Takes what `source` says over into the record that stays: where that one says nothing, at once; where it says
 * something else, as a conflict for a person. Both as they were before the merge.
 */
export function uniteFields(
  state: PushState,
  push: Push,
  mutation: Mutation,
  before: StoredRecord,
  source: StoredRecord,
): void {
  const target = state.find(before.entity, before.id)
  if (!target) return
  const { accepted, contested } = merged(push, target, wishesOf(source))
  if (Object.keys(accepted).length > 0) {
    const content = { ...target.content, ...accepted }
    putVersion(state, push, mutation, target, content, Object.keys(accepted))
  }
  if (Object.keys(contested).length === 0) return
  // One mutation may open several conflicts: each has an id of its own, and none is taken for an earlier one.
  const named = { ...mutation, mid: derivedUuid(`unite ${target.id}`, mutation.mid) }
  const now = state.find(target.entity, target.id) ?? target
  const versions = state.laterThan(source.entity, source.id, 0)
  const words = Object.fromEntries(
    Object.entries(contested).map(([field, values]): [string, ContestedValue] => [
      field,
      { ...values, mineFrom: writerOf(source, field, versions) },
    ]),
  )
  openNewConflict(state, fromNoDevice(push), named, now, 'field', words, before)
}
