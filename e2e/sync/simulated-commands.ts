import type { NewChange } from '@pumpurs/app/data/new-change'
import type { Conflict } from '@pumpurs/shared/domain/conflict'
import { nextPlanStates } from '@pumpurs/shared/domain/plan-state'
import type { JsonFields, JsonValue } from '@pumpurs/shared/domain/primitives'
import type { Fault } from '#support/network.ts'
import {
  newConsultation,
  newFinding,
  newAssessment,
  newGoal,
  newMeasure,
  newPlan,
  newPupil,
  patchPlan,
} from './contents.ts'
import { endGrants } from './school.ts'
import { type Actor, shownOf, type Simulation } from './simulated-world.ts'

type Command = (simulation: Simulation, actor: Actor) => Promise<string>

const nothingToDo = 'nothing to do'

async function save({ device }: Actor, changes: readonly NewChange[], words: string): Promise<string> {
  const outcome = await device.trySave(changes)
  return outcome.outcome === 'saved' ? words : `${words}: ${JSON.stringify(outcome)}`
}

const editPlanText: Command = ({ random, newText }, actor) => {
  const plan = random.pick(shownOf(actor, 'supportPlan'))
  const field = random.pick(['agreement', 'evaluation', 'code'] as const)
  if (!plan || !field) return Promise.resolve(nothingToDo)
  const text = newText()
  return save(actor, [patchPlan(plan.id, { [field]: text })], `${field} of a plan becomes ${text}`)
}

const editPlanParagraph: Command = ({ random, newText }, actor) => {
  const plan = random.pick(shownOf(actor, 'supportPlan'))
  if (!plan) return Promise.resolve(nothingToDo)
  const text = newText()
  const lines = plan.situation.split('\n')
  lines[random.whole(lines.length)] = text
  return save(
    actor,
    [patchPlan(plan.id, { situation: lines.join('\n') })],
    `a paragraph of a plan becomes ${text}`,
  )
}

const movePlan: Command = ({ random, newText }, actor) => {
  const plan = random.pick(shownOf(actor, 'supportPlan'))
  const state =
    plan && random.pick(nextPlanStates(plan.state).filter((to) => to === 'submitted' || to === 'returned'))
  if (!plan || !state) return Promise.resolve(nothingToDo)
  const text = newText()
  return save(
    actor,
    [patchPlan(plan.id, { state, stateReason: text })],
    `a plan becomes ${state} for ${text}`,
  )
}

const editMeasure: Command = ({ random, newText }, actor) => {
  const measure = random.pick(shownOf(actor, 'measure'))
  if (!measure) return Promise.resolve(nothingToDo)
  const text = newText()
  const set = random.pick([
    { note: text },
    { subject: text },
    { subject: text, plannedLessons: random.whole(40) },
    {
      subject: text,
      findingIds: shownOf(actor, 'riskFinding')
        .filter(() => random.chance(0.5))
        .map(({ id }) => id),
    },
  ])
  return save(
    actor,
    [{ op: 'patch', entity: 'measure', id: measure.id, set: set ?? {} }],
    `a measure becomes ${JSON.stringify(set)}`,
  )
}

const editPupil: Command = ({ random, newText }, actor) => {
  const pupil = random.pick(shownOf(actor, 'pupil'))
  if (!pupil) return Promise.resolve(nothingToDo)
  const text = newText()
  const patch = { op: 'patch' as const, entity: 'pupil' as const, id: pupil.id, set: { givenName: text } }
  return save(actor, [patch], `a pupil becomes ${text}`)
}

const changeClass: Command = ({ random }, actor) => {
  const pupil = random.pick(shownOf(actor, 'pupil'))
  const classGroup = random.pick(['7.a', '8.b'].filter((group) => group !== pupil?.classGroup))
  if (!pupil || !classGroup) return Promise.resolve(nothingToDo)
  const patch = { op: 'patch' as const, entity: 'pupil' as const, id: pupil.id, set: { classGroup } }
  return save(actor, [patch], `a pupil goes to ${classGroup}`)
}

const createRecords: Command = ({ random, newText, school }, actor) => {
  const pupil = random.pick(shownOf(actor, 'pupil'))
  if (!pupil) return Promise.resolve(nothingToDo)
  const plan = random.pick(shownOf(actor, 'supportPlan').filter(({ pupilId }) => pupilId === pupil.id))
  const text = newText()
  const assessment = newAssessment(pupil.id, { conclusion: text })
  const findings = (['M01', 'G01'] as const).map((criterion) =>
    newFinding(pupil.id, assessment.id, criterion, { evidence: text }),
  )
  const kinds: NewChange[][] = [
    [newPupil(school, { givenName: text, classGroup: random.pick(['7.a', '8.b']) ?? '7.a' })],
    [assessment, ...findings],
    [newPlan(school, pupil.id, { agreement: text, situation: random.pick(['', text]) ?? '' })],
  ]
  if (plan) {
    const measure = newMeasure(pupil.id, plan.id, { note: text })
    const held = newConsultation(pupil.id, plan.id, measure.id, actor.device.staffMemberId, { note: text })
    kinds.push([newGoal(pupil.id, plan.id, text)], [measure, held])
  }
  const changes = random.pick(kinds) ?? []
  return save(
    actor,
    changes,
    `makes ${changes.map((change) => ('entity' in change ? change.entity : '')).join()} ${text}`,
  )
}

const deleteRecord: Command = ({ random }, actor) => {
  const entity = random.pick(['measure', 'supportPlan', 'planGoal', 'riskFinding', 'pupil'] as const)
  const record = entity && random.pick<{ id: string }>(shownOf(actor, entity))
  if (!entity || !record) return Promise.resolve(nothingToDo)
  return save(actor, [{ op: 'delete', entity, id: record.id }], `deletes a ${entity}`)
}

