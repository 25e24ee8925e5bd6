import type { EntityName, EntityRecords } from '@pumpurs/shared/domain/entities'

/** The fields by which collections can be asked (`Collection.by`). */
export const indexedFields = {
  organisation: ['kind', 'municipalityId'],
  programme: [],
  schoolCalendar: [],
  staffMember: [],
  grant: ['staffMemberId', 'organisationId'],
  pupil: ['classGroup', 'organisationId', 'importId'],
  guardian: ['pupilId'],
  riskAssessment: ['pupilId', 'schoolYear'],
  riskFinding: ['pupilId', 'assessmentId'],
  supportPlan: ['pupilId', 'programmeId', 'schoolYear', 'state'],
  planGoal: ['pupilId', 'planId'],
  measure: ['pupilId', 'planId', 'specialistId'],
  consultation: ['pupilId', 'planId', 'measureId', 'specialistId'],
  conflict: ['recordId', 'pupilId', 'status'],
  alias: ['fromId', 'toId'],
  heldChange: ['author', 'pupilId', 'state'],
} as const satisfies { [E in EntityName]: readonly (keyof EntityRecords[E])[] }

export type IndexedField<E extends EntityName> = Extract<
  (typeof indexedFields)[E][number],
  string & keyof EntityRecords[E]
>
