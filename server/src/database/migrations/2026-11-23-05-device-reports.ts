import { type Kysely, sql } from 'kysely'

/** Who looks after devices asks for the latest report of each. */
export const deviceReports = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`create index sync_client_device on sync_client (device_id)`.execute(db)
  },
}
