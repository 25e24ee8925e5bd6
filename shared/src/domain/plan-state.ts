import { z } from 'zod'

/**
 * The life of a plan: draft → submitted → (returned →) approved → inProgress → evaluated → closed, or stopped
 * with a reason. In Latvian: melnraksts, iesniegts, atgriezts, apstiprināts, īstenošanā, izvērtēts, slēgts,
 * pārtraukts.
 */
export const planState = z.enum([
  'draft',
  'submitted',
  'returned',
  'approved',
  'inProgress',
  'evaluated',
  'closed',
  'stopped',
])
export type PlanState = z.infer<typeof planState>

const next: Record<PlanState, readonly PlanState[]> = {
  draft: ['submitted', 'stopped'],
  submitted: ['returned', 'approved', 'stopped'],
  returned: ['submitted', 'stopped'],
  approved: ['inProgress', 'stopped'],
  inProgress: ['evaluated', 'stopped'],
  evaluated: ['closed'],
  closed: [],
  stopped: [],
}

export const nextPlanStates = (from: PlanState): readonly PlanState[] => next[from]

export const canMovePlan = (from: PlanState, to: PlanState): boolean => next[from].includes(to)

/** Steps that must say why. */
export const needsReason = (to: PlanState): boolean => to === 'returned' || to === 'stopped'

/** The author's side may still write the plan, its goals and its measures. */
export const isPlanOpen = (state: PlanState): boolean => state === 'draft' || state === 'returned'

/** An amendment may change the plan: it is no longer open and was not stopped. */
export const canAmendPlan = (state: PlanState): boolean => !isPlanOpen(state) && state !== 'stopped'

/** Consultations given in this state count towards the planned lessons. */
export const isPlanInForce = (state: PlanState): boolean =>
  state === 'approved' || state === 'inProgress' || state === 'evaluated' || state === 'closed'

/** Fields of a plan that may still change in a state; everything else waits for an amendment. */
export function openPlanFields(state: PlanState): 'all' | readonly string[] {
  if (isPlanOpen(state)) return 'all'
  const steps = ['state', 'stateReason']
  return state === 'approved' || state === 'inProgress' ? [...steps, 'evaluation'] : steps
}
