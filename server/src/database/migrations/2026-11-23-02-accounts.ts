import { type Kysely, sql } from 'kysely'

const tables = [
  `create table account (
    staff_member_id uuid primary key references staff_member(id),
    username text not null unique check (username = lower(username)),
    password_hash text,
    disabled_at timestamptz,
    failed_attempts int not null default 0,
    next_attempt_at timestamptz,
    created_at timestamptz not null default now())`,
  `create table device (
    id uuid primary key,
    staff_member_id uuid not null references staff_member(id),
    name text not null,
    is_shared boolean not null,
    public_key jsonb not null,
    status text not null default 'active' check (status in ('active', 'revoked')),
    app_version text,
    created_at timestamptz not null default now(),
    last_contact_at timestamptz)`,
  `create index device_person on device (staff_member_id)`,
  `create table refresh_token (
    hash text primary key,
    family_id uuid not null,
    device_id uuid not null references device(id),
    staff_member_id uuid not null references staff_member(id),
    generation int not null,
    rotation_id uuid,
    successor_hash text,
    used_at timestamptz,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    absolute_expires_at timestamptz not null,
    revoked_at timestamptz)`,
  `create index refresh_token_family on refresh_token (family_id)`,
  `create index refresh_token_device on refresh_token (device_id)`,
  `create index refresh_token_person on refresh_token (staff_member_id)`,
  `create table invitation (
    token_hash text primary key,
    staff_member_id uuid not null references staff_member(id),
    created_by uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz)`,
  `create table audit_event (
    id uuid primary key,
    at timestamptz not null,
    actor uuid,
    device_id uuid,
    action text not null,
    subject_id uuid,
    detail jsonb not null)`,
  `create index audit_event_at on audit_event (at)`,
]

/** Accounts, devices, sessions, invitations and the audit log. */
export const accounts = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const table of tables) await sql.raw(table).execute(db)
  },
}
