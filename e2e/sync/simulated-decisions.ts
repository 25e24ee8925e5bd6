import type { Conflict } from '@pumpurs/shared/domain/conflict'
import { canAmendPlan } from '@pumpurs/shared/domain/plan-state'
import type { JsonFields, JsonValue } from '@pumpurs/shared/domain/primitives'
import { newPupil, patchPlan } from './contents.ts'
import { type Command, nothingToDo, save } from './simulated-edits.ts'
import { type Actor, shownOf, type Stage } from './simulated-world.ts'

function resolutionOf({ random, newText }: Stage, conflict: Conflict): JsonFields {
  if (conflict.kind !== 'field') return { choice: random.pick(['keep', 'apply']) ?? 'keep' }
  return Object.fromEntries(
    Object.entries(conflict.fields).map(([field, { mine, theirs }]): [string, JsonValue] => {
      const wordings =
        typeof mine === 'string' && field !== 'classGroup' && field !== 'state' ? [newText()] : []
      return [field, random.pick([mine, theirs, ...wordings]) ?? null]
    }),
  )
}

function decide(stage: Stage, actor: Actor, conflict: Conflict): Promise<string> {
  const resolution = resolutionOf(stage, conflict)
  return save(
    actor,
    [{ op: 'resolve', id: conflict.id, resolution }],
    `decides ${JSON.stringify(resolution)}`,
  )
}

const openOf = (actor: Actor): Conflict[] =>
  shownOf(actor, 'conflict').filter(({ status }) => status === 'open')

export const resolveConflict: Command = (stage, actor) => {
  const conflict = stage.random.pick(openOf(actor))
  return conflict ? decide(stage, actor, conflict) : Promise.resolve(nothingToDo)
}

/** Two devices decide about the same conflict, neither knowing of the other. */
export const resolveTwice: Command = async (stage, actor) => {
  const { random, actors } = stage
  const conflict = random.pick(openOf(actor))
  const other = random.pick(
    actors.filter((one) => one !== actor && openOf(one).some(({ id }) => id === conflict?.id)),
  )
  if (!conflict || !other) return nothingToDo
  return `${await decide(stage, actor, conflict)}; ${other.name} ${await decide(stage, other, conflict)}`
}

export const dealWithRefused: Command = async ({ random }, actor) => {
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

/** The coordinator takes in, gives back or turns down what the server could not take; the author takes it back. */
export const decideHeld: Command = ({ random, newText }, actor) => {
  const held = random.pick(shownOf(actor, 'heldChange').filter(({ state }) => state === 'waiting'))
  const isAuthor = held?.author === actor.device.staffMemberId
  const decision = random.pick(
    isAuthor ? (['withdraw'] as const) : (['accept', 'return', 'discard'] as const),
  )
  if (!held || !decision) return Promise.resolve(nothingToDo)
  const change = { op: 'decide' as const, id: held.id, decision, reason: newText() }
  return save(actor, [change], `decides about a held change: ${decision}`)
}

/** A pupil who looks like another one is put on the roll: a coordinator is asked whether they are one. */
export const createLookalike: Command = ({ newText, school }, actor) => {
  const text = newText()
  const pupil = newPupil(school, { birthDate: '2012-03-04', educationProgramme: text })
  return save(actor, [pupil], `makes a pupil like others ${text}`)
}

/** Takes a merge back. */
export const separatePupils: Command = ({ random }, actor) => {
  const merged = shownOf(actor, 'alias').filter(({ kind, state }) => kind === 'merged' && state === 'active')
  const alias = random.pick(merged)
  if (!alias) return Promise.resolve(nothingToDo)
  return save(actor, [{ op: 'separate', id: alias.id }], 'makes two pupils again of one')
}

/** A pupil goes to the other of the coordinator's two schools. */
export const movePupil: Command = ({ random, school, otherSchool }, actor) => {
  const pupil = random.pick(shownOf(actor, 'pupil'))
  if (!pupil) return Promise.resolve(nothingToDo)
  const to = pupil.organisationId === school.id ? otherSchool : school
  const move = { op: 'move' as const, id: pupil.id, organisationId: to.id, classGroup: '7.a' }
  return save(actor, [move], `a pupil goes to the ${to === school ? 'first' : 'other'} school`)
}

/** A plan that has been handed in is amended, with a reason. */
export const amendPlan: Command = ({ random, newText }, actor) => {
  const plan = random.pick(shownOf(actor, 'supportPlan').filter(({ state }) => canAmendPlan(state)))
  if (!plan) return Promise.resolve(nothingToDo)
  const text = newText()
  const options = { why: newText(), amends: true }
  return save(actor, [patchPlan(plan.id, { agreement: text })], `a plan is amended to ${text}`, options)
}
