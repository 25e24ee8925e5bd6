import { Kysely, PostgresDialect } from 'kysely'
import { Pool, types, type CustomTypesConfig } from 'pg'
import { PreparedClient } from './prepared-client.ts'
import type { Database } from './schema.ts'

/** PostgreSQL's numbers for the types whose default JavaScript form would mislead. */
const oid = { int8: 20, date: 1082, timestamptz: 1184 } as const
const arrayOid = { int8: 1016, date: 1182, timestamptz: 1185 } as const
const textArrayOid: number = 1009

// oxlint-disable-next-line typescript/no-unsafe-assignment -- pg-types declares its parsers as any
const parseTextArray: (text: string) => (string | null)[] = types.getTypeParser(textArrayOid)
// oxlint-disable-next-line typescript/no-unsafe-assignment -- pg-types declares its parsers as any
const parseTimestamp: (text: string) => unknown = types.getTypeParser(oid.timestamptz)

function parseInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a JavaScript number`)
  return value
}

function parseInstant(text: string): string {
  const value = parseTimestamp(text)
  if (!(value instanceof Date)) throw new RangeError(`timestamptz ${text} is not an instant`)
  return value.toISOString()
}

const sameText = (text: string): string => text

function arrayOf<Value>(parse: (text: string) => Value): (text: string) => (Value | null)[] {
  return (text) => parseTextArray(text).map((element) => (element === null ? null : parse(element)))
}

const parsers = new Map<number, (text: string) => unknown>([
  [oid.int8, parseInteger],
  [oid.date, sameText],
  [oid.timestamptz, parseInstant],
  [arrayOid.int8, arrayOf(parseInteger)],
  [arrayOid.date, arrayOf(sameText)],
  [arrayOid.timestamptz, arrayOf(parseInstant)],
])

const valueTypes: CustomTypesConfig = {
  getTypeParser: (id, format) => {
    const parser = format === 'binary' ? undefined : parsers.get(id)
    // oxlint-disable-next-line typescript/no-unsafe-return -- pg-types declares its parsers as any
    return parser ?? types.getTypeParser(id, format)
  },
}

/**
 * Opens a pool of connections. Values arrive as: `bigint` number (an error beyond 2^53), `date` plain
 * `YYYY-MM-DD`, `timestamptz` ISO text in UTC with milliseconds. `destroy()` of the result closes the pool.
 */
export function openDatabase(url: string): Kysely<Database> {
  const pool = new Pool({
    Client: PreparedClient,
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'pumpurs',
    types: valueTypes,
  })
  // An idle connection that the server closes would otherwise end the process; the pool opens a new one at need.
  pool.on('error', () => {})
  // So would one that is lost while it is in use; its statement and all that follow fail by themselves.
  pool.on('connect', (client) => client.on('error', () => {}))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}
