import { entityName } from '@pumpurs/shared/domain/entities'
import { openPlanFields, planState } from '@pumpurs/shared/domain/plan-state'
import { verifyHistory } from '@pumpurs/server/modules/sync/history-check-queries'
import { mergePolicies } from '@pumpurs/shared/sync/merge-policies'
import type { AllRecords } from './entitled-records.ts'
import { differences } from './differences.ts'
import type { Log, Version } from './server-log.ts'
import type { Simulation } from './simulated-world.ts'

type ByRecord = ReadonlyMap<string, readonly Version[]>

/** What the history of the records must never say. */
export async function findHistoryFaults(
  simulation: Simulation,
  all: AllRecords,
  history: readonly Version[],
  log: Log,
): Promise<string[]> {
  const byRecord = Map.groupBy(history, ({ record }) => record)
  for (const invariant of ['I3', 'I4', 'I9', 'I17', 'I22'])
    simulation.statistics.count('checks', invariant, history.length)
  return [
    ...versionGaps(byRecord),
    ...resurrections(byRecord),
    ...disorder(history),
    ...blindOverwrites(byRecord, log),
    ...otherContents(byRecord, all, simulation.collections.count > 0),
    ...changedWhenFinal(byRecord),
    ...incompleteVersions(history),
    ...settledTwice(byRecord),
    ...(await numberGaps(simulation)),
    ...(await brokenChains(simulation)),
  ]
}

function versionGaps(byRecord: ByRecord): string[] {
  return [...byRecord]
    .filter(([, versions]) => versions.some(({ version }, index) => version !== index + 1))
    .map(
      ([record, versions]) =>
        `I3: ${record} has the versions ${versions.map(({ version }) => version).join()}`,
    )
}

/** After a deletion only a restoration or a decision brings a record back; nothing else may even touch it. */
function resurrections(byRecord: ByRecord): string[] {
  return [...byRecord].flatMap(([record, versions]) => {
    const after = versions
      .slice(1)
      .filter(({ op }, index) => versions[index]?.op === 'delete' && (op === 'patch' || op === 'create'))
    return after.map(({ version }) => `I9: ${record} was edited in version ${version}, after its deletion`)
  })
}

/** The changes of one device to one record stand in the history in the order in which they were made. */
function disorder(history: readonly Version[]): string[] {
  return [...Map.groupBy(history, ({ record, client }) => `${record} by ${client}`)]
    .filter(([, versions]) => versions.some(({ seq }, index) => seq < (versions[index - 1]?.seq ?? 0)))
    .map(([key]) => `I4: ${key}`)
}

/** A conflict is settled once, whoever comes after, unless a merge that had settled it is taken back. */
const settledTwice = (byRecord: ByRecord): string[] =>
  [...byRecord].flatMap(([record, versions]) => {
    const statuses = versions.flatMap(({ set }) => ('status' in set ? [set['status']] : []))
    const isTwice = statuses.some((status, index) => status === 'resolved' && statuses[index - 1] === status)
    return isTwice ? [`I16: ${record} was settled again`] : []
  })

/** The hashes of the versions of each record lead from the first to the last. */
async function brokenChains({ server, statistics }: Simulation): Promise<string[]> {
  const { versions, broken } = await verifyHistory(server.db)
  statistics.count('checks', 'I22', versions)
  return broken.map(
    ({ entity, recordId, version, fault }) => `I22: ${entity} ${recordId} ${version}: ${fault}`,
  )
}

/** Below the last number that the server has taken of a device nothing is missing. */
async function numberGaps({ server }: Simulation): Promise<string[]> {
  const clients = await server.db.selectFrom('sync_client').select(['client_id', 'last_seq']).execute()
  const rows = await server.db.selectFrom('mutation_log').select(['client_id', 'seq']).execute()
  const counts = Map.groupBy(rows, ({ client_id }) => client_id)
  return clients.flatMap(({ client_id, last_seq }) => {
    const seqs = new Set((counts.get(client_id) ?? []).map(({ seq }) => seq))
    const isGapless = seqs.size === last_seq && [...seqs].every((seq) => seq >= 1 && seq <= last_seq)
    return isGapless ? [] : [`I4: of ${client_id} the server has taken ${last_seq}, but keeps ${seqs.size}`]
  })
}

