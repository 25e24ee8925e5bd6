import { addDays } from '@pumpurs/shared/domain/plain-date'
import { knownCalendars } from '@pumpurs/shared/domain/school-calendar'
import { expect, test } from 'vitest'
import { RecordStore } from '#data/collections.ts'
import { idOf, pupilRecord, schoolId, staffMemberId } from '#data/test-records.ts'
import {
  arrive,
  assessmentRecord,
  colleagueId,
  consultationRecord,
  grantRecord,
  measureRecord,
  planRecord,
  today,
} from '#test/school-records.ts'
import { findTasks, type TaskGroup } from './task-groups.ts'

type Records = Parameters<typeof arrive>[1]

/** `group kind pupil due`, for what a person of these roles finds on a day. */
function found(
  records: Records,
  {
    day = today,
    roles = ['schoolCoordinator'] as const,
    organisationId = null,
  }: {
    day?: string
    roles?: readonly Parameters<typeof grantRecord>[1][]
    organisationId?: string | null
  } = {},
): string[] {
  const store = new RecordStore(staffMemberId)
  arrive(store, { pupil: [pupilRecord(1, 1)], ...records })
  const grants = roles.map((role, position) => grantRecord(700 + position, role))
  const tasks = findTasks({
    collections: store.collections,
    access: { staffMemberId, grants, today: day },
    calendars: knownCalendars,
    organisationId,
  })
  const groups: TaskGroup[] = ['overdue', 'week', 'returned', 'decision', 'later']
  return groups.flatMap((group) =>
    tasks[group].map(({ kind, dueOn }) => [group, kind, dueOn].filter(Boolean).join(' ')),
  )
}

test('asks for a plan two weeks after a medium or high assessment of this semester', () => {
  const assessed = (fields: Parameters<typeof assessmentRecord>[2]) => ({
    riskAssessment: [assessmentRecord(10, 1, fields)],
  })
  expect(found(assessed({ assessedOn: '2026-11-08' }))).toEqual(['overdue makePlan 2026-11-22'])
  expect(found(assessed({ assessedOn: '2026-11-09' }))).toEqual(['week makePlan 2026-11-23'])
  expect(found(assessed({ assessedOn: '2026-11-23' }))).toEqual(['later makePlan 2026-12-07'])
  expect(found(assessed({ level: 'medium' }))).toEqual(['overdue makePlan 2026-10-15'])
  expect(found(assessed({ level: 'low' }))).toEqual([])
  expect(found(assessed({ state: 'open', level: null }))).toEqual([])
  expect(found(assessed({ schoolYear: '2025', semester: 2, assessedOn: '2026-03-01' }))).toEqual([])
})

test('a newer assessment or a plan of the semester ends the asking', () => {
  const high = assessmentRecord(10, 1)
  const newer = assessmentRecord(11, 1, { level: 'low', assessedOn: '2026-11-01' })
  expect(found({ riskAssessment: [high, newer] })).toEqual([])
  expect(found({ riskAssessment: [high], supportPlan: [planRecord(20, 1, { state: 'draft' })] })).toEqual([])
  const ofSpring = planRecord(20, 1, { schoolYear: '2025', semester: 2, state: 'closed' })
  expect(found({ riskAssessment: [high], supportPlan: [ofSpring] })).toEqual(['overdue makePlan 2026-10-15'])
})

test('only those who may make plans are asked, only for active pupils of the chosen school', () => {
  const records = { riskAssessment: [assessmentRecord(10, 1)] }
  expect(found(records, { roles: ['principal'] })).toEqual([])
  expect(found(records, { roles: ['teacher'] })).toHaveLength(1)
  expect(found({ ...records, pupil: [pupilRecord(1, 1, { status: 'left' })] })).toEqual([])
  expect(found(records, { organisationId: idOf(55) })).toEqual([])
  expect(found(records, { organisationId: schoolId })).toHaveLength(1)
})

