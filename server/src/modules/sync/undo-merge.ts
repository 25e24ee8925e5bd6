import { may } from '@pumpurs/shared/access/permissions'
import { conflict as conflictSchema } from '@pumpurs/shared/domain/conflict'
import { entities } from '@pumpurs/shared/domain/entities'
import type { JsonFields, JsonValue } from '@pumpurs/shared/domain/primitives'
import { sameValue } from '@pumpurs/shared/sync/merge'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { z } from 'zod'
import type { MergeStep } from './merge-loading.ts'
import { type Outcome, refused } from './outcome.ts'
import { aboutOf, pupilIdOf, type Push, type PushState, subjectOf, textOf } from './push-state.ts'
import type { StoredRecord } from './synced-tables.ts'
import { lockedFields } from './unite-fields.ts'
import { putDecision, putVersion } from './versions.ts'

const undoRequest = z.strictObject({ undo: z.literal(true) })

/** Fields that say where a record hangs: what the merge moved is moved back whatever else became of it. */
const references = ['pupilId', 'planId', 'recordId']

/** Values before the merge of the fields that still say what the merge made of them. */
function earlierValues(current: StoredRecord, steps: readonly MergeStep[]): JsonFields {
  const earlier: JsonFields = {}
  for (const { version, set, old } of steps.toReversed()) {
    for (const [field, made] of Object.entries(set)) {
      // The decision about a held change that carried the merge out is no part of it.
      if (current.entity === 'heldChange' && !references.includes(field)) continue
      const isUntouched = references.includes(field)
        ? sameValue(current.content[field], made)
        : current.fieldVersions[field] === version
      if (isUntouched) earlier[field] = old[field] ?? null
    }
  }
  return earlier
}

interface Undoing {
  state: PushState
  push: Push
  mutation: Mutation
  /** Ids that the merge made aliases: they live again. */
  revived: ReadonlySet<string>
}

/** What the merge made is shut: its aliases lead nowhere, its open conflicts end with what the record says. */
function shut({ state, push, mutation }: Undoing, made: StoredRecord): void {
  if (made.entity === 'alias') {
    putVersion(state, push, mutation, made, { ...made.content, state: 'undone' }, ['state'])
  } else if (made.entity === 'conflict' && made.content['status'] === 'open') {
    const contested = conflictSchema.shape.fields.parse(made.content['fields'])
    const kept = Object.entries(contested).map(([field, { theirs }]) => [field, theirs] as const)
    putDecision(state, push, mutation, made, Object.fromEntries(kept))
  }
}

function putBack(undoing: Undoing, steps: readonly MergeStep[]): void {
  const { state, push, mutation, revived } = undoing
  const [first] = steps
  const current = first && state.find(first.entity, first.recordId)
  if (!current) return
  if (first.version === 1) {
    shut(undoing, current)
    return
  }
  const earlier = earlierValues(current, steps)
  const isRevived = revived.has(current.id) && current.deletedAt !== null
  if (!isRevived && Object.keys(earlier).length === 0) return
  const content = { ...current.content, ...earlier }
  putVersion(
    state,
    push,
    mutation,
    current,
    content,
    Object.keys(earlier),
    isRevived ? null : current.deletedAt,
  )
}

/** What somebody wrote who did not know of the merge goes to the pupil and the plan whom they named; returns its ids. */
function returnLanded({ state, push, mutation }: Undoing, staysId: string): string[] {
  return state.merges.landed.flatMap(({ entity, recordId, set, old }) => {
    const current = state.find(entity, recordId)
    if (!current || pupilIdOf(current) !== staysId) return []
    const named = Object.fromEntries(
      ['pupilId', 'planId'].flatMap((field) => {
        const id = textOf(old[field] ?? set[field])
        const now = id && state.resolveId(id)
        return now && now !== current.content[field] ? [[field, now] as const] : []
      }),
    )
    if (Object.keys(named).length === 0) return []
    putVersion(state, push, mutation, current, { ...current.content, ...named }, Object.keys(named))
    return [recordId]
  })
}

/** What was made since on a part that went back follows it: a record hangs on one pupil with all its parents. */
function followParents(
  { state, push, mutation }: Undoing,
  staysId: string,
  moved: ReadonlySet<string>,
): void {
  for (const record of state.records) {
    if (moved.has(record.id) || pupilIdOf(record) !== staysId || record.id === staysId) continue
    const set: JsonFields = {}
    const about = record.entity === 'conflict' ? aboutOf(record) : undefined
    const parents = about
      ? [[about.entity, about.id] as const]
      : Object.entries(entities[record.entity].parents).flatMap(([field, entity]) =>
          entity && entity !== 'pupil' ? [[entity, textOf(record.content[field])] as const] : [],
        )
    for (const [entity, id] of parents) {
      const parent = id === null ? undefined : state.find(entity, id)
      const pupilId = parent && pupilIdOf(parent)
      if (!parent || !pupilId || pupilId === staysId) continue
      set['pupilId'] = pupilId
      const planId = parent.content['planId']
      if ('planId' in record.content && textOf(planId)) set['planId'] = textOf(planId)
    }
    if (Object.keys(set).length === 0) continue
    putVersion(state, push, mutation, record, { ...record.content, ...set }, Object.keys(set))
  }
}

