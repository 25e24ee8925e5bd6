import { randomFrom } from './random.ts'
import * as accidents from './simulated-accidents.ts'
import * as decisions from './simulated-decisions.ts'
import * as edits from './simulated-edits.ts'
import * as syncs from './simulated-syncs.ts'
import type { Simulation } from './simulated-world.ts'

/** `onlyWithBackups`: the server is put back to an earlier copy. `onlyWithCollections`: what was deleted long ago goes. */
export type OnlyIn = 'onlyWithBackups' | 'onlyWithCollections'

/**
 * What can happen, with how often each is chosen. Their order is part of a seed's history: a new command goes to the
 * end. Some happen only in histories of a kind of their own.
 */
const weights: readonly (readonly [edits.Command, number, OnlyIn?])[] = [
  [edits.editPlanText, 3],
  [edits.editPlanParagraph, 2],
  [edits.movePlan, 1],
  [edits.editMeasure, 2],
  [edits.editPupil, 1],
  [edits.changeClass, 2],
  [edits.createRecords, 2],
  [edits.deleteRecord, 2],
  [edits.restoreRecord, 1],
  [decisions.resolveConflict, 2],
  [decisions.dealWithRefused, 1],
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
  [decisions.decideHeld, 1],
  [decisions.resolveTwice, 0.5],
  [decisions.createLookalike, 1],
  [decisions.separatePupils, 0.5],
  [decisions.movePupil, 0.5],
  [decisions.amendPlan, 0.5],
  [accidents.collectAfterLong, 1.5, 'onlyWithCollections'],
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

const isFavoured = 6

/** Which commands a history is made of. */
interface Plan {
  /** How many devices there are. */
  readonly actors: number
  readonly kind: OnlyIn | undefined
  /** The names of commands that are chosen more often. */
  readonly favours?: readonly string[]
}

/** The commands of a seed. */
export function planSteps(seed: number, count: number, { actors, kind, favours = [] }: Plan): Step[] {
  const random = randomFrom(seed)
  const commands = weights.flatMap(([command, weight, only]) => {
    const length = weight * isOften * (favours.includes(command.name) ? isFavoured : 1)
    return only && only !== kind ? [] : Array.from({ length }, () => command)
  })
  return Array.from({ length: count }, (_, number) => ({
    number,
    actor: random.whole(actors),
    command: random.pick(commands) ?? syncs.synchronise,
    seed: random.whole(2 ** 32),
  }))
}

/** Which device (from 0) does what, by the names of the commands. */
export type Story = readonly (readonly [actor: number, command: string])[]

/** A history in which only what each command leaves to luck depends on the seed. */
export function tellStory(seed: number, story: Story): Step[] {
  const random = randomFrom(seed)
  return story.map(([actor, name], number) => {
    const [command] = weights.find(([one]) => one.name === name) ?? []
    if (!command) throw new Error(`there is no command ${name}`)
    return { number, actor, command, seed: random.whole(2 ** 32) }
  })
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
