import type { KeptMutation } from '@pumpurs/app/data/outbox-entry'
import { resultLine } from '@pumpurs/shared/sync/protocol'
import { z } from 'zod'
import { type AllRecords, readAllRecords } from './entitled-records.ts'
import { findHalfGroups } from './group-sightings.ts'
import { findHistoryFaults } from './history-invariants.ts'
import { findRecordFaults } from './record-invariants.ts'
import { type Log, readHistory, readLog, type Version } from './server-log.ts'
import type { Actor, Simulation } from './simulated-world.ts'

/** What the database says at the end about the work of the simulated devices. Numbers refer to the invariants I1 … I22. */
export async function brokenInvariants(simulation: Simulation): Promise<string[]> {
  const { server, actors, statistics } = simulation
  const people = [...new Set(actors.map(({ device }) => device.staffMemberId))]
  const mids = actors.flatMap(({ edits }) => edits.made.map(({ mid }) => mid))
  const [all, history, log] = await Promise.all([
    readAllRecords(server.db),
    readHistory(server.db, people),
    readLog(server.db, mids),
  ])
  statistics.count('checks', 'I2', mids.length)
  statistics.count('checks', 'I3', mids.length)
  return [
    ...simulation.faults,
    ...actors.flatMap(({ name, edits }) =>
      edits.faults.map((fault) => fault.replace(/^(I\d+) /, `$1 ${name}: `)),
    ),
    ...actors.flatMap((actor) => waitingOf(actor).map((fault) => `I15 ${actor.name}: ${fault}`)),
    ...(await findHistoryFaults(simulation, all, history, log)),
    ...findRecordFaults(simulation, all, people),
    ...actors.flatMap((actor) => lostEdits(actor, history, log, heldIn(all))),
    ...actors.flatMap((actor) => effectFaults(actor, history, log)),
    ...actors.flatMap((actor) => disordered(actor, log)),
    ...actors.flatMap((actor) => otherAnswers(simulation, actor)),
    ...findHalfGroups(simulation, history, log),
  ]
}

const waitingOf = ({ device }: Actor): string[] =>
  device.local.store.pending
    .all()
    .filter(({ state }) => state !== 'refused')
    .map(({ state, mutation }) => `${mutation.op} of ${mutation.entity} is still ${state}`)

/** The refused changes that the server keeps for a decision. */
const heldIn = (all: AllRecords): Set<string> =>
  new Set(
    [...all.heldChange.values()].flatMap((record) =>
      heldMutations.parse(record['mutations']).map(({ mid }) => mid),
    ),
  )
const heldMutations = z.array(z.object({ mid: z.string() }))

/** Every text is unlike any other, so it must be found in a version of its record, in a conflict, or in the outbox. */
function lostEdits(
  { name, device, edits, givenUp }: Actor,
  history: readonly Version[],
  log: Log,
  held: ReadonlySet<string>,
): string[] {
  const everything = history.map(({ set }) => JSON.stringify(set)).join('\n')
  const refused = new Set(
    device.local.store.pending
      .all()
      .flatMap(({ state, mutation, result }) => (state === 'refused' && result?.code ? [mutation.mid] : [])),
  )
  return edits.made.flatMap((mutation) => {
    const result = log.get(mutation.mid)?.[0]?.result
    // A restored server may have forgotten even that it refused what its author threw away then.
    if (!result && givenUp.has(mutation.mid)) return []
    if (!result) return [`I3 ${name}: the server has never seen ${describe(mutation)}`]
    if (result.r === 'rejected') {
      const isKept = refused.has(mutation.mid) || held.has(mutation.mid) || givenUp.has(mutation.mid)
      return isKept ? [] : [`I2 ${name}: ${describe(mutation)} was refused (${result.code}) and is gone`]
    }
    return textsIn(mutation)
      .filter((text) => !everything.includes(text))
      .map((text) => `I2 ${name}: ${text} of ${describe(mutation)} (${result.r}) is nowhere`)
  })
}

/** What an answer says has happened once, and what it says has not happened has not. */
function effectFaults({ name, edits }: Actor, history: readonly Version[], log: Log): string[] {
  const effects = Map.groupBy(history, ({ client, seq, record }) => `${client} ${seq} ${record}`)
  return edits.made.flatMap((mutation) => {
    const logged = log.get(mutation.mid) ?? []
    const result = logged[0]?.result.r
    const made = logged.flatMap(
      ({ client, seq, result: { aliasOf } }) =>
        effects
          .get(`${client} ${seq} ${mutation.entity} ${aliasOf ?? mutation.id}`)
          // A held change that is taken in may move the pupil, and the held change goes along.
          ?.filter(({ op }) => op !== 'move' || mutation.op === 'move') ?? [],
    ).length
    if (!result || result === 'conflict') return []
    const wanted = result === 'applied' || result === 'merged' ? 1 : 0
    return made === wanted
      ? []
      : [`I3 ${name}: ${describe(mutation)} was ${result} and made ${made} versions`]
  })
}

/** What a device wrote earlier the server has taken earlier. */
function disordered({ name, edits }: Actor, log: Log): string[] {
  const last = new Map<string, number>()
  return edits.made.flatMap((mutation) =>
    (log.get(mutation.mid) ?? []).flatMap(({ client, seq }) => {
      const before = last.get(client) ?? 0
      last.set(client, Math.max(seq, before))
      return seq > before ? [] : [`I4 ${name}: ${describe(mutation)} was taken as ${seq}, after ${before}`]
    }),
  )
}

/** A repeated mutation gets the same answer again, until the server itself is another one. */
function otherAnswers({ backup, statistics }: Simulation, { name, device }: Actor): string[] {
  if (backup.taken) return []
  const first = new Map<string, string>()
  return device.network.exchanges.flatMap(({ mutations, reply }) => {
    const mids = new Map(mutations.map(({ seq, mid }) => [seq, mid]))
    return (reply?.split('\n') ?? []).flatMap((text) => {
      if (!text.startsWith('{"t":"res"')) return []
      const { seq, ...result } = resultLine.parse(JSON.parse(text))
      const [mid = '', answer] = [mids.get(seq), JSON.stringify(result)]
      statistics.count('results', result.r)
      if (result.code) statistics.count('refusals', result.code)
      const before = first.get(mid) ?? answer
      first.set(mid, before)
      return before === answer ? [] : [`I3 ${name}: ${mid} was answered ${before} and then ${answer}`]
    })
  })
}

const textsIn = ({ set }: KeptMutation): string[] => JSON.stringify(set).match(/<[\d.]+>/g) ?? []

const describe = ({ op, entity, id, set }: KeptMutation): string =>
  `${op} of ${entity} ${id} ${JSON.stringify(set)}`
