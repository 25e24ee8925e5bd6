import { may } from '@pumpurs/shared/access/permissions'
import type { JsonFields, JsonValue } from '@pumpurs/shared/domain/primitives'
import { findFaults } from '@pumpurs/shared/domain/record-rules'
import { mergePolicies } from '@pumpurs/shared/sync/merge-policies'
import { mergePatch, sameValue } from '@pumpurs/shared/sync/merge'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { z } from 'zod'
import { amendableFor, noteAmendment } from './amendments.ts'
import { besideRecord, replaceMine } from './contested-values.ts'
import { mayDecidePair, mergePupils } from './merge-pupils.ts'
import { refuseDelete, refusePatch } from './mutation-rules.ts'
import { type Contested, contestedIn, sidesOf } from './open-conflict.ts'
import { type Outcome, refused } from './outcome.ts'
import { livingPartsOf } from './parts.ts'
import { aboutOf, type Push, type PushState, subjectOf } from './push-state.ts'
import type { StoredRecord } from './synced-tables.ts'
import { putDecision, putVersion } from './versions.ts'

/** `recordVersion` is the version of the record that the person saw when they decided. */
const resolveRequest = z.strictObject({
  resolution: z.record(z.string(), z.json()),
  recordVersion: z.int().min(0),
})

/** Settles a conflict. The second of two people gets `already-resolved`; their wording stays in their outbox. */
export function resolveConflict(state: PushState, push: Push, mutation: Mutation): Outcome {
  const stored = state.find('conflict', mutation.id)
  const about = aboutOf(stored)
  const record = about && state.find(about.entity, about.id)
  if (!stored || !record || !may(push.access, 'read', subjectOf(state, record))) return refused('missing')
  const request = resolveRequest.safeParse(mutation.set)
  if (!request.success) return refused('invalid-fields', stored.version, ['resolution'])
  if (stored.content['status'] === 'resolved') return refused('already-resolved', stored.version)
  if (!mayDecide(state, push, stored, record)) return refused('not-permitted', stored.version)
  const { resolution, recordVersion } = request.data
  const plan = amendableFor(state, push, record)
  const why = state.reasons.get(stored.id)
  const amendment = plan && why ? { amendedOn: push.access.today, amendmentReason: why } : null
  const settled = settle(state, { ...push, amendment }, mutation, stored, record, resolution, recordVersion)
  if (settled) return settled
  const isChanged = state.find(record.entity, record.id)?.version !== record.version
  const amended = plan && state.find('supportPlan', plan.id)
  if (amended && amendment && isChanged) noteAmendment(state, push, mutation, amended, amendment)
  return { r: 'applied', ver: putDecision(state, push, mutation, stored, resolution) }
}

/** Who may edit the record decides; and everybody may take back what they wrote themselves. */
const mayDecide = (state: PushState, push: Push, stored: StoredRecord, record: StoredRecord): boolean =>
  stored.content['kind'] === 'possibleDuplicate'
    ? mayDecidePair(state, push, stored)
    : mayDecideAlone(state, push, stored, record)

const mayDecideAlone = (state: PushState, push: Push, stored: StoredRecord, record: StoredRecord): boolean =>
  stored.content['mineBy'] === push.access.staffMemberId || may(push.access, 'edit', subjectOf(state, record))

