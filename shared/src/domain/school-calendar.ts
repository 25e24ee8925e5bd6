import { z } from 'zod'
import { addDays, isoDate, type IsoDate } from './plain-date.ts'
import { schoolYear, type semester } from './primitives.ts'

/** Days from the first to the last, both included. */
export const dayPeriod = z
  .strictObject({ startsOn: isoDate, endsOn: isoDate })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ['endsOn'] })
export type DayPeriod = z.infer<typeof dayPeriod>

/**
 * One school year. `schoolYear` "2026" is shown as 2026./2027. The dates are fixed yearly by a regulation of the
 * Cabinet of Ministers and state staff edit them; vocational institutions set their own. Grades 9 and 12 end later
 * because of examinations.
 */
export const schoolCalendar = z
  .strictObject({
    schoolYear,
    semesters: z.tuple([dayPeriod, dayPeriod]),
    gradeNineEndsOn: isoDate.nullable(),
    gradeTwelveEndsOn: isoDate.nullable(),
    breaks: z.array(dayPeriod).max(20),
  })
  .refine((calendar) => calendar.semesters[0].endsOn < calendar.semesters[1].startsOn, {
    path: ['semesters'],
  })
  .refine((calendar) => calendar.semesters[0].startsOn.startsWith(calendar.schoolYear), {
    path: ['schoolYear'],
  })
export type SchoolCalendar = z.infer<typeof schoolCalendar>

export type Semester = z.infer<typeof semester>

export interface SemesterOfYear {
  /** Calendar year in which the school year starts, "2026". */
  schoolYear: string
  semester: Semester
}

const period = (startsOn: IsoDate, endsOn: IsoDate): DayPeriod => ({ startsOn, endsOn })

/**
 * Published calendars (2023/2024 is left out because its semester dates were not at hand). 2026/2027 is only a
 * default for configuration, continued from the earlier years without the order at hand: state staff must check and
 * edit it.
 */
export const knownCalendars: readonly SchoolCalendar[] = [
  {
    schoolYear: '2022',
    semesters: [period('2022-09-01', '2022-12-23'), period('2023-01-09', '2023-05-31')],
    gradeNineEndsOn: null,
    gradeTwelveEndsOn: null,
    breaks: [
      period('2022-10-24', '2022-10-28'),
      period('2022-12-26', '2023-01-06'),
      period('2023-03-13', '2023-03-17'),
    ],
  },
  {
    schoolYear: '2024',
    semesters: [period('2024-09-02', '2024-12-20'), period('2025-01-06', '2025-05-30')],
    gradeNineEndsOn: '2025-06-13',
    gradeTwelveEndsOn: '2025-06-20',
    breaks: [
      period('2024-10-21', '2024-10-27'),
      period('2024-12-23', '2025-01-05'),
      period('2025-03-10', '2025-03-16'),
    ],
  },
  {
    schoolYear: '2025',
    semesters: [period('2025-09-01', '2025-12-19'), period('2026-01-05', '2026-05-29')],
    gradeNineEndsOn: '2026-06-12',
    gradeTwelveEndsOn: '2026-06-19',
    breaks: [
      period('2025-10-20', '2025-10-24'),
      period('2025-12-22', '2026-01-02'),
      period('2026-03-09', '2026-03-13'),
    ],
  },
  {
    schoolYear: '2026',
    semesters: [period('2026-09-01', '2026-12-18'), period('2027-01-04', '2027-05-31')],
    gradeNineEndsOn: null,
    gradeTwelveEndsOn: null,
    breaks: [],
  },
]

/** School years change on 1 September, whatever the day on which lessons begin. */
export const currentSchoolYear = (day: IsoDate): string =>
  String(Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0))

const includes = ({ startsOn, endsOn }: DayPeriod, day: IsoDate): boolean => startsOn <= day && day <= endsOn

/** The semester whose dates include the day; null between semesters and without a calendar of that year. */
export function semesterOn(calendars: readonly SchoolCalendar[], day: IsoDate): SemesterOfYear | null {
  for (const { schoolYear: year, semesters } of calendars) {
    if (includes(semesters[0], day)) return { schoolYear: year, semester: 1 }
    if (includes(semesters[1], day)) return { schoolYear: year, semester: 2 }
  }
  return null
}

/**
 * The semester in which people work on a day: the last one begun, so that the winter break belongs to semester 1 and
 * the summer to semester 2. Null without a calendar of that school year.
 */
export function workingSemesterOn(calendars: readonly SchoolCalendar[], day: IsoDate): SemesterOfYear | null {
  const year = currentSchoolYear(day)
  const calendar = calendars.find((candidate) => candidate.schoolYear === year)
  return calendar ? { schoolYear: year, semester: day < calendar.semesters[1].startsOn ? 1 : 2 } : null
}

/** First and last day of a semester; null without a calendar of that year. */
export const semesterDays = (
  calendars: readonly SchoolCalendar[],
  wanted: SemesterOfYear,
): DayPeriod | null =>
  calendars.find((calendar) => calendar.schoolYear === wanted.schoolYear)?.semesters[wanted.semester - 1] ??
  null

/** Monday to Friday within the period and outside the breaks; public holidays are not known here. */
export function schoolDaysIn(calendar: SchoolCalendar, { startsOn, endsOn }: DayPeriod): number {
  let count = 0
  for (let day = startsOn; day <= endsOn; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    const isFree = weekday === 0 || weekday === 6 || calendar.breaks.some((pause) => includes(pause, day))
    if (!isFree) count += 1
  }
  return count
}

export const previousSchoolYear = (year: string): string => String(Number(year) - 1)
export const nextSchoolYear = (year: string): string => String(Number(year) + 1)

export const previousSemester = (of: SemesterOfYear): SemesterOfYear =>
  of.semester === 2
    ? { schoolYear: of.schoolYear, semester: 1 }
    : { schoolYear: previousSchoolYear(of.schoolYear), semester: 2 }

export const nextSemester = (of: SemesterOfYear): SemesterOfYear =>
  of.semester === 1
    ? { schoolYear: of.schoolYear, semester: 2 }
    : { schoolYear: nextSchoolYear(of.schoolYear), semester: 1 }

/** `2026./2027.` */
export const schoolYearLabel = (year: string): string => `${year}./${nextSchoolYear(year)}.`
