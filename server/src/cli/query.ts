import { Client, type CustomTypesConfig } from 'pg'
import { readConfig } from '#config.ts'
import { StartError } from '#run-server.ts'
import { reasonOf, runCommand, say } from './run-command.ts'
import { findRunningPostgres } from './running-postgres.ts'
import { textTable } from './text-table.ts'

/** Names of fields only: what was written stays out of the terminal until somebody asks for it. */
const latestChanges = `
  select to_char(h.received_at at time zone 'Europe/Riga', 'YYYY-MM-DD HH24:MI:SS') as "when",
    coalesce(s.given_name || ' ' || s.family_name, '–') as who, h.entity, h.record_id as id, h.version, h.op,
    (select string_agg(field, ', ' order by field) from jsonb_object_keys(h.set) as field) as fields
  from record_history h left join staff_member s on s.id = h.actor
  order by h.received_at desc, h.entity, h.record_id, h.version desc limit 20`

/** Everything as PostgreSQL itself writes it. */
const asText: CustomTypesConfig = { getTypeParser: () => (text: string) => text }

async function ask(client: Client, statement: string): Promise<string> {
  await client.query('begin read only')
  // A named statement is a single one, so that nothing can end the transaction and then write.
  const answer = await client.query<(string | null)[]>({
    name: 'question',
    text: statement,
    rowMode: 'array',
    types: asText,
  })
  const headings = answer.fields.map(({ name }) => name)
  const rows = answer.rows.map((row) => row.map((value) => value ?? ''))
  return `${textTable(headings, rows)}\n(${rows.length} ${rows.length === 1 ? 'row' : 'rows'})`
}

/** Answers a question to the running database, or shows the latest changes: `query.ts ["select …"]`. */
runCommand(async () => {
  const [statement = latestChanges] = process.argv.slice(2)
  const client = new Client({
    connectionString: findRunningPostgres(readConfig()),
    connectionTimeoutMillis: 10_000,
    statement_timeout: 60_000,
    application_name: 'pumpurs query',
  })
  client.on('error', () => {})
  await client.connect().catch((error: unknown) => {
    throw new StartError(`The database cannot be reached: ${reasonOf(error)}`)
  })
  try {
    say(await ask(client, statement))
  } catch (error) {
    throw new StartError(reasonOf(error))
  } finally {
    await client.end()
  }
})
