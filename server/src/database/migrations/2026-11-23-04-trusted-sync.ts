import { type Kysely, sql } from 'kysely'

const header = `
  id uuid primary key,
  organisation_id uuid references organisation(id) deferrable initially deferred,
  version int not null check (version >= 1),
  field_versions jsonb not null default '{}',
  deleted_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_by uuid,
  updated_at timestamptz not null`

/** The tables that have a version of their own, by the name of their entity. */
const versioned = {
  organisation: 'organisation',
  programme: 'programme',
  schoolCalendar: 'school_calendar',
  staffMember: 'staff_member',
  grant: 'staff_grant',
  pupil: 'pupil',
  guardian: 'guardian',
  riskAssessment: 'risk_assessment',
  riskFinding: 'risk_finding',
  supportPlan: 'support_plan',
  planGoal: 'plan_goal',
  measure: 'measure',
  consultation: 'consultation',
  conflict: 'conflict',
}

const statements = [
  `create table alias (${header},
    entity text not null check (entity in ('pupil', 'supportPlan')),
    from_id uuid not null,
    to_id uuid not null check (to_id <> from_id),
    pupil_id uuid not null references pupil(id) deferrable initially deferred,
    kind text not null check (kind in ('sameKey', 'merged')),
    state text not null check (state in ('active', 'undone')))`,
  `create unique index alias_from on alias (from_id) where state = 'active'`,
  `create index alias_pupil on alias (pupil_id)`,
  `create table held_change (${header},
    author uuid not null references staff_member(id),
    device uuid not null,
    mutations jsonb not null,
    pupil_id uuid,
    state text not null check (state in ('waiting', 'returned', 'accepted', 'discarded', 'withdrawn')),
    decided_by uuid, decided_at timestamptz,
    reason text not null)`,
  `create index held_change_pupil on held_change (pupil_id)`,
  `alter table staff_grant add column pupil_id uuid references pupil(id) deferrable initially deferred`,
  `create index staff_grant_pupil on staff_grant (pupil_id) where pupil_id is not null`,
  `alter table support_plan add column amended_on date, add column amendment_reason text not null default ''`,
  `alter table conflict drop constraint conflict_kind_check`,
  `alter table conflict add check (kind in ('field', 'editOnDeleted', 'deleteOnEdited', 'possibleDuplicate'))`,
  `alter table sync_client
    add column device_id uuid,
    add column waiting int,
    add column refused int,
    add column oldest_waiting_at timestamptz`,
  `alter table bucket_entry add column version int not null default 0`,
  ...Object.entries(versioned).map(
    ([entity, table]) =>
      `update bucket_entry e set version = r.version from ${table} r where e.entity = '${entity}' and r.id = e.record_id`,
  ),
  // Devices have the records without their new fields: they fetch everything again.
  `update bucket set gen = gen + 1`,
]

/** Aliases, held changes, caseloads, amendments; versions in the feed, for checksums. */
export const trustedSync = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
