import { may, mayMovePlan } from '@pumpurs/shared/access/permissions'
import { addDays } from '@pumpurs/shared/domain/plain-date'
import { semesterDays } from '@pumpurs/shared/domain/school-calendar'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import { subjectOf } from '#data/access.ts'
import { semesterAt } from '#data/calendars.ts'
import { mayCreateFor } from '#data/may-create.ts'
import { assessmentsOf, isOfSemester, plansOf } from '#data/pupil-records.ts'
import { planHref, pupilOfTask, type Task, type TaskQuestion } from './tasks.ts'

/** Days from a medium or high assessment until its plan should stand. */
export const daysForPlan = 14
/** Days before the end of the semester from which the evaluation is asked for. */
export const daysForEvaluation = 14

/** Pupils whose newest assessment of this semester is medium or high and who have no plan in it. */
export function plansToMake(question: TaskQuestion): Task[] {
  const { collections, access, calendars } = question
  const now = semesterAt(calendars, access.today)
  const assessed = collections.riskAssessment
    .by('schoolYear', now.schoolYear)
    .filter((assessment) => assessment.semester === now.semester && assessment.state === 'completed')
  const pupilIds = new Set(assessed.map(({ pupilId }) => pupilId))
  return [...pupilIds].flatMap((pupilId): Task[] => {
    const newest = assessmentsOf(collections, pupilId).find(
      (assessment) => assessment.state === 'completed' && isOfSemester(assessment, now),
    )
    const pupil = pupilOfTask(question, pupilId)
    if (!newest || !pupil || (newest.level !== 'medium' && newest.level !== 'high')) return []
    if (plansOf(collections, pupilId).some((plan) => isOfSemester(plan, now))) return []
    if (!mayCreateFor(access, 'supportPlan', pupil)) return []
    return [
      {
        key: `makePlan ${pupilId}`,
        kind: 'makePlan',
        pupil,
        href: planHref(pupilId, 'jauns'),
        dueOn: addDays(newest.assessedOn, daysForPlan),
        note: '',
      },
    ]
  })
}

const isCarriedOut = ({ state }: SupportPlan): boolean => state === 'approved' || state === 'inProgress'

/** Plans without an evaluation when their semester is nearly, or quite, over. */
export function plansToEvaluate(question: TaskQuestion): Task[] {
  const { collections, access, calendars } = question
  return collections.supportPlan.all().flatMap((plan): Task[] => {
    if (!isCarriedOut(plan)) return []
    const endsOn = semesterDays(calendars, plan)?.endsOn ?? plan.periodTo
    if (access.today < addDays(endsOn, -daysForEvaluation)) return []
    const pupil = pupilOfTask(question, plan.pupilId)
    const subject = subjectOf(collections, 'supportPlan', plan.id)
    if (!pupil || !subject || !may(access, 'edit', subject)) return []
    const href = planHref(pupil.id, plan.id)
    return [{ key: `evaluatePlan ${plan.id}`, kind: 'evaluatePlan', pupil, href, dueOn: endsOn, note: '' }]
  })
}

/** Own plans that came back. */
export const plansToCorrect = (question: TaskQuestion): Task[] =>
  question.collections.supportPlan.by('state', 'returned').flatMap((plan): Task[] => {
    const pupil = pupilOfTask(question, plan.pupilId)
    if (!pupil || plan.createdBy !== question.access.staffMemberId) return []
    const href = planHref(pupil.id, plan.id)
    return [
      {
        key: `correctPlan ${plan.id}`,
        kind: 'correctPlan',
        pupil,
        href,
        dueOn: null,
        note: plan.stateReason,
      },
    ]
  })

/** Submitted plans that this person may approve; never their own. */
export const plansToDecide = (question: TaskQuestion): Task[] =>
  question.collections.supportPlan.by('state', 'submitted').flatMap((plan): Task[] => {
    const pupil = pupilOfTask(question, plan.pupilId)
    const subject = subjectOf(question.collections, 'supportPlan', plan.id)
    if (!pupil || !subject || !mayMovePlan(question.access, 'approved', subject)) return []
    const href = planHref(pupil.id, plan.id)
    return [{ key: `decidePlan ${plan.id}`, kind: 'decidePlan', pupil, href, dueOn: null, note: plan.code }]
  })
