import { type Kysely, sql } from 'kysely'

const tables = [
  `create table bucket (
    id int generated always as identity primary key,
    key text not null unique,
    head bigint not null default 0,
    gen int not null default 1) with (fillfactor = 50)`,
  `create table bucket_entry (
    bucket_id int not null references bucket(id),
    entity text not null,
    record_id uuid not null,
    seq bigint not null,
    op char not null check (op in ('P', 'G')),
    primary key (bucket_id, entity, record_id),
    unique (bucket_id, seq))`,
  `create table record_history (
    entity text not null,
    record_id uuid not null,
    version int not null,
    op text not null,
    actor uuid,
    client_id uuid,
    client_seq bigint,
    trunk int not null,
    set jsonb not null,
    old jsonb not null,
    why text,
    made_at timestamptz not null,
    received_at timestamptz not null,
    primary key (entity, record_id, version))`,
  `create table sync_client (
    client_id uuid primary key,
    staff_member_id uuid not null references staff_member(id),
    last_seq bigint not null default 0,
    app_build text,
    schema_number int,
    last_seen_at timestamptz not null)`,
  `create table mutation_log (
    client_id uuid not null references sync_client(client_id),
    seq bigint not null,
    mid uuid not null,
    result jsonb not null,
    received_at timestamptz not null,
    primary key (client_id, seq))`,
  `create index mutation_log_mid on mutation_log (mid)`,
  `create table sync_meta (only_row boolean primary key default true check (only_row), db_epoch uuid not null)`,
  `insert into sync_meta (db_epoch) values (gen_random_uuid())`,
]

/** Feeds, history and the memory of what each device sent. */
export const sync = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const table of tables) await sql.raw(table).execute(db)
  },
}
