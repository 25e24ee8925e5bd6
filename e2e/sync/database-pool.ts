import { createTestDatabase, type TestDatabase } from '@pumpurs/server/test/test-database'
import { sql } from 'kysely'
import { type Restore, takeBackup } from './backup.ts'

interface Pooled extends TestDatabase {
  /** Makes it as it was when it was new. */
  readonly empty: Restore
  uses: number
}

const idle: Pooled[] = []

/** Rows that have been deleted slow a database down, so after some histories a new one takes its place. */
const mostUses = 60

async function create(): Promise<Pooled> {
  const database = await createTestDatabase()
  return { ...database, empty: await takeBackup(database.db), uses: 0 }
}

/** An empty database, from an earlier history where there is one: to make one takes as long as to live through a history. */
export async function takeDatabase(): Promise<Pooled> {
  const database = idle.pop() ?? (await create())
  database.uses += 1
  return database
}

/** `isAltered`: its tables are others now, so it is of no use to anybody else. */
export async function giveBackDatabase(
  database: Pooled,
  { isAltered }: { isAltered: boolean },
): Promise<void> {
  if (isAltered || database.uses >= mostUses) return database.drop()
  await database.empty(database.db)
  await sql`alter table bucket alter column id restart`.execute(database.db)
  idle.push(database)
}

/** To be called when no history is to come. */
export async function dropIdleDatabases(): Promise<void> {
  await Promise.all(idle.splice(0).map((database) => database.drop()))
}
