import type { Consultation } from '@pumpurs/shared/domain/consultation'
import type { Measure } from '@pumpurs/shared/domain/measure'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { Collections } from '#data/collections.ts'
import { type LessonCount, lessonsGiven, measureLessons } from '#data/lessons.ts'
import { collator } from '#i18n/text-order.ts'

/** `2026-11` */
export type Month = string

/** The month `count` months later. */
export function addMonths(month: Month, count: number): Month {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`
}

export interface MonthQuestion {
  readonly month: Month
  readonly organisationId: string | null
  /** Null: of everybody. */
  readonly specialistId: string | null
  /** Null: for everybody. */
  readonly pupilId: string | null
}

/** Newest first. */
export function consultationsOfMonth(
  { consultation, pupil }: Pick<Collections, 'consultation' | 'pupil'>,
  { month, organisationId, specialistId, pupilId }: MonthQuestion,
): Consultation[] {
  const all = specialistId === null ? consultation.all() : consultation.by('specialistId', specialistId)
  return all
    .filter(
      (record) =>
        record.heldOn.startsWith(month) &&
        // Until it is accepted a record has no school of its own; its pupil always has one.
        (organisationId === null || pupil.find(record.pupilId)?.organisationId === organisationId) &&
        (pupilId === null || record.pupilId === pupilId),
    )
    .toSorted(
      (a, b) =>
        b.heldOn.localeCompare(a.heldOn) ||
        b.createdAt.localeCompare(a.createdAt) ||
        a.id.localeCompare(b.id),
    )
}

export interface ConsultationsOfDay {
  readonly day: IsoDate
  readonly consultations: readonly Consultation[]
  readonly lessons: number
}

export const byDay = (consultations: readonly Consultation[]): ConsultationsOfDay[] =>
  [...groupBy(consultations, ({ heldOn }) => heldOn)].map(([day, ofDay]) => ({
    day,
    consultations: ofDay,
    lessons: lessonsGiven(ofDay),
  }))

export interface MeasureTotal {
  readonly measure: Measure
  readonly pupil: Pupil
  /** Lessons of the month in question. */
  readonly inMonth: number
  /** Since the measure began, by everybody, against the plan. */
  readonly all: LessonCount
}

/** The month's lessons measure by measure, beside what the plan says. */
export function measureTotals(
  collections: Pick<Collections, 'consultation' | 'measure' | 'pupil'>,
  consultations: readonly Consultation[],
): MeasureTotal[] {
  return [...groupBy(consultations, ({ measureId }) => measureId)]
    .flatMap(([measureId, records]): MeasureTotal[] => {
      const measure = collections.measure.get(measureId)
      const pupil = measure && collections.pupil.get(measure.pupilId)
      if (!measure || !pupil) return []
      return [{ measure, pupil, inMonth: lessonsGiven(records), all: measureLessons(collections, measure) }]
    })
    .toSorted(
      (a, b) =>
        collator.compare(surnameFirst(a.pupil), surnameFirst(b.pupil)) ||
        collator.compare(a.measure.subject, b.measure.subject),
    )
}

function groupBy<T>(records: readonly T[], keyOf: (record: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const record of records) {
    const group = groups.get(keyOf(record))
    if (group) group.push(record)
    else groups.set(keyOf(record), [record])
  }
  return groups
}
