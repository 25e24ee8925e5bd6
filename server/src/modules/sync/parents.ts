import { may } from '@pumpurs/shared/access/permissions'
import { entities, type EntityName } from '@pumpurs/shared/domain/entities'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import { pupilIdOf, type Push, type PushState, subjectOf } from './push-state.ts'
import type { StoredRecord } from './synced-tables.ts'

export interface Parents {
  pupil: StoredRecord | undefined
  isMissing: boolean
  /** Fields in which the record says something else than its parent. */
  contradictions: string[]
}

/** What a part must have in common with the record that it is a part of. */
const inherited = ['schoolYear', 'planId']

/**
 * The parent that a record names. Undefined when there is none, when the author may not see it, and when it hangs on
 * another pupil: the three are told apart by nobody.
 */
function findParent(
  state: PushState,
  push: Push,
  entity: EntityName,
  id: unknown,
  pupilId: unknown,
): StoredRecord | undefined {
  const parent = typeof id === 'string' ? state.find(entity, id) : undefined
  if (!parent || pupilIdOf(parent) !== pupilId) return undefined
  return may(push.access, 'read', subjectOf(state, parent)) ? parent : undefined
}

/** Of a new record. `content` has the form of its entity, so only a parent that need not be named can be null. */
export function findParents(state: PushState, push: Push, entity: EntityName, content: JsonFields): Parents {
  const found: Parents = { pupil: undefined, isMissing: false, contradictions: [] }
  for (const [field, parentEntity] of Object.entries(entities[entity].parents)) {
    if (!parentEntity || content[field] === null) continue
    const parent = findParent(state, push, parentEntity, content[field], content['pupilId'])
    if (!parent || parent.deletedAt) found.isMissing = true
    else if (parentEntity === 'pupil') found.pupil = parent
    else found.contradictions.push(...inherited.filter((name) => isOtherwise(content, parent.content, name)))
  }
  return found
}

const isOtherwise = (content: JsonFields, parent: JsonFields, name: string): boolean =>
  name in content && name in parent && content[name] !== parent[name]

/** Whether a change would hang the record on something that its author may not see. */
export const hasHiddenParent = (
  state: PushState,
  push: Push,
  record: StoredRecord,
  set: JsonFields,
): boolean =>
  Object.entries(entities[record.entity].parents).some(
    ([field, entity]) =>
      entity &&
      typeof set[field] === 'string' &&
      !findParent(state, push, entity, set[field], pupilIdOf(record)),
  )
