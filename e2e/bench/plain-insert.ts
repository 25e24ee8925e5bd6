import type { Database } from '@pumpurs/server/database/schema'
import { type Kysely, sql } from 'kysely'

/** The floor of a push: as many rows of the same size in one statement, one commit, nothing checked. Milliseconds. */
export async function measurePlainInsert(db: Kysely<Database>, count: number): Promise<number> {
  await sql`create table bench_row (id uuid primary key, name text not null, body jsonb not null)`.execute(db)
  const body = { educationProgramme: 'Pamatizglītības programma', note: 'x'.repeat(350) }
  const times: number[] = []
  for (let turn = 0; turn < 5; turn += 1) {
    const rows = Array.from({ length: count }, (_, index) => ({
      id: crypto.randomUUID(),
      name: `Rinda ${index}`,
      body,
    }))
    const start = performance.now()
    await sql`insert into bench_row
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, name text, body jsonb)`.execute(
      db,
    )
    times.push(performance.now() - start)
  }
  await sql`drop table bench_row`.execute(db)
  return Math.min(...times)
}
