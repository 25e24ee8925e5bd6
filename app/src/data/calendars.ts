import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import {
  currentSchoolYear,
  knownCalendars,
  type SchoolCalendar,
  type SemesterOfYear,
  workingSemesterOn,
} from '@pumpurs/shared/domain/school-calendar'
import type { Collections } from './collections.ts'

/** The calendars that state staff keep; the published ones until a device has received them. */
export function calendarsOf({
  schoolCalendar,
}: Pick<Collections, 'schoolCalendar'>): readonly SchoolCalendar[] {
  return schoolCalendar.size > 0 ? schoolCalendar.all() : knownCalendars
}

/** The semester of a day; by the usual months where that year has no calendar. */
export function semesterAt(calendars: readonly SchoolCalendar[], day: IsoDate): SemesterOfYear {
  const known = workingSemesterOn(calendars, day)
  if (known) return known
  return { schoolYear: currentSchoolYear(day), semester: day.slice(5) >= '09-01' ? 1 : 2 }
}
