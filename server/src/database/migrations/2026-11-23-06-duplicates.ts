import { type Kysely, sql } from 'kysely'

const statements = [
  // Who may be the same pupil is asked at every import.
  `create index pupil_birth_date on pupil (organisation_id, birth_date) where deleted_at is null`,
  // What one mutation did, so that a merge can be taken back.
  `create index record_history_mutation on record_history (client_id, client_seq)`,
]

/** Finding pupils who may be one, and what a merge of two has moved. */
export const duplicates = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