test('asks for a consultation when a plan with lessons left has rested for 21 days', () => {
  const plan = planRecord(20, 1)
  const measure = measureRecord(30, { plan: 20, pupil: 1 })
  const held = (heldOn: string) => ({
    supportPlan: [plan],
    measure: [measure],
    consultation: [consultationRecord(40, { measure: 30, plan: 20, pupil: 1 }, { heldOn })],
  })
  expect(found(held(addDays(today, -22)))).toEqual([`overdue giveConsultation ${addDays(today, -1)}`])
  expect(found(held(addDays(today, -21)))).toEqual([`week giveConsultation ${today}`])
  expect(found(held(addDays(today, -13)))).toEqual([`later giveConsultation ${addDays(today, 8)}`])
  expect(found({ supportPlan: [plan], measure: [measure] })).toEqual(['overdue giveConsultation 2026-09-22'])
})

test('a plan made late is not late from the start of its period', () => {
  const plan = planRecord(20, 1, { createdAt: '2026-11-20T10:00:00.000Z' })
  const records = { supportPlan: [plan], measure: [measureRecord(30, { plan: 20, pupil: 1 })] }
  expect(found(records)).toEqual(['later giveConsultation 2026-12-11'])
})

test('nothing is asked for when the lessons are given, the measure is over, or somebody else gives it', () => {
  const plan = planRecord(20, 1, { createdBy: colleagueId })
  const give = (fields: Parameters<typeof measureRecord>[2], minutes = 40) => ({
    supportPlan: [plan],
    measure: [measureRecord(30, { plan: 20, pupil: 1 }, fields)],
    consultation: [
      consultationRecord(40, { measure: 30, plan: 20, pupil: 1 }, { heldOn: '2026-09-10', minutes }),
    ],
  })
  expect(found(give({}, 480))).toEqual([])
  expect(found(give({ endsOn: '2026-11-22' }))).toEqual([])
  expect(found(give({ specialistId: colleagueId }), { roles: ['teacher'] })).toEqual([])
  expect(found(give({ specialistId: colleagueId }))).toEqual(['overdue giveConsultation 2026-10-01'])
  expect(found({ ...give({}), supportPlan: [planRecord(20, 1, { state: 'draft' })] })).toEqual([])
})

test('asks for the evaluation from two weeks before the end of the semester', () => {
  const records = { supportPlan: [planRecord(20, 1)] }
  expect(found(records, { day: '2026-12-03' })).toEqual([])
  expect(found(records, { day: '2026-12-04' })).toEqual(['later evaluatePlan 2026-12-18'])
  expect(found(records, { day: '2026-12-11' })).toEqual(['week evaluatePlan 2026-12-18'])
  expect(found(records, { day: '2026-12-19' })).toEqual(['overdue evaluatePlan 2026-12-18'])
  const evaluated = { supportPlan: [planRecord(20, 1, { state: 'evaluated' })] }
  expect(found(evaluated, { day: '2026-12-19' })).toEqual([])
})

test('returned plans go to their author, submitted ones to who may approve and did not write them', () => {
  const returned = (createdBy: string) => ({
    supportPlan: [planRecord(20, 1, { state: 'returned', createdBy })],
  })
  expect(found(returned(staffMemberId))).toEqual(['returned correctPlan'])
  expect(found(returned(colleagueId))).toEqual([])
  const submitted = (createdBy: string) => ({
    supportPlan: [planRecord(20, 1, { state: 'submitted', createdBy })],
  })
  expect(found(submitted(colleagueId), { roles: ['principal'] })).toEqual(['decision decidePlan'])
  expect(found(submitted(staffMemberId), { roles: ['principal'] })).toEqual([])
  expect(found(submitted(colleagueId), { roles: ['teacher'] })).toEqual([])
})

test('a group is in the order of its days', () => {
  const pupils = [pupilRecord(1, 1), pupilRecord(2, 1), pupilRecord(3, 1)]
  const riskAssessment = [
    assessmentRecord(10, 1, { assessedOn: '2026-10-20' }),
    assessmentRecord(11, 2, { assessedOn: '2026-09-20' }),
    assessmentRecord(12, 3, { assessedOn: '2026-10-05' }),
  ]
  expect(found({ pupil: pupils, riskAssessment })).toEqual([
    'overdue makePlan 2026-10-04',
    'overdue makePlan 2026-10-19',
    'overdue makePlan 2026-11-03',
  ])
})
