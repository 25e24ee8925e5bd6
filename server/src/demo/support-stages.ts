import type { PlanState } from '@pumpurs/shared/domain/plan-state'
import type { Role } from '@pumpurs/shared/domain/role'

/** How far the work with a pupil has come in a semester. */
export type Stage = 'assessing' | 'assessed' | PlanState

/** One pupil's place in the pattern: how far things are, and who writes the assessment and the plan. */
export interface Slot {
  now: Stage
  /** Null where support began only this semester. */
  before: 'evaluated' | 'closed' | null
  assessor: Role
  author: Role
}

const slot = (now: Stage, before: Slot['before'], author: Role, assessor: Role = author): Slot => ({
  now,
  before,
  assessor,
  author,
})

/**
 * The two classes whose teachers have accounts come first in each row of six: everybody finds something to do, from
 * an assessment that was begun to a plan that waits for approval.
 */
const slots: readonly Slot[] = [
  slot('inProgress', 'closed', 'classTeacher'),
  slot('inProgress', 'evaluated', 'classTeacher'),
  slot('inProgress', 'closed', 'psychologist'),
  slot('submitted', 'closed', 'socialPedagogue'),
  slot('returned', 'evaluated', 'teacher', 'socialPedagogue'),
  slot('draft', null, 'psychologist'),
  slot('returned', 'closed', 'classTeacher'),
  slot('draft', null, 'classTeacher'),
  slot('approved', 'closed', 'teacher', 'socialPedagogue'),
  slot('inProgress', 'closed', 'socialPedagogue'),
  slot('inProgress', 'evaluated', 'schoolCoordinator'),
  slot('assessed', null, 'socialPedagogue'),
  slot('draft', null, 'classTeacher'),
  slot('submitted', 'closed', 'classTeacher'),
  slot('submitted', 'closed', 'classTeacher'),
  slot('assessing', null, 'classTeacher'),
]

const classesPerRow = 6
const ranksPerRound = 7

/** Sixteen of each 42 pupils need support: four in each of the first two classes, two in each of the others. */
export function slotOf(classIndex: number, rank: number): { slot: Slot; index: number } | null {
  const step = rank % ranksPerRound
  const inLongRows = step < 2 ? step * classesPerRow + classIndex : null
  const inShortRows = step < 4 && classIndex < 2 ? 2 * classesPerRow + (step - 2) * 2 + classIndex : null
  const index = inLongRows ?? inShortRows
  const found = index === null ? undefined : slots[index]
  return index === null || found === undefined ? null : { slot: found, index }
}
