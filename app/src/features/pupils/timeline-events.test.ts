import { knownCalendars } from '@pumpurs/shared/domain/school-calendar'
import type { Role } from '@pumpurs/shared/domain/role'
import { expect, test } from 'vitest'
import { RecordStore } from '#data/collections.ts'
import { pupilRecord, staffMemberId } from '#data/test-records.ts'
import {
  arrive,
  assessmentRecord,
  colleagueId,
  consultationRecord,
  grantRecord,
  planRecord,
  today,
} from '#test/school-records.ts'
import { eventsOfPupil, groupBySemester } from './timeline-events.ts'

type Records = Parameters<typeof arrive>[1]

function events(records: Records, role: Role = 'teacher') {
  const store = new RecordStore(staffMemberId)
  arrive(store, records)
  return eventsOfPupil({
    collections: store.collections,
    access: { staffMemberId, grants: [grantRecord(700, role)], today },
    calendars: knownCalendars,
    pupil: pupilRecord(1, 1),
  })
}
const words = (found: ReturnType<typeof events>) =>
  found.map(({ on, kind, isLocked }) => `${on} ${kind}${isLocked ? ' locked' : ''}`)

const of = { measure: 30, plan: 20, pupil: 1 }

test('newest first, each under its semester; the winter belongs to the first one', () => {
  const found = events({
    riskAssessment: [
      assessmentRecord(10, 1, { assessedOn: '2026-09-10' }),
      assessmentRecord(11, 1, { schoolYear: '2025', semester: 2, assessedOn: '2026-02-01' }),
      assessmentRecord(12, 2),
    ],
    supportPlan: [planRecord(20, 1, { createdAt: '2026-09-15T08:00:00.000Z' })],
    consultation: [
      consultationRecord(40, of, { heldOn: '2026-12-28' }),
      consultationRecord(41, of, { heldOn: '2026-10-02' }),
    ],
  })
  expect(words(found)).toEqual([
    '2026-12-28 consultation',
    '2026-10-02 consultation',
    '2026-09-15 plan',
    '2026-09-10 assessment',
    '2026-02-01 assessment',
  ])
  expect(groupBySemester(found).map(({ semester, events: ofIt }) => [semester, ofIt.length])).toEqual([
    [{ schoolYear: '2026', semester: 1 }, 4],
    [{ schoolYear: '2025', semester: 2 }, 1],
  ])
})

test('of two entries of one day the later one stands first', () => {
  const found = events({
    consultation: [
      consultationRecord(40, of, { createdAt: '2026-11-20T08:00:00.000Z' }),
      consultationRecord(41, of, { createdAt: '2026-11-20T12:00:00.000Z' }),
    ],
  })
  expect(found.map(({ at }) => at)).toEqual(['2026-11-20T12:00:00.000Z', '2026-11-20T08:00:00.000Z'])
})

test('findings on family and health stand as a locked line for who may not read them', () => {
  const records = { riskAssessment: [assessmentRecord(10, 1, { highestG: 2, createdBy: colleagueId })] }
  expect(words(events(records))).toEqual(['2026-10-01 assessment', '2026-10-01 assessment locked'])
  expect(words(events(records, 'socialPedagogue'))).toEqual(['2026-10-01 assessment'])
  const own = { riskAssessment: [assessmentRecord(10, 1, { highestG: 2 })] }
  expect(words(events(own))).toEqual(['2026-10-01 assessment'])
  const without = { riskAssessment: [assessmentRecord(10, 1, { createdBy: colleagueId })] }
  expect(words(events(without))).toEqual(['2026-10-01 assessment'])
})
