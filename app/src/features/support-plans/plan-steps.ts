import { type Access, mayMovePlan, type Subject } from '@pumpurs/shared/access/permissions'
import { nextPlanStates, type PlanState } from '@pumpurs/shared/domain/plan-state'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'

/** Why a step cannot be taken now. */
export type StepObstacle = 'ownPlan' | 'notPermitted' | 'noAgreement' | 'noEvaluation' | 'unsaved'

export interface Step {
  readonly to: PlanState
  readonly obstacle: StepObstacle | undefined
}

interface Situation {
  readonly plan: SupportPlan
  readonly subject: Subject
  readonly access: Access
  /** Something typed in the plan's form is not saved yet. */
  readonly isDirty: boolean
}

function obstacleTo(to: PlanState, { plan, subject, access, isDirty }: Situation): StepObstacle | undefined {
  if (!mayMovePlan(access, to, subject)) {
    // Whose role allows the step is held back only by having written the plan.
    const isByRole = mayMovePlan(access, to, { ...subject, createdBy: null })
    return isByRole ? 'ownPlan' : 'notPermitted'
  }
  if (isDirty) return 'unsaved'
  // The parents' application is on file before the plan goes to approval.
  if (to === 'submitted' && plan.agreement.trim() === '') return 'noAgreement'
  return to === 'evaluated' && plan.evaluation.trim() === '' ? 'noEvaluation' : undefined
}

/**
 * The steps that the plan's state allows, in the order in which they are offered. A step that is not this person's is
 * kept with its reason, but stopping is offered only to those who may.
 */
export const stepsOf = (situation: Situation): Step[] =>
  nextPlanStates(situation.plan.state)
    .map((to) => ({ to, obstacle: obstacleTo(to, situation) }))
    .filter(({ to, obstacle }) => to !== 'stopped' || obstacle !== 'notPermitted')

/** States of the usual way; a returned plan is where a draft is. */
export const usualStates = ['draft', 'submitted', 'approved', 'inProgress', 'evaluated', 'closed'] as const

/** Position on the usual way, or undefined for a plan that was stopped. */
export function positionOf(state: PlanState): number | undefined {
  const position = usualStates.findIndex((usual) => usual === (state === 'returned' ? 'draft' : state))
  if (position === -1) return undefined
  return state === 'closed' ? usualStates.length : position
}
