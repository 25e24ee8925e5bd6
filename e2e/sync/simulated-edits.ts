import type { NewChange } from '@pumpurs/app/data/new-change'
import { nextPlanStates } from '@pumpurs/shared/domain/plan-state'
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
import { type Actor, deletedOf, shownOf, type Stage } from './simulated-world.ts'

/** Does something as one device or its person; says what in words. */
export type Command = (stage: Stage, actor: Actor) => Promise<string>

export const nothingToDo = 'nothing to do'

/** Keeps the changes as the screens do; `words`, and why it could not be kept. */
export async function save(
  { device }: Actor,
  changes: readonly NewChange[],
  words: string,
  options: { why?: string; amends?: boolean } = {},
): Promise<string> {
  const outcome = await device.trySave(changes, options)
  return outcome.outcome === 'saved' ? words : `${words}: ${JSON.stringify(outcome)}`
}

export const editPlanText: Command = ({ random, newText }, actor) => {
  const plan = random.pick(shownOf(actor, 'supportPlan'))
  const field = random.pick(['agreement', 'evaluation', 'code'] as const)
  if (!plan || !field) return Promise.resolve(nothingToDo)
  const text = newText()
  return save(actor, [patchPlan(plan.id, { [field]: text })], `${field} of a plan becomes ${text}`)
}

export const editPlanParagraph: Command = ({ random, newText }, actor) => {
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

export const movePlan: Command = ({ random, newText }, actor) => {
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

export const editMeasure: Command = ({ random, newText }, actor) => {
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

export const editPupil: Command = ({ random, newText }, actor) => {
  const pupil = random.pick(shownOf(actor, 'pupil'))
  if (!pupil) return Promise.resolve(nothingToDo)
  const text = newText()
  const patch = { op: 'patch' as const, entity: 'pupil' as const, id: pupil.id, set: { givenName: text } }
  return save(actor, [patch], `a pupil becomes ${text}`)
}

/** A plan and its pupil in one save: only the coordinator may change both. */
export const editTogether: Command = ({ random, newText }, actor) => {
  const plan = random.pick(shownOf(actor, 'supportPlan'))
  if (!plan) return Promise.resolve(nothingToDo)
  const text = newText()
  const pupil = {
    op: 'patch' as const,
    entity: 'pupil' as const,
    id: plan.pupilId,
    set: { familyName: text },
  }
  return save(actor, [patchPlan(plan.id, { code: text }), pupil], `a plan and its pupil become ${text}`)
}

export const changeClass: Command = ({ random }, actor) => {
  const pupil = random.pick(shownOf(actor, 'pupil'))
  const classGroup = random.pick(['7.a', '8.b', '9.c'].filter((group) => group !== pupil?.classGroup))
  if (!pupil || !classGroup) return Promise.resolve(nothingToDo)
  const patch = { op: 'patch' as const, entity: 'pupil' as const, id: pupil.id, set: { classGroup } }
  return save(actor, [patch], `a pupil goes to ${classGroup}`)
}

export const createRecords: Command = ({ random, newText, school }, actor) => {
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

export const deleteRecord: Command = ({ random }, actor) => {
  const entity = random.pick(['measure', 'supportPlan', 'planGoal', 'riskFinding', 'pupil'] as const)
  const record = entity && random.pick<{ id: string }>(shownOf(actor, entity))
  if (!entity || !record) return Promise.resolve(nothingToDo)
  return save(actor, [{ op: 'delete', entity, id: record.id }], `deletes a ${entity}`)
}

export const restoreRecord: Command = ({ random }, actor) => {
  const entity = random.pick(['measure', 'supportPlan', 'planGoal', 'riskFinding', 'pupil'] as const)
  const record = entity && random.pick<{ id: string }>(deletedOf(actor, entity))
  if (!entity || !record) return Promise.resolve(nothingToDo)
  return save(actor, [{ op: 'restore', entity, id: record.id }], `restores a ${entity}`)
}

export const editFinding: Command = ({ random, newText }, actor) => {
  const finding = random.pick(shownOf(actor, 'riskFinding'))
  if (!finding) return Promise.resolve(nothingToDo)
  const text = newText()
  const set = { evidence: text }
  return save(
    actor,
    [{ op: 'patch', entity: 'riskFinding', id: finding.id, set }],
    `a finding becomes ${text}`,
  )
}
