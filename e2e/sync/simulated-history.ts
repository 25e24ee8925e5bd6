// First, because the devices' databases look for it when they are loaded.
import 'fake-indexeddb/auto'
import { checkDevice, watchReplies } from './device-invariants.ts'
import { differences } from './differences.ts'
import { heldRecords, readAllRecords } from './entitled-records.ts'
import { brokenInvariants } from './invariants.ts'
import { type OnlyIn, planSteps, type Step, takeStep } from './simulated-commands.ts'
import { syncAsPerson } from './simulated-syncs.ts'
import { type Actor, closeActor, openActor, openSimulation, type Simulation } from './simulated-world.ts'
import { stateOf } from './server-state.ts'
import type { Statistics } from './simulation-statistics.ts'

export interface History {
  readonly seed: number
  readonly steps: readonly Step[]
  readonly turnsClocks: boolean
  /** The devices write as an app of the first schema. */
  readonly writesOldSchema: boolean
  /** Done to the database first, to see whether the checker notices. */
  readonly sql?: string | undefined
  /** Lives on to the end although something is wrong already. */
  readonly goesOn?: boolean
}

export interface Report {
  readonly history: History
  /** Each begins with the number of the invariant. */
  readonly faults: readonly string[]
  readonly log: readonly string[]
  /** What the server has in the end, where nothing was wrong. */
  readonly state: readonly string[]
  readonly statistics: Statistics
}

/** Every eighth history is of a kind of its own. */
const kinds: Readonly<Record<number, OnlyIn>> = { 0: 'onlyWithBackups', 4: 'onlyWithCollections' }

/** The history of a seed. `favours`: names of commands that happen more often than usual. */
export function historyOf(seed: number, stepCount: number, favours: readonly string[] = []): History {
  const steps = planSteps(seed, stepCount, { actors: 3, kind: kinds[seed % 8], favours })
  return { seed, turnsClocks: true, writesOldSchema: false, steps }
}

/** Lives through a history and checks it. Faults of any kind are reported, not thrown. */
export async function live(history: History): Promise<Report> {
  const simulation = await openSimulation(history)
  const { statistics, log } = simulation
  statistics.count('histories', simulation.turnsClocks ? 'with turned clocks' : 'with steady clocks')
  try {
    const faults = await faultsOf(simulation, history)
    const state = faults.length > 0 ? [] : stateOf(await readAllRecords(simulation.server.db))
    return { history, faults, log, state, statistics }
  } finally {
    await simulation.close()
  }
}

async function faultsOf(simulation: Simulation, { steps, goesOn }: History): Promise<string[]> {
  const { actors, log } = simulation
  for (const actor of actors) watchReplies(simulation, actor)
  try {
    for (const step of steps) {
      // Steps follow each other.
      // oxlint-disable-next-line no-await-in-loop
      await takeStep(simulation, step)
      const found = faultsOnTheWay(simulation)
      if (found.length > 0 && !goesOn) return found
    }
    await heal(simulation)
    const faults = await brokenInvariants(simulation)
    return faults.length > 0 && !goesOn ? faults : [...faults, ...(await faultsAfterRestart(simulation))]
  } catch (error) {
    log.push('the last step did not end')
    return [`I0: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`]
  }
}

/** The network is whole again; every device comes to rest within a few rounds (I15). */
async function heal(simulation: Simulation): Promise<void> {
  const { actors, faults, statistics } = simulation
  for (const { device } of actors) device.network.heal()
  for (let round = 1; round <= rounds; round += 1) {
    for (const actor of actors) {
      // One after the other, so that a failure names its device.
      // oxlint-disable-next-line no-await-in-loop
      const outcome = await syncAsPerson(simulation, actor)
      if (round === rounds && outcome?.phase !== 'idle')
        faults.push(`I15 ${actor.name}: does not come to rest: ${outcome?.phase}`)
    }
  }
  statistics.count('checks', 'I15', actors.length)
  for (const actor of actors) {
    // oxlint-disable-next-line no-await-in-loop
    await checkDevice(simulation, actor, { isComplete: true })
  }
}

const rounds = 3

/** A restart finds what was there before it. */
async function faultsAfterRestart(simulation: Simulation): Promise<string[]> {
  for (const actor of simulation.actors) {
    actor.device.closeOtherTabs()
    // oxlint-disable no-await-in-loop
    await actor.device.reload()
    actor.edits.watch()
    await checkDevice(simulation, actor, { isComplete: true })
    // oxlint-enable no-await-in-loop
  }
  await checkFreshDevices(simulation)
  return faultsOnTheWay(simulation)
}

/**
 * Access that went and came back gives what a new device is given (I11), and so does an absence that was longer than
 * deletions are remembered (I19).
 */
async function checkFreshDevices(simulation: Simulation): Promise<void> {
  const { actors, teacherId, statistics, collections } = simulation
  const teacher = actors.find(({ device }) => device.staffMemberId === teacherId)
  if (teacher && statistics.total('access') > 0) await checkFreshDevice(simulation, teacher, 'I11')
  if (collections.count === 0) return
  for (const actor of actors) {
    // oxlint-disable-next-line no-await-in-loop
    await checkFreshDevice(simulation, actor, 'I19')
  }
}

async function checkFreshDevice(
  { server, faults, statistics }: Simulation,
  used: Actor,
  invariant: 'I11' | 'I19',
): Promise<void> {
  const fresh = await openActor(server, 'fresh', used.device.staffMemberId)
  const outcome = await fresh.device.sync()
  if (outcome?.phase !== 'idle') faults.push(`I15 fresh: does not come to rest: ${outcome?.phase}`)
  const found = differences(heldRecords(used.device), heldRecords(fresh.device))
  faults.push(...found.map((fault) => `${invariant} ${used.name}: not as a new device: ${fault}`))
  statistics.count('checks', invariant)
  closeActor(fresh)
}

const faultsOnTheWay = ({ faults, actors }: Simulation): string[] => [
  ...faults,
  ...actors.flatMap(({ name, edits }) =>
    edits.faults.map((fault) => fault.replace(/^(I\d+) /, `$1 ${name}: `)),
  ),
]

/** What may make no difference to what the server has in the end. */
const indifferent = {
  /** Clocks that go right: none may have decided anything. */
  I21: { turnsClocks: false },
  /** An older app: the same edits, in older shapes. */
  I20: { writesOldSchema: true },
} as const

/** Asked of two histories, not of one. */
export const isIndifferent = (invariant: string): invariant is keyof typeof indifferent =>
  invariant in indifferent

/** The same history once more, with a difference that may make none. */
export async function liveTwice(history: History, invariant: keyof typeof indifferent): Promise<Report> {
  const [first, second] = [await live(history), await live({ ...history, ...indifferent[invariant] })]
  first.statistics.add(second.statistics)
  first.statistics.count('checks', invariant)
  const faults = [...first.faults, ...second.faults]
  if (first.faults.length + second.faults.length === 0) {
    const [one, other] = [new Set(first.state), new Set(second.state)]
    const differing = [...first.state, ...second.state].filter((line) => !(one.has(line) && other.has(line)))
    faults.push(
      ...differing.map(
        (line) => `${invariant}: only the ${one.has(line) ? 'first' : 'second'} time: ${line}`,
      ),
    )
  }
  return { ...first, faults }
}
