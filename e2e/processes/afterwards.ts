import type { Database } from '@pumpurs/server/database/schema'
import type { Kysely } from 'kysely'
import { entitledRecords, heldRecords, readAllRecords } from '#sync/entitled-records.ts'
import type { Worker } from './workers.ts'

/** What the database says about the work of the devices after everything is healed; empty when all is well. */
export async function faultsAfterwards(db: Kysely<Database>, workers: readonly Worker[]): Promise<string[]> {
  const faults = workers.flatMap(({ name, edits }) => edits.faults.map((fault) => `${name}: ${fault}`))
  const all = await readAllRecords(db)
  for (const { name, device } of workers) {
    const held = heldRecords(device)
    const entitled = entitledRecords(all, device.staffMemberId, new Date())
    const unlike = [...new Set([...held.keys(), ...entitled.keys()])].filter(
      (key) => !isSame(held.get(key), entitled.get(key)),
    )
    faults.push(...unlike.map((key) => `${name} and the server do not agree on ${key}`))
    const waiting = device.local.store.pending.all().filter(({ state }) => state !== 'refused')
    faults.push(...waiting.map(({ mutation }) => `${name}: ${mutation.op} of ${mutation.entity} still waits`))
  }
  for (const worker of workers) faults.push(...(await faultsOfWork(db, worker)))
  return [...faults, ...(await versionGaps(db))]
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => [key, sorted(part)])
}

/** Every mutation is in the log once, and every text stands in the history, in exactly the version that it made. */
async function faultsOfWork(db: Kysely<Database>, { name, edits, texts, device }: Worker): Promise<string[]> {
  const mids = edits.made.map(({ mid }) => mid)
  const logged = await db.selectFrom('mutation_log').select('mid').where('mid', 'in', mids).execute()
  const times = new Map([...Map.groupBy(logged, ({ mid }) => mid)].map(([mid, rows]) => [mid, rows.length]))
  const history = await db
    .selectFrom('record_history')
    .select(['entity', 'set'])
    .where('actor', '=', device.staffMemberId)
    .execute()
  const sets = history.map(({ entity, set }) => ({ entity, text: JSON.stringify(set) }))
  return [
    ...mids
      .filter((mid) => times.get(mid) !== 1)
      .map((mid) => `${name}: ${mid} is ${times.get(mid) ?? 0} times in the log`),
    ...texts.flatMap((text) => {
      const found = sets.filter((one) => one.text.includes(text))
      // What lost a conflict stands in the conflict; a later word on it repeats it there.
      const records = found.filter(({ entity }) => entity !== 'conflict').length
      if (found.length === 0) return [`${name}: ${text} was saved and is nowhere`]
      return records > 1 ? [`${name}: ${text} was written ${records} times`] : []
    }),
  ]
}

async function versionGaps(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('record_history')
    .select(['record_id', 'version'])
    .where('client_id', 'is not', null)
    .orderBy('version')
    .execute()
  return [...Map.groupBy(rows, ({ record_id }) => record_id)]
    .filter(([, versions]) =>
      versions.some(({ version }, index) => version - (versions[0]?.version ?? 0) !== index),
    )
    .map(([id]) => `${id} has a gap in its versions`)
}
