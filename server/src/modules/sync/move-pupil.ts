import { mayMovePupil } from '@pumpurs/shared/access/permissions'
import { isUuid, uuid } from '@pumpurs/shared/domain/primitives'
import { pupilContent } from '@pumpurs/shared/domain/pupil'
import type { Mutation } from '@pumpurs/shared/sync/protocol'
import { z } from 'zod'
import { otherPupilOf } from './merge-loading.ts'
import { type Outcome, refused } from './outcome.ts'
import { pupilIdOf, type Push, type PushState, subjectOf } from './push-state.ts'
import type { StoredRecord } from './synced-tables.ts'
import { historyOf, putDecision, putVersion } from './versions.ts'

const request = z.strictObject({ organisationId: uuid, classGroup: pupilContent.classGroup })

/** The school and the class to which a mutation takes a pupil; undefined where it says nothing of the kind. */
export const destinationOf = ({
  op,
  entity,
  set,
}: Pick<Mutation, 'entity' | 'set'> & { op: string }): z.infer<typeof request> | undefined =>
  op === 'move' && entity === 'pupil' ? request.safeParse(set).data : undefined

/**
 * Takes a pupil to another school with every record, in this one transaction: gone there, present here. Who answers
 * for the whole present school does it. Needs the pupil's records in the state (`loadPushState`).
 */
export function movePupil(state: PushState, push: Push, mutation: Mutation, stored: StoredRecord): Outcome {
  const { version } = stored
  if (stored.entity !== 'pupil') return refused('invalid-fields', version)
  if (stored.deletedAt) return refused('record-deleted', version)
  const to = destinationOf(mutation)
  if (!to) return refused('invalid-fields', version, ['organisationId', 'classGroup'])
  if (!mayMovePupil(push.access, subjectOf(state, stored))) return refused('not-permitted', version)
  if (to.organisationId === stored.organisationId) return { r: 'noop', ver: version }
  const school = state.find('organisation', to.organisationId)
  if (!school || school.deletedAt || school.content['kind'] !== 'school') {
    return refused('parent-missing', version, ['organisationId'])
  }
  for (const record of state.recordsOfPupil(stored.id)) {
    // What only its author sees belongs to no school.
    if (record.organisationId !== null) putInSchool(state, push, mutation, record, to.organisationId)
  }
  const moved = { ...stored, organisationId: to.organisationId }
  const content = { ...stored.content, classGroup: to.classGroup }
  const ver = putVersion(state, push, mutation, moved, content, ['classGroup'], stored.deletedAt, {
    set: to,
    old: { organisationId: stored.organisationId, classGroup: stored.content['classGroup'] ?? null },
  })
  leavePairs(state, push, mutation, moved)
  return { r: 'applied', ver }
}

/**
 * Two pupils of different schools are no possible duplicates: who sees the one does not see the other, and nobody could
 * decide. Where they meet again, they are asked about again (`noteDuplicates`).
 */
function leavePairs(state: PushState, push: Push, mutation: Mutation, moved: StoredRecord): void {
  for (const conflict of state.records) {
    if (conflict.content['kind'] !== 'possibleDuplicate' || conflict.content['status'] !== 'open') continue
    const pair = [conflict.content['recordId'], otherPupilOf(conflict)].flatMap((id) =>
      isUuid(id) ? [state.resolveId(id)] : [],
    )
    const other = pair.find((id) => id !== moved.id)
    if (!pair.includes(moved.id) || other === undefined) continue
    if (state.find('pupil', other)?.organisationId === moved.organisationId) continue
    putDecision(state, push, mutation, conflict, { choice: 'moved' })
  }
}

/** A record that goes along: a version of its own, in which no field of its content changed. */
function putInSchool(
  state: PushState,
  push: Push,
  mutation: Mutation,
  record: StoredRecord,
  organisationId: string,
): void {
  if (record.entity === 'pupil' || pupilIdOf(record) === null) return
  const moved: StoredRecord = {
    ...record,
    organisationId,
    version: record.version + 1,
    updatedBy: push.access.staffMemberId,
    updatedAt: push.receivedAt,
  }
  state.put(
    moved,
    historyOf(push, mutation, moved, { organisationId }, { organisationId: record.organisationId }),
  )
}
