import type { EntityName } from '@pumpurs/shared/domain/entities'
import { type Kysely, sql } from 'kysely'
import type { Database } from '#database/schema.ts'
import { tableOf } from './synced-tables.ts'

/** A column that must name an existing row of another table. */
export interface Reference {
  to: string
  from: string
  column: string
}

/** Every foreign key that PostgreSQL knows, so that a new table is heeded without being named here. */
export async function listReferences(db: Kysely<Database>): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select c.confrelid::regclass::text as to, c.conrelid::regclass::text as from, a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.connamespace = current_schema::regnamespace`.execute(db)
  return rows
}

/**
 * The condition under which a row `r` may be taken away: deleted before `until.cutoff`, nothing refers to it, and nobody
 * still has to decide about it.
 */
export function deletableWhere(entity: EntityName, references: readonly Reference[]): string {
  const table = tableOf(entity)
  const free = references
    .filter(({ to }) => to === table)
    .map(({ from, column }) => `not exists (select 1 from ${from} f where f.${column} = r.id)`)
  const settled = `not exists (select 1 from conflict x
    where x.entity = '${entity}' and x.record_id = r.id and x.status = 'open')`
  return ['r.deleted_at < until.cutoff', settled, ...free].join(' and ')
}
