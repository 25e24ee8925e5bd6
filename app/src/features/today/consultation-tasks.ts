import { type Access, hasRole } from '@pumpurs/shared/access/permissions'
import type { Measure } from '@pumpurs/shared/domain/measure'
import { addDays, type IsoDate, todayInRiga } from '@pumpurs/shared/domain/plain-date'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { SupportPlan } from '@pumpurs/shared/domain/support-plan'
import { measureLessons } from '#data/lessons.ts'
import { mayCreateFor } from '#data/may-create.ts'
import { pupilOfTask, type Task, type TaskQuestion } from './tasks.ts'

/** A plan whose planned lessons are left should not rest longer than this many days. */
export const daysBetweenConsultations = 21

/** Approved plans with lessons left and no consultation lately; one task for a plan. */
export const consultationsToGive = (question: TaskQuestion): Task[] =>
  (['approved', 'inProgress'] as const)
    .flatMap((state) => question.collections.supportPlan.by('state', state))
    .flatMap((plan) => consultationOf(question, plan))

function consultationOf(question: TaskQuestion, plan: SupportPlan): Task[] {
  const { collections, access } = question
  const pupil = pupilOfTask(question, plan.pupilId)
  if (!pupil || !mayCreateFor(access, 'consultation', pupil)) return []
  const measure = collections.measure
    .by('planId', plan.id)
    .filter(
      (candidate) =>
        isLessonLeft(question, candidate) && isConcerned(access, { plan, pupil, measure: candidate }),
    )
    .toSorted((a, b) => a.startsOn.localeCompare(b.startsOn) || a.id.localeCompare(b.id))[0]
  if (!measure) return []
  return [
    {
      key: `giveConsultation ${plan.id}`,
      kind: 'giveConsultation',
      pupil,
      href: `/konsultacijas/jauna?izglitojamais=${pupil.id}&pasakums=${measure.id}`,
      dueOn: addDays(restingSince(question, plan), daysBetweenConsultations),
      note: '',
      measure,
    },
  ]
}

function isLessonLeft({ collections, access }: TaskQuestion, measure: Measure): boolean {
  if (access.today < measure.startsOn || access.today > measure.endsOn) return false
  const { planned, given } = measureLessons(collections, measure)
  return given < planned
}

/** Who gives the measure, who wrote the plan, and the coordinator of the school. */
const isConcerned = (
  access: Access,
  { plan, pupil, measure }: { plan: SupportPlan; pupil: Pupil; measure: Measure },
): boolean =>
  measure.specialistId === access.staffMemberId ||
  plan.createdBy === access.staffMemberId ||
  (pupil.organisationId !== null && hasRole(access, pupil.organisationId, ['schoolCoordinator']))

/** The last consultation; before the first one, the day from which there was a plan to follow. */
function restingSince({ collections }: TaskQuestion, plan: SupportPlan): IsoDate {
  const madeOn = todayInRiga(new Date(plan.createdAt))
  const start = madeOn > plan.periodFrom ? madeOn : plan.periodFrom
  return collections.consultation
    .by('planId', plan.id)
    .reduce((latest, { heldOn }) => (heldOn > latest ? heldOn : latest), start)
}