/** What was taken from the other one by a decision about what the merge had found different, and still stands. */
function returnDecided({ state, push, mutation, revived }: Undoing, ids: readonly string[]): void {
  for (const id of ids) {
    const { content: conflict } = state.find('conflict', id) ?? {}
    const about = aboutOf(state.find('conflict', id))
    const record = about && !revived.has(about.id) ? state.find(about.entity, about.id) : undefined
    const decided = conflictSchema.shape.resolution.parse(conflict?.['resolution'] ?? null)
    if (!record || !decided) continue
    const earlier = Object.fromEntries(
      Object.entries(conflictSchema.shape.fields.parse(conflict?.['fields']))
        .filter(([field]) => sameValue(record.content[field], decided[field]))
        .map(([field, { theirs }]): [string, JsonValue] => [field, theirs])
        .filter(([field, theirs]) => !sameValue(record.content[field], theirs)),
    )
    const changed = Object.keys(earlier)
    // A plan that was submitted with it keeps it until somebody amends it.
    if (changed.length === 0 || lockedFields(record, earlier).length > 0) continue
    putVersion(state, push, mutation, record, { ...record.content, ...earlier }, changed)
  }
}

/** The identifier that the staying pupil had before somebody chose the other's: two cannot have it. */
function returnIdentifier(
  { state, push, mutation }: Undoing,
  from: string,
  to: string,
  ids: Iterable<string>,
): boolean {
  const [revived, stays] = [state.find('pupil', from), state.find('pupil', to)]
  if (!revived || !stays || revived.content['identifier'] === null) return true
  if (!sameValue(revived.content['identifier'], stays.content['identifier'])) return true
  for (const id of ids) {
    const about = state.find('conflict', id)
    if (about?.content['recordId'] !== to) continue
    const { identifier, identifierKind } = conflictSchema.shape.fields.parse(about.content['fields'])
    if (!identifier) continue
    const set = {
      identifier: identifier.theirs,
      ...(identifierKind && { identifierKind: identifierKind.theirs }),
    }
    putVersion(state, push, mutation, stays, { ...stays.content, ...set }, Object.keys(set))
    return true
  }
  return false
}

/** A later merge took a plan that this one filled or hung parts on into another one: that merge is taken back first. */
const isBuiltUpon = (state: PushState, steps: readonly MergeStep[], revived: ReadonlySet<string>): boolean =>
  steps
    .flatMap(({ entity, recordId, set }) => (entity === 'supportPlan' ? [recordId] : [textOf(set['planId'])]))
    .some((id) => id !== null && !revived.has(id) && state.resolveId(id) !== id)

/**
 * Takes a merge back: all that it moved and has not been moved since, the fields that it filled in, the pupil and the
 * plans that it deleted. What was made after the merge stays, unless it hangs on something that goes back.
 */
export function undoMerge(state: PushState, push: Push, mutation: Mutation): Outcome {
  const alias = state.find('alias', mutation.id)
  if (!alias || !may(push.access, 'read', subjectOf(state, alias))) return refused('missing')
  const { version, content } = alias
  if (!undoRequest.safeParse(mutation.set).success) return refused('invalid-fields', version, ['undo'])
  const [from, to] = [textOf(content['fromId']) ?? '', textOf(content['toId']) ?? '']
  const [goes, stays] = [state.find('pupil', from), state.find('pupil', to)]
  if (content['kind'] !== 'merged' || content['entity'] !== 'pupil' || !goes || !stays) {
    return refused('illegal-step', version)
  }
  const mayEdit = [goes, stays].every((pupil) => may(push.access, 'edit', subjectOf(state, pupil)))
  if (!mayEdit) return refused('not-permitted', version)
  if (content['state'] === 'undone') return { r: 'noop', ver: version }
  // A later merge of the one that stayed, or its move to another school, is taken back first.
  if (stays.deletedAt || goes.organisationId !== stays.organisationId) return refused('illegal-step', version)
  const steps = state.merges.steps.get(alias.id) ?? []
  const byRecord = Map.groupBy(steps, ({ entity, recordId }) => `${entity} ${recordId}`)
  const made = steps.filter((step) => step.version === 1)
  const revived = new Set([
    from,
    ...made.flatMap(({ entity, set }) => (entity === 'alias' ? [textOf(set['fromId']) ?? ''] : [])),
  ])
  if (isBuiltUpon(state, steps, revived)) return refused('illegal-step', version)
  const undoing = { state, push, mutation, revived }
  const isRevived = (ofRecord: readonly MergeStep[]) => revived.has(ofRecord[0]?.recordId ?? '')
  // What lives again takes its natural key last, when nothing else has it any more.
  const [kept, reviving] = [false, true].map((wanted) =>
    [...byRecord.values()].filter((ofRecord) => isRevived(ofRecord) === wanted),
  )
  for (const ofRecord of kept ?? []) putBack(undoing, ofRecord)
  const conflicts = made.flatMap(({ entity, recordId }) => (entity === 'conflict' ? [recordId] : []))
  returnDecided(undoing, conflicts)
  if (!returnIdentifier(undoing, from, to, conflicts)) {
    return refused('already-exists', version, ['identifier'])
  }
  for (const ofRecord of reviving ?? []) putBack(undoing, ofRecord)
  const returned = returnLanded(undoing, to)
  followParents(undoing, to, new Set([...steps.map(({ recordId }) => recordId), ...returned]))
  return { r: 'applied', ver: state.find('alias', alias.id)?.version ?? version }
}
