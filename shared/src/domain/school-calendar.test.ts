import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from './plain-date.ts'
import {
  currentSchoolYear,
  knownCalendars,
  nextSemester,
  previousSemester,
  schoolCalendar,
  schoolDaysIn,
  schoolYearLabel,
  semesterDays,
  semesterOn,
  workingSemesterOn,
} from './school-calendar.ts'

const first2026 = { schoolYear: '2026', semester: 1 } as const
const second2025 = { schoolYear: '2025', semester: 2 } as const

test('the shipped calendars are valid', () => {
  expect(knownCalendars.map((calendar) => schoolCalendar.safeParse(calendar).success)).toEqual([
    true,
    true,
    true,
    true,
  ])
})

describe('a calendar is refused', () => {
  const [calendar] = knownCalendars
  if (!calendar) throw new Error('no calendar')
  const [one, two] = calendar.semesters
  test.each([
    ['when semesters overlap', { semesters: [one, { ...two, startsOn: one.endsOn }] }],
    ['when a semester ends before it starts', { semesters: [one, { ...two, endsOn: '2022-01-01' }] }],
    ['when the year does not fit', { schoolYear: '2021' }],
  ])('%s', (_, change) => {
    expect(schoolCalendar.safeParse({ ...calendar, ...change }).success).toBe(false)
  })
})

test.each([
  ['2026-08-31', null, second2025],
  ['2026-09-01', first2026, first2026],
  ['2026-11-23', first2026, first2026],
  ['2026-12-18', first2026, first2026],
  ['2026-12-19', null, first2026],
  ['2027-01-03', null, first2026],
  ['2027-01-04', { schoolYear: '2026', semester: 2 }, { schoolYear: '2026', semester: 2 }],
  ['2026-05-29', second2025, second2025],
  ['2024-09-01', null, { schoolYear: '2024', semester: 1 }],
  ['2023-11-01', null, null],
] as const)('on %s the semester is %j and people work in %j', (day, exact, working) => {
  expect(semesterOn(knownCalendars, day)).toEqual(exact)
  expect(workingSemesterOn(knownCalendars, day)).toEqual(working)
})

test('a day of a semester belongs to the semester in which people work and to the current school year', () => {
  const day = fc.integer({ min: 0, max: 1900 }).map((count) => addDays('2022-08-01', count))
  fc.assert(
    fc.property(day, (on) => {
      const semester = semesterOn(knownCalendars, on)
      fc.pre(semester !== null)
      expect(workingSemesterOn(knownCalendars, on)).toEqual(semester)
      expect(currentSchoolYear(on)).toBe(semester?.schoolYear)
    }),
  )
})

test('counts school days without weekends and breaks', () => {
  const calendar = knownCalendars.find(({ schoolYear }) => schoolYear === '2025')
  if (!calendar) throw new Error('no calendar')
  // 74 according to schools' own figures: 75 weekdays less the public holiday of 18 November.
  expect(schoolDaysIn(calendar, calendar.semesters[0])).toBe(75)
})

test('steps over semesters and years', () => {
  expect(previousSemester(first2026)).toEqual(second2025)
  expect(nextSemester(second2025)).toEqual(first2026)
  expect(previousSemester(second2025)).toEqual({ schoolYear: '2025', semester: 1 })
  expect(semesterDays(knownCalendars, first2026)).toEqual({ startsOn: '2026-09-01', endsOn: '2026-12-18' })
  expect(semesterDays(knownCalendars, { schoolYear: '2030', semester: 1 })).toBeNull()
  expect(schoolYearLabel('2026')).toBe('2026./2027.')
})
