import type { RiskAssessment } from '@pumpurs/shared/domain/risk-assessment'
import type { SemesterOfYear } from '@pumpurs/shared/domain/school-calendar'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import type { Collections } from './collections.ts'

interface OfSemester extends SemesterOfYear {
  readonly createdAt: string
}

const compareNewest = (a: OfSemester, b: OfSemester): number =>
  b.schoolYear.localeCompare(a.schoolYear) ||
  b.semester - a.semester ||
  (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0)

/** Newest first by the semester that they are about. */
export const newestFirst = <R extends OfSemester>(records: readonly R[]): R[] =>
  records.toSorted(compareNewest)

export const isOfSemester = (record: SemesterOfYear, { schoolYear, semester }: SemesterOfYear): boolean =>
  record.schoolYear === schoolYear && record.semester === semester

export const assessmentsOf = (
  { riskAssessment }: Pick<Collections, 'riskAssessment'>,
  pupilId: string,
): RiskAssessment[] => riskAssessment.by('pupilId', pupilId).toSorted(byAssessedOn)

const byAssessedOn = (a: RiskAssessment, b: RiskAssessment): number =>
  b.assessedOn.localeCompare(a.assessedOn) || b.createdAt.localeCompare(a.createdAt)

/** The newest completed assessment: an open one says nothing yet. */
export const latestAssessment = (
  collections: Pick<Collections, 'riskAssessment'>,
  pupilId: string,
): RiskAssessment | undefined =>
  assessmentsOf(collections, pupilId).find(({ state }) => state === 'completed')

export const plansOf = ({ supportPlan }: Pick<Collections, 'supportPlan'>, pupilId: string): SupportPlan[] =>
  newestFirst(supportPlan.by('pupilId', pupilId))

/** The plan that people work with now: the newest one that was not stopped, else the newest. */
export function currentPlan(
  collections: Pick<Collections, 'supportPlan'>,
  pupilId: string,
): SupportPlan | undefined {
  const plans = plansOf(collections, pupilId)
  return plans.find(({ state }) => state !== 'stopped') ?? plans[0]
}
