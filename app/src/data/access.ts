import { confidentialityOf } from '@pumpurs/shared/access/buckets'
import { type Access, may, mayMovePlan, type Subject } from '@pumpurs/shared/access/permissions'
import { type EntityName, entities, entityName } from '@pumpurs/shared/domain/entities'
import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { planState } from '@pumpurs/shared/domain/plan-state'
import { criterionCode } from '@pumpurs/shared/domain/risk-catalogue'
import type { Conflict } from '@pumpurs/shared/domain/conflict'
import type { Collections } from './collections.ts'

/** What the person may do, by the grants that this device knows. The server has the last word. */
export const accessOf = (collections: Collections, staffMemberId: string, now: Date): Access => ({
  staffMemberId,
  grants: collections.grant.by('staffMemberId', staffMemberId),
  today: todayInRiga(now),
})

/** A record that exists, as the table of permissions asks about it. */
export function subjectOf(collections: Collections, entity: EntityName, id: string): Subject | undefined {
  const record = collections[entity].find(id)
  if (!record) return undefined
  const { pupilField } = entities[entity]
  const pupilId = pupilField === 'id' ? id : 'pupilId' in record ? record.pupilId : null
  const criterion = criterionCode.safeParse('criterion' in record ? record.criterion : null)
  return {
    entity,
    confidentiality: confidentialityOf(entity, criterion.data ?? null),
    organisationId: record.organisationId,
    classGroup: (pupilId && collections.pupil.find(pupilId)?.classGroup) || null,
    pupilId,
    createdBy: record.createdBy,
  }
}

/** Who may edit the record decides about it; about a step of a plan also who wanted to take it, and still may. */
export function mayDecideAbout(access: Access, conflict: Conflict, subject: Subject): boolean {
  if (may(access, 'edit', subject)) return true
  const step = conflict.fields['state']
  const to = planState.safeParse(step?.mine)
  const by = step?.mineFrom?.by ?? conflict.mineBy
  const isOwnStep = conflict.entity === 'supportPlan' && by === access.staffMemberId
  return isOwnStep && to.success && mayMovePlan(access, to.data, subject)
}

/** The open conflicts that this person can settle. */
export function resolvableConflicts(collections: Collections, access: Access): Conflict[] {
  return collections.conflict.by('status', 'open').filter((conflict) => {
    const entity = entityName.safeParse(conflict.entity)
    if (!entity.success) return false
    const ids = [conflict.recordId, duplicateOf(conflict)].filter((id) => id !== undefined)
    const subjects = ids.map((id) => subjectOf(collections, entity.data, id))
    return subjects.every((subject) => subject && mayDecideAbout(access, conflict, subject))
  })
}

/** The other pupil of a possible duplicate; undefined for conflicts of other kinds. */
export function duplicateOf({ kind, fields }: Conflict): string | undefined {
  const other = fields['duplicateOf']?.theirs
  return kind === 'possibleDuplicate' && typeof other === 'string' ? other : undefined
}
