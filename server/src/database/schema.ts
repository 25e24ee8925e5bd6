import type { ColumnType, Generated, JSONColumnType } from 'kysely'

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

interface AccountTable {
  staff_member_id: string
  username: string
  password_hash: string | null
  disabled_at: string | null
  failed_attempts: Generated<number>
  next_attempt_at: string | null
  created_at: Generated<string>
}

interface DeviceTable {
  id: string
  staff_member_id: string
  name: string
  is_shared: boolean
  public_key: JSONColumnType<Record<string, unknown>>
  status: Generated<'active' | 'revoked'>
  app_version: string | null
  created_at: Generated<string>
  last_contact_at: string | null
}

interface RefreshTokenTable {
  hash: string
  family_id: string
  device_id: string
  staff_member_id: string
  generation: number
  rotation_id: string | null
  successor_hash: string | null
  used_at: string | null
  created_at: string
  expires_at: string
  absolute_expires_at: string
  revoked_at: string | null
}

interface InvitationTable {
  token_hash: string
  staff_member_id: string
  created_by: string | null
  created_at: string
  expires_at: string
  accepted_at: string | null
}

interface AuditEventTable {
  id: string
  at: string
  actor: string | null
  device_id: string | null
  action: string
  subject_id: string | null
  detail: JSONColumnType<Record<string, unknown>>
}

interface BucketTable {
  id: Generated<number>
  key: string
  /** Number of the newest entry; raised under a row lock as the last thing of a writing transaction. */
  head: Generated<number>
  gen: Generated<number>
}

/** One row per record and bucket: its newest number in that bucket's feed; P present, G gone. */
interface BucketEntryTable {
  bucket_id: number
  entity: string
  record_id: string
  seq: number
  op: 'P' | 'G'
}

interface RecordHistoryTable {
  entity: string
  record_id: string
  version: number
  op: string
  actor: string | null
  client_id: string | null
  client_seq: number | null
  trunk: number
  /** New and previous values of the fields that this version changed. */
  set: JSONColumnType<Record<string, unknown>>
  old: JSONColumnType<Record<string, unknown>>
  why: string | null
  /** When the device says that it happened, and when the server took it. */
  made_at: string
  received_at: string
}

/** One browser profile of one person, as the sync contract knows it. */
interface SyncClientTable {
  client_id: string
  staff_member_id: string
  last_seq: Generated<number>
  app_build: string | null
  schema_number: number | null
  last_seen_at: string
}

interface MutationLogTable {
  client_id: string
  seq: number
  mid: string
  result: JSONColumnType<Record<string, unknown>>
  received_at: string
}

interface SyncMetaTable {
  only_row: ColumnType<boolean, boolean | undefined, never>
  db_epoch: string
}

export interface Database {
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
  account: AccountTable
  device: DeviceTable
  refresh_token: RefreshTokenTable
  invitation: InvitationTable
  audit_event: AuditEventTable
  bucket: BucketTable
  bucket_entry: BucketEntryTable
  record_history: RecordHistoryTable
  sync_client: SyncClientTable
  mutation_log: MutationLogTable
  sync_meta: SyncMetaTable
}
