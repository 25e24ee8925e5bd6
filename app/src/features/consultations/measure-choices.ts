import type { Access } from '@pumpurs/shared/access/permissions'
import type { Measure } from '@pumpurs/shared/domain/measure'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import { isPlanInForce } from '@pumpurs/shared/domain/plan-state'
import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { currentSchoolYear } from '@pumpurs/shared/domain/school-calendar'
import type { Collections } from '#data/collections.ts'
import { type LessonCount, measureLessons } from '#data/lessons.ts'
import { mayCreateFor } from '#data/may-create.ts'
import { collator } from '#i18n/text-order.ts'

export interface MeasureChoice {
  readonly measure: Measure
  readonly lessons: LessonCount
  /** Its lessons count already: the plan is approved. */
  readonly isInForce: boolean
}

/** A plan that is over takes no consultations any more. */
function isPlanOver(collections: Collections, measure: Measure): boolean {
  const plan = collections.supportPlan.get(measure.planId)
  return plan === undefined || plan.state === 'closed' || plan.state === 'stopped'
}

export const isInPeriod = (
  { startsOn, endsOn }: Pick<Measure, 'startsOn' | 'endsOn'>,
  day: IsoDate,
): boolean => startsOn <= day && day <= endsOn

/** The measures of a pupil that a consultation of a day can belong to: most fitting first. */
export function measureChoices(
  collections: Collections,
  { pupilId, day, staffMemberId }: { pupilId: string; day: IsoDate; staffMemberId: string },
): MeasureChoice[] {
  const rank = ({ measure, isInForce }: MeasureChoice): number =>
    (isInPeriod(measure, day) ? 0 : 4) +
    (isInForce ? 0 : 2) +
    (measure.specialistId === staffMemberId ? 0 : 1)
  return collections.measure
    .by('pupilId', pupilId)
    .filter(
      (measure) =>
        !isPlanOver(collections, measure) &&
        (measure.schoolYear === currentSchoolYear(day) || isInPeriod(measure, day)),
    )
    .map((measure) => {
      const plan = collections.supportPlan.get(measure.planId)
      return {
        measure,
        lessons: measureLessons(collections, measure),
        isInForce: plan !== undefined && isPlanInForce(plan.state),
      }
    })
    .toSorted(
      (a, b) =>
        rank(a) - rank(b) ||
        collator.compare(a.measure.subject, b.measure.subject) ||
        a.measure.id.localeCompare(b.measure.id),
    )
}

export interface PupilChoice {
  readonly pupil: Pupil
  /** One of the pupil's measures names this person as the one who gives it. */
  readonly isOwn: boolean
}

/**
 * The pupils to whom this person can enter a consultation on a day: those who have a plan with measures. Own ones
 * first, then by the alphabet.
 */
export function pupilChoices(
  collections: Collections,
  { access, day, organisationId }: { access: Access; day: IsoDate; organisationId: string | null },
): PupilChoice[] {
  const own = new Map<string, boolean>()
  for (const measure of collections.measure.all()) {
    if (measure.schoolYear !== currentSchoolYear(day) || isPlanOver(collections, measure)) continue
    const isOwn = measure.specialistId === access.staffMemberId
    own.set(measure.pupilId, own.get(measure.pupilId) === true || isOwn)
  }
  return [...own]
    .flatMap(([pupilId, isOwn]): PupilChoice[] => {
      const pupil = collections.pupil.get(pupilId)
      if (pupil?.status !== 'active' || !mayCreateFor(access, 'consultation', pupil)) return []
      return organisationId === null || pupil.organisationId === organisationId ? [{ pupil, isOwn }] : []
    })
    .toSorted(
      (a, b) =>
        Number(b.isOwn) - Number(a.isOwn) || collator.compare(surnameFirst(a.pupil), surnameFirst(b.pupil)),
    )
}
