import { sql, type Kysely } from 'kysely'
import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { openDatabase } from '#database/database.ts'
import type { Database } from '#database/schema.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { adminUrl: string; template: string }
  }
}

export interface TestDatabase {
  db: Kysely<Database>
  url: string
  /** Closes `db` and deletes the database, whoever else still holds a connection. */
  drop: () => Promise<void>
}

/** The same server and account, another database. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

async function asAdministrator(url: string, work: (db: Kysely<Database>) => Promise<unknown>): Promise<void> {
  const db = openDatabase(url)
  try {
    await work(db)
  } finally {
    await db.destroy()
  }
}

export function createDatabase(adminUrl: string, name: string, template = 'template0'): Promise<void> {
  return asAdministrator(adminUrl, (db) =>
    sql`create database ${sql.id(name)} template ${sql.id(template)}`.execute(db),
  )
}

export function dropDatabase(adminUrl: string, name: string): Promise<void> {
  return asAdministrator(adminUrl, (db) =>
    sql`drop database if exists ${sql.id(name)} with (force)`.execute(db),
  )
}

/** A fresh, migrated database for one suite. The Vitest project needs `postgres-setup.ts` as its global setup. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, template } = inject('postgres')
  const name = `pumpurs_test_${randomBytes(6).toString('hex')}`
  await createDatabase(adminUrl, name, template)
  const url = databaseUrl(adminUrl, name)
  const db = openDatabase(url)
  const drop = async (): Promise<void> => {
    await db.destroy()
    await dropDatabase(adminUrl, name)
  }
  return { db, url, drop }
}
