import type { Conflict } from '@pumpurs/shared/domain/conflict'
import type { RiskAssessment, RiskFinding } from '@pumpurs/shared/domain/risk-assessment'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import type { Collections } from '#data/collections.ts'
import { planLessons } from '#data/lessons.ts'
import { plansOf } from '#data/pupil-records.ts'
import { useCollections, useRecord, useRecords } from '#data/use-records.ts'
import type { CopySource } from './copy-forward.ts'

/** Ids grow with time, so rows stay in the order in which they were added. */
const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)

/** The pupil's plan of the semester before, of the same programme where there is one. */
export function previousPlan(
  collections: Pick<Collections, 'supportPlan'>,
  plan: SupportPlan,
): SupportPlan | undefined {
  const termOf = ({ schoolYear, semester }: SupportPlan) => `${schoolYear}-${semester}`
  const earlier = plansOf(collections, plan.pupilId).filter((other) => termOf(other) < termOf(plan))
  return earlier.find(({ programmeId }) => programmeId === plan.programmeId) ?? earlier[0]
}

function conflictsIn({ conflict, planGoal, measure }: Collections, planId: string): Conflict[] {
  const goals = planGoal.by('planId', planId)
  const measures = measure.by('planId', planId)
  return [planId, ...[...goals, ...measures].map(({ id }) => id)].flatMap((id) =>
    conflict.by('recordId', id).filter(({ status }) => status === 'open'),
  )
}

function sourceOf({ planGoal, measure, riskFinding }: Collections, plan: SupportPlan): CopySource {
  const { assessmentId } = plan
  return {
    goals: planGoal.by('planId', plan.id).toSorted(byId),
    measures: measure.by('planId', plan.id).toSorted(byId),
    findings: assessmentId === null ? [] : riskFinding.by('assessmentId', assessmentId),
  }
}

/** A later completed assessment of the pupil than the one that the plan answers. */
function laterAssessment({ riskAssessment }: Collections, plan: SupportPlan): RiskAssessment | undefined {
  const before = plan.assessmentId === null ? undefined : riskAssessment.get(plan.assessmentId)
  if (!before) return undefined
  return riskAssessment
    .by('pupilId', plan.pupilId)
    .filter(({ state, assessedOn }) => state === 'completed' && assessedOn > before.assessedOn)
    .toSorted((a, b) => (a.assessedOn < b.assessedOn ? -1 : 1))
    .at(-1)
}

const noFindings: readonly RiskFinding[] = []

/** A plan with everything that belongs to it. */
export function usePlan(plan: SupportPlan) {
  const { id, assessmentId } = plan
  const goals = useRecords('planGoal', (records) => records.by('planId', id).toSorted(byId), [id])
  const measures = useRecords('measure', (records) => records.by('planId', id).toSorted(byId), [id])
  const findings = useRecords(
    'riskFinding',
    (records) => (assessmentId === null ? noFindings : records.by('assessmentId', assessmentId)),
    [assessmentId],
  )
  const assessment = useRecord('riskAssessment', assessmentId)
  const later = useCollections(['riskAssessment'], (collections) => laterAssessment(collections, plan), [
    plan,
  ])
  const lessons = useCollections(['measure', 'consultation'], (collections) => planLessons(collections, id), [
    id,
  ])
  const conflicts = useCollections(
    ['conflict', 'planGoal', 'measure'],
    (collections) => conflictsIn(collections, id),
    [id],
  )
  const previous = useRecords('supportPlan', (supportPlan) => previousPlan({ supportPlan }, plan), [plan])
  const previousParts = useCollections(
    ['planGoal', 'measure', 'riskFinding'],
    (collections) => previous && sourceOf(collections, previous),
    [previous],
  )
  return {
    plan,
    goals,
    measures,
    findings,
    assessment,
    later,
    lessons,
    conflicts,
    previous: previous && previousParts ? { plan: previous, ...previousParts } : undefined,
  }
}
export type PlanData = ReturnType<typeof usePlan>
