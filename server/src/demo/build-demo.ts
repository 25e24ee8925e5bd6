import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import type { StoredRecord } from '#modules/sync/synced-tables.ts'
import { addPupil, pupilAt } from './demo-pupils.ts'
import { DemoRecords } from './demo-records.ts'
import { addReference, demoCalendars } from './demo-reference.ts'
import { demoSchools } from './demo-schools.ts'
import { addStaff } from './demo-staff.ts'
import { addSupport } from './demo-support.ts'
import { demoSemesters } from './semester-days.ts'

export interface DemoOptions {
  now: Date
  /** 40 unless given; each brings about twenty records. */
  pupilsPerSchool?: number
}

/**
 * Every record of the demonstration: the same for the same day and number of pupils, with the same ids whatever the
 * day. All of it is invented.
 */
export function buildDemo({ now, pupilsPerSchool = 40 }: DemoOptions): StoredRecord[] {
  const today = todayInRiga(now)
  const calendars = demoCalendars(today)
  const semesters = demoSemesters(calendars, today)
  const records = new DemoRecords(now)
  const since = `${semesters.last.schoolYear}-09-01`
  addReference(records, calendars, since)
  addStaff(records, since)
  for (const school of demoSchools)
    for (let index = 0; index < pupilsPerSchool; index += 1) {
      const pupil = pupilAt(school, index)
      addPupil(records, pupil, semesters.current.schoolYear, since)
      addSupport(records, pupil, semesters)
    }
  return records.all
}