/** Carries the decision into the record; an outcome means that the conflict stays open or the person may not. */
function settle(
  state: PushState,
  push: Push,
  mutation: Mutation,
  stored: StoredRecord,
  record: StoredRecord,
  resolution: JsonFields,
  recordVersion: number,
): Outcome | undefined {
  const kind = stored.content['kind']
  if (kind === 'field') return settleFields(state, push, mutation, stored, record, resolution, recordVersion)
  if (resolution['choice'] === 'keep') return undefined
  if (resolution['choice'] !== 'apply') return refused('invalid-fields', stored.version, ['resolution'])
  if (kind === 'possibleDuplicate') return mergePupils(state, push, mutation, stored)
  // Somebody changed the record after this person looked: the decision waits for another look.
  if (!isAsDecided(mutation, record, recordVersion)) {
    return lookAgain(state, push, mutation, stored, resolution)
  }
  if (kind === 'deleteOnEdited') {
    const refusal = refuseDelete(state, push, record)
    if (refusal) return refusal
    // What others have made stays within reach: it goes first, or the record stays.
    if (livingPartsOf(state, record).length > 0) return lookAgain(state, push, mutation, stored, resolution)
    putVersion(state, push, mutation, record, record.content, [], push.receivedAt)
    return undefined
  }
  const mine = mineOf(contestedIn(stored))
  const refusal = refusePatch(state, push, mine, { ...record, deletedAt: null })
  if (refusal) return refusal
  const content = { ...record.content, ...mine }
  const faults = findFaults(record.entity, content)
  if (faults.length > 0) return refused('invalid-fields', record.version, faults)
  putVersion(state, push, mutation, record, content, Object.keys(mine), null)
  return undefined
}

/** The decision stays in the open conflict, so that everybody can be told why there is a question again. */
function lookAgain(
  state: PushState,
  push: Push,
  mutation: Mutation,
  stored: StoredRecord,
  resolution: JsonFields,
  more: JsonFields = {},
): Outcome {
  const told = { ...more, resolvedBy: push.access.staffMemberId, resolvedAt: push.receivedAt, resolution }
  const ver = putVersion(state, push, mutation, stored, { ...stored.content, ...told }, Object.keys(told))
  return { r: 'conflict', ver, conflictId: stored.id }
}

/** What was seen counts more than the version: a restored server counts its versions again. */
const isAsDecided = ({ old }: Mutation, record: StoredRecord, recordVersion: number): boolean =>
  Object.keys(old).length === 0
    ? record.version === recordVersion
    : Object.entries(old).every(([field, seen]) => sameValue(seen, record.content[field] ?? null))

const mineOf = (contested: Contested): JsonFields =>
  Object.fromEntries(
    Object.entries(contested).map(([field, values]): [string, JsonValue] => [field, values.mine]),
  )

function settleFields(
  state: PushState,
  push: Push,
  mutation: Mutation,
  stored: StoredRecord,
  record: StoredRecord,
  resolution: JsonFields,
  recordVersion: number,
): Outcome | undefined {
  const contested = contestedIn(stored)
  const undecided = Object.keys(contested).filter((field) => !Object.hasOwn(resolution, field))
  const foreign = Object.keys(resolution).filter((field) => !Object.hasOwn(contested, field))
  if (undecided.length + foreign.length > 0) {
    return refused('invalid-fields', stored.version, [...undecided, ...foreign])
  }
  const changes = Object.fromEntries(
    Object.entries(resolution).filter(([field, value]) => value !== record.content[field]),
  )
  if (Object.keys(changes).length === 0) return undefined
  if (record.deletedAt) return refused('record-deleted', record.version)
  const refusal = refusePatch(state, push, changes, record)
  if (refusal) return refusal
  const later = state.laterThan(record.entity, record.id, recordVersion)
  const patch = { clientId: push.clientId, trunk: recordVersion, set: changes, old: mutation.old }
  const merge = mergePatch(mergePolicies[record.entity], record, patch, later)
  if (merge.kind === 'conflict') {
    // Somebody changed the field after this person looked: the decision waits for another look.
    const fields = { ...contested }
    const author = { by: push.author.staffMemberId, at: mutation.at }
    for (const [field, before] of Object.entries(contested)) {
      // Also of the other fields: the person's own wording may stand nowhere else.
      const decided = changes[field]
      if (decided === undefined) continue
      const replaced = replaceMine(before, sidesOf(stored), decided, author)
      fields[field] = besideRecord(replaced, record, field, later)
    }
    return {
      ...lookAgain(state, push, mutation, stored, resolution, { fields }),
      fields: Object.keys(merge.contested),
    }
  }
  const content = { ...record.content, ...merge.accepted }
  const faults = findFaults(record.entity, content)
  if (faults.length > 0) return refused('invalid-fields', record.version, faults)
  if (Object.keys(merge.accepted).length > 0) {
    putVersion(state, push, mutation, record, content, Object.keys(merge.accepted))
  }
  return undefined
}
