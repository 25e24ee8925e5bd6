import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import {
  previousSemester,
  type SchoolCalendar,
  semesterDays,
  type SemesterOfYear,
  workingSemesterOn,
} from '@pumpurs/shared/domain/school-calendar'
import { listSchoolDays } from './demo-reference.ts'

/** A semester as the demonstration sees it from today. */
export interface DemoSemester extends SemesterOfYear {
  startsOn: IsoDate
  endsOn: IsoDate
  /** Days with lessons, and those of them that are not in the future. */
  days: readonly IsoDate[]
  past: readonly IsoDate[]
}

function demoSemester(
  calendars: readonly SchoolCalendar[],
  of: SemesterOfYear,
  today: IsoDate,
): DemoSemester {
  const calendar = calendars.find(({ schoolYear }) => schoolYear === of.schoolYear)
  const period = semesterDays(calendars, of)
  if (!calendar || !period) throw new Error(`There is no calendar of ${of.schoolYear}`)
  const days = listSchoolDays(calendar, period.startsOn, period.endsOn)
  return { ...of, ...period, days, past: days.filter((day) => day <= today) }
}

/** The semester in which people work today, and the one before it. */
export function demoSemesters(
  calendars: readonly SchoolCalendar[],
  today: IsoDate,
): { last: DemoSemester; current: DemoSemester } {
  const current = workingSemesterOn(calendars, today)
  if (!current) throw new Error(`There is no calendar for ${today}`)
  return {
    last: demoSemester(calendars, previousSemester(current), today),
    current: demoSemester(calendars, current, today),
  }
}

/** The nth day with lessons that has come, or the nearest to it; the semester's first day before it began. */
export const pastDay = ({ past, startsOn }: DemoSemester, index: number): IsoDate =>
  past[Math.min(index, past.length - 1)] ?? startsOn
