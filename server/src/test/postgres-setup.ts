import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '#database/database.ts'
import { startEmbeddedPostgres } from '#database/embedded-postgres.ts'
import { migrateToLatest } from '#database/migrator.ts'
import { createDatabase, databaseUrl, dropDatabase } from './test-database.ts'

interface TestServer {
  url: string
  end: () => Promise<void>
}

/** A server for this run only, or the one that TEST_DATABASE_URL names, whose user may create databases. */
async function testServer(): Promise<TestServer> {
  const given = process.env['TEST_DATABASE_URL']
  if (given !== undefined && given !== '') return { url: given, end: async () => {} }
  const parent = fs.mkdtempSync(join(tmpdir(), 'pumpurs-test-'))
  const remove = (folder: string): void => fs.rmSync(folder, { recursive: true, force: true })
  try {
    // PostgreSQL's account must be able to enter.
    fs.chmodSync(parent, 0o755)
    const postgres = await startEmbeddedPostgres({ folder: join(parent, 'postgres'), durable: false })
    const end = async (): Promise<void> => {
      await postgres.stop()
      remove(postgres.folder)
      remove(parent)
    }
    return { url: postgres.url, end }
  } catch (error) {
    remove(parent)
    throw error
  }
}

async function migrate(url: string): Promise<void> {
  const db = openDatabase(url)
  try {
    await migrateToLatest(db)
  } finally {
    await db.destroy()
  }
}

/** Vitest's global setup: a migrated template, from which each suite copies its own database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await testServer()
  // A name of its own, so that runs which share a server by TEST_DATABASE_URL do not meet.
  const template = `pumpurs_template_${randomBytes(6).toString('hex')}`
  const end = async (): Promise<void> => {
    await dropDatabase(server.url, template)
    await server.end()
  }
  try {
    await createDatabase(server.url, template)
    await migrate(databaseUrl(server.url, template))
  } catch (error) {
    await end()
    throw error
  }
  project.provide('postgres', { adminUrl: server.url, template })
  return end
}
