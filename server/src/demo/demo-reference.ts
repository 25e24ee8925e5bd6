import { addDays, type IsoDate } from '@pumpurs/shared/domain/plain-date'
import { measureKind } from '@pumpurs/shared/domain/programme'
import {
  currentSchoolYear,
  knownCalendars,
  nextSchoolYear,
  previousSchoolYear,
  type SchoolCalendar,
} from '@pumpurs/shared/domain/school-calendar'
import { demoId } from './demo-ids.ts'
import type { DemoRecords } from './demo-records.ts'
import { demoSchools, municipality, municipalityId, stateId } from './demo-schools.ts'

export const currentProgrammeId = demoId('programme', 'skola-kopiena')

/** Usual dates for a year whose order is not known; state staff edit calendars. */
const usualCalendar = (schoolYear: string): SchoolCalendar => {
  const next = nextSchoolYear(schoolYear)
  return {
    schoolYear,
    semesters: [
      { startsOn: `${schoolYear}-09-01`, endsOn: `${schoolYear}-12-20` },
      { startsOn: `${next}-01-06`, endsOn: `${next}-05-31` },
    ],
    gradeNineEndsOn: null,
    gradeTwelveEndsOn: null,
    breaks: [],
  }
}

/** The calendars of the last, the current and the next school year. */
export function demoCalendars(today: IsoDate): SchoolCalendar[] {
  const year = currentSchoolYear(today)
  return [previousSchoolYear(year), year, nextSchoolYear(year)].map(
    (wanted) => knownCalendars.find(({ schoolYear }) => schoolYear === wanted) ?? usualCalendar(wanted),
  )
}

function isFree({ breaks }: SchoolCalendar, day: IsoDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const isInBreak = breaks.some(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)
  return weekday === 0 || weekday === 6 || isInBreak
}

/** Days with lessons from the first to the last, both included. */
export function listSchoolDays(calendar: SchoolCalendar, from: IsoDate, to: IsoDate): IsoDate[] {
  const days: IsoDate[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (!isFree(calendar, day)) days.push(day)
  return days
}

const openOrganisation = { municipalityId: null, validFrom: '2021-07-01', validTo: null, successorId: null }

function addOrganisations(records: DemoRecords, on: IsoDate): void {
  const made = { organisationId: null, by: null, on }
  records.add(
    'organisation',
    { ...made, id: stateId },
    { ...openOrganisation, kind: 'state', name: 'Valsts līmenis', registrationNumber: null, atvkCode: null },
  )
  records.add(
    'organisation',
    { ...made, id: municipalityId },
    { ...openOrganisation, ...municipality, kind: 'municipality', registrationNumber: null },
  )
  for (const [index, school] of demoSchools.entries()) {
    records.add(
      'organisation',
      { ...made, id: school.id },
      {
        ...openOrganisation,
        kind: 'school',
        name: school.name,
        registrationNumber: String(index + 1).padStart(10, '0'),
        atvkCode: municipality.atvkCode,
        municipalityId,
      },
    )
  }
}

function addProgrammes(records: DemoRecords, on: IsoDate): void {
  const made = { organisationId: null, by: null, on }
  const target = { fromGrade: 1, toGrade: 12, fromVocationalYear: 1, toVocationalYear: 4 }
  records.add(
    'programme',
    { ...made, id: demoId('programme', 'pumpurs') },
    {
      ...target,
      name: 'PuMPuRS',
      legalAct: 'Ministru kabineta 2016. gada 12. jūlija noteikumi Nr. 460',
      validFrom: '2017-03-01',
      validTo: '2023-12-31',
      measureKinds: measureKind.options.filter((kind) => kind !== 'mentoring'),
      approvalSteps: ['principal', 'municipalityCoordinator', 'stateOfficer'],
    },
  )
  records.add(
    'programme',
    { ...made, id: currentProgrammeId },
    {
      ...target,
      name: 'Skola – kopienā',
      legalAct: 'Ministru kabineta 2024. gada 16. jūlija noteikumi Nr. 483',
      validFrom: '2024-07-01',
      validTo: '2029-08-31',
      measureKinds: [...measureKind.options],
      approvalSteps: ['principal'],
    },
  )
}

/** What everybody reads: organisations, programmes, calendars. */
export function addReference(records: DemoRecords, calendars: readonly SchoolCalendar[], on: IsoDate): void {
  addOrganisations(records, on)
  addProgrammes(records, on)
  for (const calendar of calendars) {
    const id = demoId('calendar', calendar.schoolYear)
    records.add('schoolCalendar', { id, organisationId: null, by: null, on }, calendar)
  }
}
