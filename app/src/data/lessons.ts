import { type Consultation, lessonsOf } from '@pumpurs/shared/domain/consultation'
import type { Measure } from '@pumpurs/shared/domain/measure'
import type { Collections } from './collections.ts'

/** Lessons of 40 minutes. `given` may exceed `planned`: it is shown, not hidden. */
export interface LessonCount {
  readonly planned: number
  readonly given: number
}

/** Minutes are added before they become lessons, so that rounding happens once. */
export const lessonsGiven = (consultations: readonly Pick<Consultation, 'minutes'>[]): number =>
  lessonsOf(consultations.reduce((sum, { minutes }) => sum + minutes, 0))

export const measureLessons = (
  { consultation }: Pick<Collections, 'consultation'>,
  measure: Pick<Measure, 'id' | 'plannedLessons'>,
): LessonCount => ({
  planned: measure.plannedLessons,
  given: lessonsGiven(consultation.by('measureId', measure.id)),
})

export function planLessons(
  { consultation, measure }: Pick<Collections, 'consultation' | 'measure'>,
  planId: string,
): LessonCount {
  const planned = measure.by('planId', planId).reduce((sum, { plannedLessons }) => sum + plannedLessons, 0)
  return { planned, given: lessonsGiven(consultation.by('planId', planId)) }
}
