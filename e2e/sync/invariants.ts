import type { KeptMutation } from '@pumpurs/app/data/outbox-entry'
import type { Database } from '@pumpurs/server/database/schema'
import { entityName } from '@pumpurs/shared/domain/entities'
import { mergePolicies } from '@pumpurs/shared/sync/merge-policies'
import { mutationResult } from '@pumpurs/shared/sync/protocol'
import type { Kysely } from 'kysely'
import { entitledRecords, heldRecords, readAllRecords } from './entitled-records.ts'
import type { Actor, Simulation } from './simulated-world.ts'

/** What the database says at the end about the work of the simulated devices. Numbers refer to the invariants I1 … I22. */
export async function brokenInvariants(simulation: Simulation): Promise<string[]> {
  const { world, actors } = simulation
  const all = await readAllRecords(world.server.db)
  const faults = actors.flatMap(({ name, edits }) => edits.faults.map((fault) => `I5/I6 ${name}: ${fault}`))
  for (const actor of actors) {
    const entitled = entitledRecords(all, actor.device.staffMemberId, world.server.now())
    faults.push(
      ...differences(heldRecords(actor.device), entitled).map((fault) => `I1 ${actor.name}: ${fault}`),
    )
    faults.push(...waitingOf(actor).map((fault) => `I15 ${actor.name}: ${fault}`))
  }
  const history = await readHistory(world.server.db, simulation)
  faults.push(
    ...versionGaps(history),
    ...resurrections(history),
    ...disorder(history),
    ...blindOverwrites(history),
  )
  const log = await readLog(world.server.db, actors)
  for (const actor of actors) faults.push(...lostEdits(actor, history, log))
  return faults
}

function differences(held: ReadonlyMap<string, unknown>, entitled: ReadonlyMap<string, unknown>): string[] {
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, part: unknown) => sorted(part)) ?? 'nothing'
  return [...new Set([...held.keys(), ...entitled.keys()])]
    .filter((key) => text(held.get(key)) !== text(entitled.get(key)))
    .map((key) => `${key}\n  device ${text(held.get(key))}\n  server ${text(entitled.get(key))}`)
}

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value

const waitingOf = ({ device }: Actor): string[] =>
  device.local.store.pending
    .all()
    .filter(({ state }) => state !== 'refused')
    .map(({ state, mutation }) => `${mutation.op} of ${mutation.entity} is still ${state}`)

/**
 * Nobody's value is replaced by a device that had not seen it: then it must be contested. Texts that merge by paragraphs
 * and sets are left out, and so are decisions, for whoever decides has seen both sides.
 */
function blindOverwrites(history: readonly Version[]): string[] {
  return [...Map.groupBy(history, ({ record }) => record)].flatMap(([record, versions]) =>
    versions.flatMap(({ op, set, client, trunk, version }) => {
      if (op !== 'patch') return []
      const overwritten = Object.keys(set).filter((field) => {
        const before = versions.findLast((one) => one.version < version && field in one.set)
        return before && before.client !== client && before.version > trunk && isWhole(record, field)
      })
      return overwritten.map((field) => `I2: ${record} version ${version} overwrote an unseen ${field}`)
    }),
  )
}

function isWhole(record: string, field: string): boolean {
  const entity = entityName.parse(record.split(' ')[0])
  return entity !== 'conflict' && (mergePolicies[entity].fields[field] ?? 'value') === 'value'
}

interface Version {
  readonly record: string
  readonly version: number
  readonly op: string
  readonly client: string | null
  readonly seq: number
  readonly trunk: number
  readonly set: Readonly<Record<string, unknown>>
}

async function readHistory(db: Kysely<Database>, { actors }: Simulation): Promise<Version[]> {
  const people = actors.map(({ device }) => device.staffMemberId)
  const rows = await db
    .selectFrom('record_history')
    .selectAll()
    .where('actor', 'in', people)
    .orderBy('entity')
    .orderBy('record_id')
    .orderBy('version')
    .execute()
  return rows.map((row) => ({
    record: `${row.entity} ${row.record_id}`,
    version: row.version,
    op: row.op,
    client: row.client_id,
    seq: row.client_seq ?? 0,
    trunk: row.trunk,
    set: row.set,
  }))
}

function versionGaps(history: readonly Version[]): string[] {
  return [...Map.groupBy(history, ({ record }) => record)]
    .filter(([, versions]) => versions.some(({ version }, index) => version !== index + 1))
    .map(
      ([record, versions]) =>
        `I3: ${record} has the versions ${versions.map(({ version }) => version).join()}`,
    )
}

/** After a deletion only a restoration or a decision brings a record back; nothing else may even touch it. */
function resurrections(history: readonly Version[]): string[] {
  return [...Map.groupBy(history, ({ record }) => record)].flatMap(([record, versions]) => {
    const after = versions
      .slice(1)
      .filter(({ op }, index) => versions[index]?.op === 'delete' && op === 'patch')
    return after.map(({ version }) => `I9: ${record} was edited in version ${version}, after its deletion`)
  })
}

/** The changes of one device to one record stand in the history in the order in which they were made. */
function disorder(history: readonly Version[]): string[] {
  return [...Map.groupBy(history, ({ record, client }) => `${record} by ${client}`)]
    .filter(([, versions]) => versions.some(({ seq }, index) => seq < (versions[index - 1]?.seq ?? 0)))
    .map(([key]) => `I4: ${key}`)
}

type Log = ReadonlyMap<string, { readonly r: string; readonly code?: string | undefined }>

async function readLog(db: Kysely<Database>, actors: readonly Actor[]): Promise<Log> {
  const mids = actors.flatMap(({ edits }) => edits.made.map(({ mid }) => mid))
  if (mids.length === 0) return new Map()
  const rows = await db
    .selectFrom('mutation_log')
    .select(['mid', 'result'])
    .where('mid', 'in', mids)
    .execute()
  return new Map(rows.map(({ mid, result }) => [mid, mutationResult.parse(result)]))
}

/** Every text is unlike any other, so it must be found in a version of its record, in a conflict, or in the outbox. */
function lostEdits({ name, device, edits, givenUp }: Actor, history: readonly Version[], log: Log): string[] {
  const everything = history.map(({ set }) => JSON.stringify(set)).join('\n')
  const refused = new Set(
    device.local.store.pending
      .all()
      .flatMap(({ state, mutation, result }) => (state === 'refused' && result?.code ? [mutation.mid] : [])),
  )
  return edits.made.flatMap((mutation) => {
    const result = log.get(mutation.mid)
    if (!result) return [`I3 ${name}: the server has never seen ${describe(mutation)}`]
    if (result.r === 'rejected') {
      const isKept = refused.has(mutation.mid) || givenUp.has(mutation.mid)
      return isKept ? [] : [`I2 ${name}: ${describe(mutation)} was refused (${result.code}) and is gone`]
    }
    return textsIn(mutation)
      .filter((text) => !everything.includes(text))
      .map((text) => `I2 ${name}: ${text} of ${describe(mutation)} (${result.r}) is nowhere`)
  })
}

const textsIn = ({ set }: KeptMutation): string[] => JSON.stringify(set).match(/<\d+>/g) ?? []

const describe = ({ op, entity, id, set }: KeptMutation): string =>
  `${op} of ${entity} ${id} ${JSON.stringify(set)}`
