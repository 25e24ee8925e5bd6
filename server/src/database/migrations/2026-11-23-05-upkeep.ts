import { type Kysely, sql } from 'kysely'

/**
 * The text that a version's hash covers. JSON as jsonb writes it, in which equal rows are equal texts; instants in UTC,
 * because jsonb would write them in the time zone of the session.
 */
const hashFunction = `
  create function history_hash(prev bytea, h record_history) returns bytea language sql stable as $$
    select sha256(coalesce(prev, ''::bytea) || convert_to(jsonb_build_array(
      h.entity, h.record_id, h.version, h.op, h.actor, h.client_id, h.client_seq, h.trunk, h.set, h.old, h.why,
      to_char(h.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
      to_char(h.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))::text, 'UTF8'))
  $$`

/** The versions of one statement are chained in the order in which they come, so a record's must come in theirs. */
const chainFunction = `
  create function chain_history() returns trigger language plpgsql as $$
  begin
    select h.hash into new.prev_hash from record_history h
    where h.entity = new.entity and h.record_id = new.record_id and h.version < new.version
    order by h.version desc limit 1;
    new.hash := history_hash(new.prev_hash, new);
    return new;
  end $$`

const chainWhatIsThere = `
  do $$ declare r record; begin
    for r in select entity, record_id, version from record_history order by entity, record_id, version loop
      update record_history h set prev_hash = p.hash, hash = history_hash(p.hash, h)
      from (select (select b.hash from record_history b
        where b.entity = r.entity and b.record_id = r.record_id and b.version < r.version
        order by b.version desc limit 1) as hash) p
      where h.entity = r.entity and h.record_id = r.record_id and h.version = r.version;
    end loop;
  end $$`

const statements = [
  `alter table record_history add column prev_hash bytea, add column hash bytea`,
  hashFunction,
  chainWhatIsThere,
  `alter table record_history alter column hash set not null`,
  chainFunction,
  `create trigger record_history_chain before insert on record_history
    for each row execute function chain_history()`,
  `create function refuse_history_change() returns trigger language plpgsql as $$
  begin
    raise exception 'history is only added to' using errcode = 'insufficient_privilege';
  end $$`,
  `create trigger record_history_fixed before update or delete on record_history
    for each row execute function refuse_history_change()`,
  `create trigger record_history_kept before truncate on record_history
    for each statement execute function refuse_history_change()`,

  // Up to gc_floor entries of left records are missing; gc_count says how often that has risen.
  `alter table bucket add column gc_floor bigint not null default 0, add column gc_count int not null default 0`,
  `alter table bucket_entry add column stamped_at timestamptz not null default now()`,
  `create index bucket_entry_gone on bucket_entry (stamped_at) where op = 'G'`,
  `create index mutation_log_received on mutation_log (received_at)`,

  // What a mutation said, so that its id cannot be used again for something else.
  `alter table mutation_log add column digest bytea`,

  // Where this database lives, to notice that it was restored elsewhere; when it was last tidied.
  `alter table sync_meta add column place text, add column tidied_at timestamptz`,
]

/** A history that cannot be changed unseen, the age of feed entries, and signs of a restore. */
export const upkeep = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