/**
 * Nobody's value is replaced by a device that had not seen it: then it must be contested. Texts that merge by paragraphs
 * and sets are left out, and so are decisions, for whoever decides has seen both sides.
 */
function blindOverwrites(byRecord: ByRecord, log: Log): string[] {
  const sentBefore = sendings(log)
  return [...byRecord].flatMap(([record, versions]) =>
    versions.flatMap((change) => {
      const { op, set, client, trunk, version } = change
      if (op !== 'patch') return []
      const overwritten = Object.keys(set).filter((field) => {
        const before = versions.findLast((one) => one.version < version && field in one.set)
        if (!before || before.client === client || before.version <= trunk) return false
        return !sentBefore(before, change) && isWhole(record, field)
      })
      return overwritten.map((field) => `I2: ${record} version ${version} overwrote an unseen ${field}`)
    }),
  )
}

/** Whether a device, which goes by another number now, had sent the one before it sent the other: it wrote both. */
function sendings(log: Log): (one: Version, other: Version) => boolean {
  const byNumber = new Map(
    [...log.values()].flatMap((sent) => sent.map(({ client, seq }) => [`${client} ${seq}`, sent])),
  )
  return (one, other) =>
    byNumber
      .get(`${one.client} ${one.seq}`)
      ?.some(({ client, seq }) => client === other.client && seq < other.seq) ?? false
}

const entityOf = (record: string) => entityName.parse(record.split(' ')[0])

function isWhole(record: string, field: string): boolean {
  const entity = entityOf(record)
  return entity !== 'conflict' && (mergePolicies[entity].fields[field] ?? 'value') === 'value'
}

/** The versions of a record, one after the other, give the record. */
function otherContents(byRecord: ByRecord, all: AllRecords, isCollected: boolean): string[] {
  return [...byRecord].flatMap(([record, versions]) => {
    const [, id = ''] = record.split(' ')
    const now = all[entityOf(record)].get(id)
    // What was deleted long ago is gone, and with it what was asked about it.
    const mayBeGone = isCollected && (versions.at(-1)?.op === 'delete' || record.startsWith('conflict '))
    if (!now) return mayBeGone ? [] : [`I22: ${record} has a history, but is not there`]
    const told: Record<string, unknown> = {}
    for (const { set } of versions) Object.assign(told, set)
    const shown = Object.fromEntries(Object.keys(told).map((field) => [field, now[field]]))
    const version = versions.at(-1)?.version
    return [
      ...differences(new Map([[record, shown]]), new Map([[record, told]])).map((fault) => `I22: ${fault}`),
      ...(now.version === version
        ? []
        : [`I3: ${record} is version ${now.version}, its history ends at ${version}`]),
    ]
  })
}

/** The step itself, and whose plan it is: a pupil moves with it, or is found to be another one. */
const free = ['state', 'stateReason', 'organisationId', 'pupilId']

/** A plan that is no longer being written changes in its steps and in what the step leaves open, and in nothing else. */
function changedWhenFinal(byRecord: ByRecord): string[] {
  return [...byRecord].flatMap(([record, versions]) => {
    if (!record.startsWith('supportPlan ')) return []
    let state = planState.enum.draft as ReturnType<typeof planState.parse>
    return versions.flatMap(({ set, op, version }) => {
      const open = openPlanFields(state)
      const changed = op === 'create' || op === 'amend' || open === 'all' ? [] : Object.keys(set)
      state = 'state' in set ? planState.parse(set['state']) : state
      return changed
        .filter((field) => open !== 'all' && !free.includes(field) && !open.includes(field))
        .map((field) => `I17: ${record} version ${version} changed ${field} of a final plan`)
    })
  })
}

/** Who, from where, on which version and when. Every version follows one that its author can have seen. */
const incompleteVersions = (history: readonly Version[]): string[] =>
  history
    .filter(({ actor, client, seq, receivedAt }) => !actor || !client || seq < 1 || !Date.parse(receivedAt))
    .map(({ record, version }) => `I22: ${record} version ${version} does not say who made it, where or when`)
