import type { Measure } from '@pumpurs/shared/domain/measure'
import type { RiskFinding } from '@pumpurs/shared/domain/risk-assessment'
import type { PlanGoal, SupportPlan } from '@pumpurs/shared/domain/support-plan'
import type { NewChange } from '#data/new-change.ts'

export interface CopySource {
  readonly goals: readonly PlanGoal[]
  readonly measures: readonly Measure[]
  /** The findings that the old measures answer, as far as they are known. */
  readonly findings: readonly RiskFinding[]
}

export interface CopyTarget {
  readonly plan: SupportPlan
  readonly goals: readonly PlanGoal[]
  readonly measures: readonly Measure[]
  /** Of the assessment that the new plan answers. */
  readonly findings: readonly RiskFinding[]
}

export interface CopyParts {
  readonly goals: boolean
  readonly measures: boolean
}

type GoalText = Pick<PlanGoal, 'goal' | 'indicator' | 'initialValue' | 'targetValue'>

const sameGoal = (a: GoalText, b: GoalText): boolean =>
  a.goal === b.goal &&
  a.indicator === b.indicator &&
  a.initialValue === b.initialValue &&
  a.targetValue === b.targetValue

const sameMeasure = (a: Measure, b: Measure): boolean =>
  a.kind === b.kind &&
  a.subject === b.subject &&
  a.specialist === b.specialist &&
  a.plannedLessons === b.plannedLessons &&
  a.note === b.note

/** The new assessment's findings about the same criteria, where the risk is still there. */
function findingsAnew(
  ids: readonly string[],
  from: readonly RiskFinding[],
  to: readonly RiskFinding[],
): string[] {
  const criteria = new Set(from.filter(({ id }) => ids.includes(id)).map(({ criterion }) => criterion))
  return to
    .filter(({ criterion, severity }) => criteria.has(criterion) && (severity ?? 0) >= 1)
    .map(({ id }) => id)
}

/**
 * Goals and measures of an earlier plan as new records of this one. Measures take the new plan's days; what was
 * copied before is not copied again.
 */
export function copyForward(
  from: CopySource,
  to: CopyTarget,
  parts: CopyParts,
  newId: () => string,
): NewChange[] {
  const { plan } = to
  const place = { planId: plan.id, pupilId: plan.pupilId, schoolYear: plan.schoolYear }
  const goals = from.goals.filter((goal) => !to.goals.some((present) => sameGoal(present, goal)))
  const measures = from.measures.filter(
    (measure) => !to.measures.some((present) => sameMeasure(present, measure)),
  )
  const goalCopies = goals.map(({ goal, indicator, initialValue, targetValue }): NewChange => ({
    op: 'create',
    entity: 'planGoal',
    id: newId(),
    content: { ...place, goal, indicator, initialValue, targetValue },
  }))
  const measureCopies = measures.map(
    ({
      kind,
      subject,
      specialist,
      specialistId,
      plannedLessons,
      form,
      mode,
      note,
      findingIds,
    }): NewChange => ({
      op: 'create',
      entity: 'measure',
      id: newId(),
      content: {
        ...place,
        kind,
        subject,
        specialist,
        specialistId,
        plannedLessons,
        form,
        mode,
        note,
        startsOn: plan.periodFrom,
        endsOn: plan.periodTo,
        findingIds: findingsAnew(findingIds, from.findings, to.findings),
      },
    }),
  )
  return [...(parts.goals ? goalCopies : []), ...(parts.measures ? measureCopies : [])]
}

const isUntouched = ({ createdAt, updatedAt }: { createdAt: string; updatedAt: string }): boolean =>
  createdAt === updatedAt

/** Ids of goals and measures that still say word for word what the earlier plan said: somebody should look at them. */
export function idsToReview(
  from: Pick<CopySource, 'goals' | 'measures'>,
  to: Pick<CopyTarget, 'goals' | 'measures'>,
): ReadonlySet<string> {
  const goals = to.goals.filter((goal) => isUntouched(goal) && from.goals.some((old) => sameGoal(old, goal)))
  const measures = to.measures.filter(
    (measure) => isUntouched(measure) && from.measures.some((old) => sameMeasure(old, measure)),
  )
  return new Set([...goals, ...measures].map(({ id }) => id))
}
