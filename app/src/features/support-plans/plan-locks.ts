import { type Access, may, mayAmend, type Subject } from '@pumpurs/shared/access/permissions'
import { canAmendPlan, isPlanOpen, openPlanFields } from '@pumpurs/shared/domain/plan-state'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'

/** Why a part of the plan cannot be written now; undefined where it can. */
export type Lock = 'state' | 'evaluationState' | 'rights'

export interface Locks {
  /** The plan's own fields. */
  readonly plan: Lock | undefined
  /** Goals and measures: who may not change the plan may still add their own. */
  readonly rows: Lock | undefined
  readonly evaluation: Lock | undefined
}

export const canBeAmended = (plan: SupportPlan, subject: Subject, access: Access): boolean =>
  canAmendPlan(plan.state) && mayAmend(access, subject)

/** `isAmending`: somebody who may (`canBeAmended`) has said why. */
export function locksOf(plan: SupportPlan, subject: Subject, access: Access, isAmending = false): Locks {
  if (isAmending) return { plan: undefined, rows: undefined, evaluation: undefined }
  const mayEdit = may(access, 'edit', subject)
  const mayAdd = may(access, 'create', { ...subject, entity: 'measure', createdBy: access.staffMemberId })
  const isOpen = isPlanOpen(plan.state)
  const openFields = openPlanFields(plan.state)
  const canEvaluate = openFields === 'all' || openFields.includes('evaluation')
  return {
    plan: isOpen ? (mayEdit ? undefined : 'rights') : 'state',
    rows: isOpen ? (mayAdd ? undefined : 'rights') : 'state',
    evaluation: canEvaluate ? (mayEdit ? undefined : 'rights') : 'evaluationState',
  }
}
