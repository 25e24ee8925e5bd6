import type { RiskAssessment } from '@pumpurs/shared/domain/risk-assessment'
import type { SemesterOfYear } from '@pumpurs/shared/domain/school-calendar'
import type { NewChange } from '#data/new-change.ts'
import { planCode } from './plan-code.ts'

export interface NewPlan {
  readonly planId: string
  readonly pupilId: string
  readonly programmeId: string
  readonly term: SemesterOfYear
  readonly from: string
  readonly to: string
  /** The pupil's assessments, newest first. */
  readonly assessments: readonly RiskAssessment[]
  /** The same plan was made before and deleted: it comes back. */
  readonly isDeleted: boolean
}

/** A new plan answers the newest completed assessment. */
export function newPlanChange(plan: NewPlan): NewChange {
  const { planId: id, pupilId, programmeId, term, from, to, assessments, isDeleted } = plan
  if (isDeleted) return { op: 'restore', entity: 'supportPlan', id }
  return {
    op: 'create',
    entity: 'supportPlan',
    id,
    content: {
      pupilId,
      programmeId,
      schoolYear: term.schoolYear,
      semester: term.semester,
      code: planCode(id, term),
      periodFrom: from,
      periodTo: to,
      assessmentId: assessments.find(({ state }) => state === 'completed')?.id ?? null,
      state: 'draft',
      stateReason: '',
      situation: '',
      agreement: '',
      evaluation: '',
      amendedOn: null,
      amendmentReason: '',
    },
  }
}
