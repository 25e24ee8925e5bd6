import { Dexie } from 'dexie'

/** Rows to one transaction: the fastest of what was tried for `bulkPut`. */
const rowsAtOnce = 2_000

interface PlainRow {
  readonly id: string
  readonly entity: string
  readonly organisationId: string | null
}

const isRow = (value: unknown): value is PlainRow =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'entity' in value &&
  'organisationId' in value

/** Looks at no more than it must, for a floor checks nothing. */
function rowOf(line: string): PlainRow {
  const value: unknown = JSON.parse(line)
  if (!isRow(value)) throw new Error('a row of the floor has an unknown shape')
  return value
}

/** Rows as they arrive. */
async function* plainRows(path: string): AsyncGenerator<PlainRow[]> {
  const { body } = await fetch(path)
  if (!body) throw new Error('the floor has no rows')
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const lines = (rest + piece.value).split('\n')
    rest = lines.pop() ?? ''
    yield lines.map(rowOf)
  }
}

/** The floor of a first sync: the same rows, unsealed, into one table with two indexes, and nothing else. */
export async function fillPlainDatabase(path: string): Promise<{ ms: number; records: number }> {
  const name = `floor-${crypto.randomUUID()}`
  const dexie = new Dexie(name)
  dexie.version(1).stores({ records: 'id, entity, organisationId' })
  const table = dexie.table<PlainRow, string>('records')
  await dexie.open()
  const start = performance.now()
  let waiting: PlainRow[] = []
  let writing = Promise.resolve<unknown>(undefined)
  let records = 0
  const write = async () => {
    const rows = waiting
    waiting = []
    records += rows.length
    // Writing the last rows overlaps with reading the next.
    await writing
    writing = table.bulkPut(rows)
  }
  for await (const rows of plainRows(path)) {
    waiting.push(...rows)
    if (waiting.length >= rowsAtOnce) await write()
  }
  await write()
  await writing
  const ms = performance.now() - start
  await dexie.delete()
  return { ms, records }
}

/** The floor of a save: one small value, strictly written, a transaction each. */
export async function barePuts(count: number): Promise<number[]> {
  const dexie = new Dexie(`puts-${crypto.randomUUID()}`, { chromeTransactionDurability: 'strict' })
  dexie.version(1).stores({ values: 'id' })
  await dexie.open()
  const database = dexie.backendDB()
  const bytes = crypto.getRandomValues(new Uint8Array(600))
  const times: number[] = []
  for (let id = 0; id < count; id += 1) {
    const start = performance.now()
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction('values', 'readwrite', { durability: 'strict' })
      transaction.objectStore('values').put({ id, bytes })
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('error', () => reject(transaction.error ?? new Error('put failed')))
    })
    times.push(performance.now() - start)
  }
  await dexie.delete()
  return times
}
