import { type Kysely, sql } from 'kysely'

const statements = [
  `drop index risk_finding_criterion`,
  `create unique index risk_finding_criterion on risk_finding (assessment_id, criterion, created_by)
    where deleted_at is null`,
]

/**
 * Two people may each have noted the same criterion. That only one may would tell the second of them what the first has
 * noted, also where they may not see it.
 */
export const findingsOfAuthors = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