const restoreRecord: Command = ({ random }, actor) => {
  const entity = random.pick(['measure', 'supportPlan', 'planGoal', 'riskFinding', 'pupil'] as const)
  const record = entity && random.pick<{ id: string }>(actor.device.collections[entity].deleted())
  if (!entity || !record) return Promise.resolve(nothingToDo)
  return save(actor, [{ op: 'restore', entity, id: record.id }], `restores a ${entity}`)
}

function resolutionOf({ random, newText }: Simulation, conflict: Conflict): JsonFields {
  if (conflict.kind !== 'field') return { choice: random.pick(['keep', 'apply']) ?? 'keep' }
  return Object.fromEntries(
    Object.entries(conflict.fields).map(([field, { mine, theirs }]): [string, JsonValue] => {
      const wordings =
        typeof mine === 'string' && field !== 'classGroup' && field !== 'state' ? [newText()] : []
      return [field, random.pick([mine, theirs, ...wordings]) ?? null]
    }),
  )
}

const resolveConflict: Command = (simulation, actor) => {
  const open = shownOf(actor, 'conflict').filter(({ status }) => status === 'open')
  const conflict = simulation.random.pick(open)
  if (!conflict) return Promise.resolve(nothingToDo)
  const resolution = resolutionOf(simulation, conflict)
  return save(
    actor,
    [{ op: 'resolve', id: conflict.id, resolution }],
    `decides ${JSON.stringify(resolution)}`,
  )
}

const dealWithRefused: Command = async ({ random }, actor) => {
  const { device } = actor
  const refused = random.pick(device.local.store.pending.all().filter(({ state }) => state === 'refused'))
  if (!refused) return nothingToDo
  actor.givenUp.add(refused.mutation.mid)
  if (random.chance(0.5)) {
    await device.discardRefused(refused.seq)
    return 'throws a refused change away'
  }
  const outcome = await device.resend(refused.seq)
  return `sends a refused change again: ${outcome.outcome}`
}

function someFault({ random }: Simulation): Fault | undefined {
  if (random.chance(0.45)) return undefined
  return random.pick<Fault>([
    { kind: 'lose-request' },
    { kind: 'lose-reply' },
    { kind: 'lose-reply' },
    { kind: 'duplicate' },
    { kind: 'stale-first' },
    { kind: 'portal' },
    { kind: 'cut-lines', after: random.whole(20) },
    { kind: 'cut-lines', after: random.whole(8) },
    { kind: 'cut-bytes', after: random.whole(4_000) },
  ])
}

const synchronise: Command = async (simulation, { device }) => {
  const fault = someFault(simulation)
  if (fault) device.network.next(fault)
  const outcome = await device.sync()
  return `synchronises ${fault ? JSON.stringify(fault) : ''}: ${outcome?.phase}`
}

/** While this device's request or its answer is on the way, others write and so does the person here. */
const synchroniseSlowly: Command = async (simulation, actor) => {
  const { random, actors } = simulation
  const fault = someFault(simulation)
  const isHeard = !fault || !['lose-request', 'portal'].includes(fault.kind)
  if (!isHeard) return synchronise(simulation, actor)
  const held = actor.device.network.hold()
  if (fault) actor.device.network.next(fault)
  const syncing = actor.device.sync()
  await held.sent
  const other = random.pick(actors.filter((one) => one !== actor)) ?? actor
  const words = [`synchronises slowly ${fault ? JSON.stringify(fault) : ''}`]
  const meanwhile = async (): Promise<void> => {
    words.push(`${actor.name} ${await editPlanText(simulation, actor)}`)
    if (random.chance(0.7)) words.push(`${other.name} ${await synchronise(simulation, other)}`)
  }
  await meanwhile()
  await held.reachServer()
  await meanwhile()
  held.reachDevice()
  const outcome = await syncing
  return [...words, outcome?.phase].join('; ')
}

const restartApp: Command = async (_, { device, edits }) => {
  await device.reload()
  edits.watch()
  return 'restarts'
}

/** The class teacher's post ends, or is given back. */
const changeAccess: Command = async ({ random, world, teacherId }) => {
  const validTo = random.pick([null, null, '2026-11-01']) ?? null
  await endGrants(world.server.db, teacherId, validTo)
  return `has nothing to do with it: the teacher's post lasts until ${validTo}`
}

const year = 365 * 86_400_000

const turnClock: Command = ({ random }, { device }) => {
  const years = random.whole(21) - 10
  device.passMs(years * year)
  return Promise.resolve(`turns its clock by ${years} years`)
}

/** With how often each is chosen. */
const weights: readonly (readonly [Command, number])[] = [
  [editPlanText, 3],
  [editPlanParagraph, 2],
  [movePlan, 1],
  [editMeasure, 2],
  [editPupil, 1],
  [changeClass, 2],
  [createRecords, 2],
  [deleteRecord, 2],
  [restoreRecord, 1],
  [resolveConflict, 2],
  [dealWithRefused, 1],
  [changeAccess, 1],
  [restartApp, 1],
  [turnClock, 1],
  [synchronise, 5],
  [synchroniseSlowly, 2],
]
const commands = weights.flatMap(([command, weight]) => Array.from({ length: weight }, () => command))

/** One random step of one random device; written into the log. */
export async function takeStep(simulation: Simulation): Promise<void> {
  const { random, actors, log } = simulation
  const actor = random.pick(actors) ?? actors[0]
  const command = random.pick(commands) ?? synchronise
  log.push(`${actor.name} ${await command(simulation, actor)}`)
}
