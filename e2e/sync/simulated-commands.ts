import { randomFrom } from './random.ts'
import * as accidents from './simulated-accidents.ts'
import * as edits from './simulated-edits.ts'
import * as syncs from './simulated-syncs.ts'
import type { Simulation } from './simulated-world.ts'

/**
 * What can happen, with how often each is chosen. Names are part of a seed's history: a new command goes to the end.
 * `onlyWithBackups`: in histories in which the server is put back to an earlier copy. To come, when their features are
 * there: an upgrade of the app, the end of tombstones, a pupil who moves to another school.
 */
const weights: readonly (readonly [edits.Command, number, 'onlyWithBackups'?])[] = [
  [edits.editPlanText, 3],
  [edits.editPlanParagraph, 2],
  [edits.movePlan, 1],
  [edits.editMeasure, 2],
  [edits.editPupil, 1],
  [edits.changeClass, 2],
  [edits.createRecords, 2],
  [edits.deleteRecord, 2],
  [edits.restoreRecord, 1],
  [edits.resolveConflict, 2],
  [edits.dealWithRefused, 1],
  [syncs.synchronise, 6],
  [syncs.synchroniseSlowly, 2],
  [syncs.goOffline, 1],
  [accidents.changeAccess, 1],
  [accidents.restartApp, 1],
  [accidents.turnClock, 1],
  [accidents.crash, 2],
  [accidents.copyProfile, 1],
  [accidents.useOtherTab, 1],
  [accidents.restartServer, 0.5],
  [accidents.passTime, 0.5],
  [accidents.createWithCode, 0.5],
  [accidents.restoreServer, 1.5, 'onlyWithBackups'],
  [edits.editTogether, 2],
  [edits.editFinding, 1],
  [edits.decideHeld, 1],
]

/** One command of a history. Its own seed decides all that is left to luck, so it stays what it is without the others. */
export interface Step {
  /** Place in the whole history, also where others have been left out. */
  readonly number: number
  readonly actor: number
  readonly command: edits.Command
  readonly seed: number
}

const isOften = 2

/** The commands of a seed. `actors`: how many devices there are. */
export function planSteps(
  seed: number,
  count: number,
  { actors, hasBackups }: { actors: number; hasBackups: boolean },
): Step[] {
  const random = randomFrom(seed)
  const commands = weights.flatMap(([command, weight, only]) =>
    only && !hasBackups ? [] : Array.from({ length: weight * isOften }, () => command),
  )
  return Array.from({ length: count }, (_, number) => ({
    number,
    actor: random.whole(actors),
    command: random.pick(commands) ?? syncs.synchronise,
    seed: random.whole(2 ** 32),
  }))
}

/** One step of one device; written into the log. */
export async function takeStep(simulation: Simulation, step: Step): Promise<void> {
  const { actors, log, statistics } = simulation
  const actor = actors[step.actor] ?? actors[0]
  let texts = 0
  const newText = () => {
    texts += 1
    return `<${step.number}.${texts}>`
  }
  const stage = { ...simulation, random: randomFrom(step.seed), newText }
  const words = await step.command(stage, actor)
  log.push(`${step.number} ${actor.name} ${words}`)
  statistics.count('commands', words === edits.nothingToDo ? 'nothing to do' : step.command.name)
}
