import { z } from 'zod'
import { alias, type Alias, aliasContent } from './alias.ts'
import { conflict, type Conflict, conflictContent } from './conflict.ts'
import { consultation, type Consultation, consultationContent } from './consultation.ts'
import { guardian, type Guardian, guardianContent } from './guardian.ts'
import { heldChange, type HeldChange, heldChangeContent } from './held-change.ts'
import { measure, type Measure, measureContent } from './measure.ts'
import { organisation, type Organisation, organisationContent } from './organisation.ts'
import { programme, type Programme, programmeContent } from './programme.ts'
import { pupil, type Pupil, pupilContent } from './pupil.ts'
import {
  riskAssessment,
  type RiskAssessment,
  riskAssessmentContent,
  riskFinding,
  type RiskFinding,
  riskFindingContent,
} from './risk-assessment.ts'
import { entityFields } from './entity.ts'
import { schoolCalendar } from './school-calendar.ts'
import {
  grant,
  type Grant,
  grantContent,
  staffMember,
  type StaffMember,
  staffMemberContent,
} from './staff-member.ts'
import {
  planGoal,
  type PlanGoal,
  planGoalContent,
  supportPlan,
  type SupportPlan,
  supportPlanContent,
} from './support-plan.ts'

const schoolCalendarContent = schoolCalendar.shape
const schoolCalendarRecord = z.object({ ...entityFields, ...schoolCalendarContent })
export type SchoolCalendarRecord = z.infer<typeof schoolCalendarRecord>

/** Every entity name with the record that it stands for. */
export interface EntityRecords {
  organisation: Organisation
  programme: Programme
  schoolCalendar: SchoolCalendarRecord
  staffMember: StaffMember
  grant: Grant
  pupil: Pupil
  guardian: Guardian
  riskAssessment: RiskAssessment
  riskFinding: RiskFinding
  supportPlan: SupportPlan
  planGoal: PlanGoal
  measure: Measure
  consultation: Consultation
  conflict: Conflict
  alias: Alias
  heldChange: HeldChange
}
export type EntityName = keyof EntityRecords

/**
 * Confidentiality classes. `core` roster, `plan` plans and the findings of groups M and E, `care` findings of
 * groups G and S, `psych` a psychologist's own notes, `finance`, `admin` accounts, `directory` the names of staff,
 * `held` changes that wait for somebody who decides for the school.
 */
export const confidentialityClass = z.enum([
  'directory',
  'core',
  'plan',
  'care',
  'psych',
  'finance',
  'admin',
  'held',
])
export type ConfidentialityClass = z.infer<typeof confidentialityClass>

export interface EntityDefinition {
  schema: z.ZodObject
  /** What a mutation may set, field by field. */
  content: z.ZodObject
  /** Where it belongs when it hangs on a pupil; `null` for reference records, conflicts and held changes. */
  pupilField: 'id' | 'pupilId' | null
  confidentiality: ConfidentialityClass | 'byCriterion'
  /** Belongs to one school year, so that a device need not carry the others. */
  yearly: boolean
  /** Set by devices; reference records come from the server only. */
  writable: boolean
  /** Fields that name a parent record, which must exist where they are not null, and hang on the same pupil. */
  parents: Partial<Record<string, EntityName>>
  /** Set once at creation. */
  immutable: readonly string[]
  /** Unique among the living of one organisation, when none of the fields is null. */
  naturalKey: readonly string[] | null
  /** The id follows from the natural key (`record-ids.ts`), so two devices create the same record. */
  derivedId: boolean
}

const define = (
  schema: z.ZodObject,
  content: z.core.$ZodLooseShape,
  rest: Partial<Omit<EntityDefinition, 'schema' | 'content'>>,
): EntityDefinition => ({
  schema,
  content: z.strictObject(content),
  pupilField: 'pupilId',
  confidentiality: 'plan',
  yearly: true,
  writable: true,
  parents: {},
  immutable: [],
  naturalKey: null,
  derivedId: false,
  ...rest,
})

const reference = { pupilField: null, yearly: false, writable: false } as const

export const entities: Record<EntityName, EntityDefinition> = {
  organisation: define(organisation, organisationContent, reference),
  programme: define(programme, programmeContent, reference),
  schoolCalendar: define(schoolCalendarRecord, schoolCalendarContent, reference),
  staffMember: define(staffMember, staffMemberContent, { ...reference, confidentiality: 'directory' }),
  grant: define(grant, grantContent, { ...reference, confidentiality: 'admin' }),
  pupil: define(pupil, pupilContent, {
    pupilField: 'id',
    confidentiality: 'core',
    yearly: false,
    naturalKey: ['identifier'],
  }),
  guardian: define(guardian, guardianContent, {
    confidentiality: 'core',
    yearly: false,
    parents: { pupilId: 'pupil' },
    immutable: ['pupilId'],
  }),
  riskAssessment: define(riskAssessment, riskAssessmentContent, {
    parents: { pupilId: 'pupil' },
    immutable: ['pupilId', 'schoolYear', 'semester'],
  }),
  riskFinding: define(riskFinding, riskFindingContent, {
    confidentiality: 'byCriterion',
    parents: { pupilId: 'pupil', assessmentId: 'riskAssessment' },
    immutable: ['pupilId', 'schoolYear', 'assessmentId', 'criterion'],
    naturalKey: ['assessmentId', 'criterion', 'createdBy'],
  }),
  supportPlan: define(supportPlan, supportPlanContent, {
    parents: { pupilId: 'pupil', assessmentId: 'riskAssessment' },
    // An amendment is dated and explained by the server.
    immutable: ['pupilId', 'schoolYear', 'semester', 'programmeId', 'amendedOn', 'amendmentReason'],
    naturalKey: ['pupilId', 'programmeId', 'schoolYear', 'semester'],
    derivedId: true,
  }),
  planGoal: define(planGoal, planGoalContent, {
    parents: { pupilId: 'pupil', planId: 'supportPlan' },
    immutable: ['pupilId', 'schoolYear', 'planId'],
  }),
  measure: define(measure, measureContent, {
    parents: { pupilId: 'pupil', planId: 'supportPlan' },
    immutable: ['pupilId', 'schoolYear', 'planId'],
  }),
  consultation: define(consultation, consultationContent, {
    parents: { pupilId: 'pupil', planId: 'supportPlan', measureId: 'measure' },
    immutable: ['pupilId', 'schoolYear', 'planId', 'measureId'],
  }),
  conflict: define(conflict, conflictContent, { pupilField: null, yearly: false }),
  alias: define(alias, aliasContent, { confidentiality: 'core', yearly: false }),
  heldChange: define(heldChange, heldChangeContent, {
    pupilField: null,
    confidentiality: 'held',
    yearly: false,
  }),
}

/** Parents first: the order in which records are written and sent. */
export const entityName = z.enum([
  'organisation',
  'programme',
  'schoolCalendar',
  'staffMember',
  'grant',
  'pupil',
  'guardian',
  'riskAssessment',
  'riskFinding',
  'supportPlan',
  'planGoal',
  'measure',
  'consultation',
  'conflict',
  'alias',
  'heldChange',
] as const satisfies readonly EntityName[])
export const entityNames: readonly EntityName[] = entityName.options
