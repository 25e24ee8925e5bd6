import type { Generated, JSONColumnType } from 'kysely'

/** What every synced table carries. Instants are ISO text in UTC, days are ISO days (see `database.ts`). */
interface RecordColumns {
  id: string
  organisation_id: string | null
  version: number
  /** For each content field the version that last changed it. */
  field_versions: JSONColumnType<Record<string, number>>
  deleted_at: string | null
  created_by: string | null
  created_at: string
  updated_by: string | null
  updated_at: string
}

interface OrganisationTable extends RecordColumns {
  kind: 'state' | 'municipality' | 'school'
  name: string
  registration_number: string | null
  atvk_code: string | null
  municipality_id: string | null
  valid_from: string
  valid_to: string | null
  successor_id: string | null
}

interface ProgrammeTable extends RecordColumns {
  name: string
  legal_act: string
  valid_from: string
  valid_to: string | null
  from_grade: number
  to_grade: number
  from_vocational_year: number | null
  to_vocational_year: number | null
  measure_kinds: string[]
  approval_steps: string[]
}

interface SchoolCalendarTable extends RecordColumns {
  school_year: string
  semesters: JSONColumnType<unknown[]>
  grade_nine_ends_on: string | null
  grade_twelve_ends_on: string | null
  breaks: JSONColumnType<unknown[]>
}

interface StaffMemberTable extends RecordColumns {
  given_name: string
  family_name: string
  position: string
}

interface StaffGrantTable extends RecordColumns {
  organisation_id: string
  staff_member_id: string
  role: string
  class_group: string | null
  pupil_id: string | null
  valid_from: string
  valid_to: string | null
}

interface PupilTable extends RecordColumns {
  organisation_id: string
  given_name: string
  family_name: string
  identifier_kind: string
  identifier: string | null
  birth_date: string | null
  class_group: string
  education_programme: string
  status: string
  import_id: string | null
}

interface GuardianTable extends RecordColumns {
  pupil_id: string
  given_name: string
  family_name: string
  relation: string
  phone: string
  email: string
  preferred_contact: string
}

interface YearlyColumns extends RecordColumns {
  organisation_id: string
  pupil_id: string
  school_year: string
}

interface RiskAssessmentTable extends YearlyColumns {
  semester: number
  assessed_on: string
  catalogue_version: string
  state: string
  proposed_level: string | null
  level: string | null
  conclusion: string
  highest_m: number | null
  highest_e: number | null
  highest_g: number | null
  highest_s: number | null
}

interface RiskFindingTable extends YearlyColumns {
  assessment_id: string
  criterion: string
  severity: number | null
  evidence: string
  observed_by: string
}

interface SupportPlanTable extends YearlyColumns {
  programme_id: string
  semester: number
  code: string
  period_from: string
  period_to: string
  assessment_id: string | null
  state: string
  state_reason: string
  situation: string
  agreement: string
  evaluation: string
  amended_on: string | null
  amendment_reason: Generated<string>
}

interface PlanGoalTable extends YearlyColumns {
  plan_id: string
  goal: string
  indicator: string
  initial_value: string
  target_value: string
}

interface MeasureTable extends YearlyColumns {
  plan_id: string
  kind: string
  subject: string
  specialist: string
  specialist_id: string | null
  planned_lessons: number
  form: string
  mode: string
  starts_on: string
  ends_on: string
  finding_ids: string[]
  note: string
}

interface ConsultationTable extends YearlyColumns {
  measure_id: string
  plan_id: string
  held_on: string
  minutes: number
  form: string
  mode: string
  confirmation: string
  specialist_id: string
  note: string
}

interface ConflictTable extends RecordColumns {
  entity: string
  record_id: string
  pupil_id: string | null
  kind: string
  fields: JSONColumnType<Record<string, { base: unknown; mine: unknown; theirs: unknown }>>
  mine_by: string
  mine_at: string
  mine_device: string
  theirs_by: string | null
  theirs_at: string | null
  status: string
  resolved_by: string | null
  resolved_at: string | null
  resolution: JSONColumnType<Record<string, unknown>> | null
}

interface AliasTable extends RecordColumns {
  entity: string
  from_id: string
  to_id: string
  pupil_id: string
  kind: string
  state: string
}

interface HeldChangeTable extends RecordColumns {
  author: string
  device: string
  mutations: JSONColumnType<Record<string, unknown>[]>
  pupil_id: string | null
  state: string
  decided_by: string | null
  decided_at: string | null
  reason: string
}

/** One table for each entity (`synced-tables.ts`). */
export interface RecordTables {
  organisation: OrganisationTable
  programme: ProgrammeTable
  school_calendar: SchoolCalendarTable
  staff_member: StaffMemberTable
  staff_grant: StaffGrantTable
  pupil: PupilTable
  guardian: GuardianTable
  risk_assessment: RiskAssessmentTable
  risk_finding: RiskFindingTable
  support_plan: SupportPlanTable
  plan_goal: PlanGoalTable
  measure: MeasureTable
  consultation: ConsultationTable
  conflict: ConflictTable
  alias: AliasTable
  held_change: HeldChangeTable
}
