import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { Collections } from './collections.ts'

/** Where a record is looked at; undefined where it has no page of its own. */
export function recordAddress(collections: Collections, entity: EntityName, id: string): string | undefined {
  const pupilPage = (pupilId: string): string => `/izglitojamie/${pupilId}`
  if (entity === 'pupil') return pupilPage(id)
  if (entity === 'consultation') return `/konsultacijas/${id}`
  if (entity === 'riskAssessment') {
    const assessment = collections.riskAssessment.get(id)
    return assessment && `${pupilPage(assessment.pupilId)}/riski/${id}`
  }
  if (entity === 'riskFinding') {
    const finding = collections.riskFinding.get(id)
    return finding && `${pupilPage(finding.pupilId)}/riski/${finding.assessmentId}`
  }
  if (entity === 'supportPlan') {
    const plan = collections.supportPlan.get(id)
    return plan && `${pupilPage(plan.pupilId)}/plani/${id}`
  }
  if (entity === 'planGoal' || entity === 'measure') {
    const part = collections[entity].get(id)
    return part && `${pupilPage(part.pupilId)}/plani/${part.planId}`
  }
  if (entity === 'guardian') {
    const guardian = collections.guardian.get(id)
    return guardian && pupilPage(guardian.pupilId)
  }
  return undefined
}
