import { expect, test } from 'vitest'
import { RecordStore } from '#data/collections.ts'
import { idOf, pupilRecord, staffMemberId } from '#data/test-records.ts'
import { measureLessons } from '#data/lessons.ts'
import {
  arrive,
  colleagueId,
  consultationRecord,
  grantRecord,
  measureRecord,
  planRecord,
  today,
} from '#test/school-records.ts'
import { blankConsultation, contentsOf, findConsultationProblems } from './consultation-form-value.ts'
import { findWarnings } from './consultation-warnings.ts'
import { repeatOfLast } from './last-consultation.ts'
import { measureChoices, pupilChoices } from './measure-choices.ts'
import { addMonths, byDay, consultationsOfMonth, measureTotals } from './month-list.ts'

type Records = Parameters<typeof arrive>[1]

function collectionsWith(records: Records = {}) {
  const store = new RecordStore(staffMemberId)
  arrive(store, {
    pupil: [pupilRecord(1, 1), pupilRecord(2, 1, { familyName: 'Ābele', givenName: 'Anna' })],
    supportPlan: [planRecord(20, 1), planRecord(21, 2)],
    measure: [measureRecord(30, { plan: 20, pupil: 1 }), measureRecord(31, { plan: 21, pupil: 2 })],
    ...records,
  })
  return store.collections
}
const one = { pupilId: idOf(1), measureId: idOf(30) }
const two = { pupilId: idOf(2), measureId: idOf(31) }
const ofOne = { measure: 30, plan: 20, pupil: 1 }
const ofTwo = { measure: 31, plan: 21, pupil: 2 }

test('lessons are summed in minutes, so that three times 20 minutes is one and a half', () => {
  const collections = collectionsWith({
    consultation: [40, 41, 42].map((number) => consultationRecord(number, ofOne, { minutes: 20 })),
  })
  expect(measureLessons(collections, { id: idOf(30), plannedLessons: 12 })).toEqual({
    planned: 12,
    given: 1.5,
  })
})

test('a group becomes one record for each pupil with the measure of that pupil', () => {
  const collections = collectionsWith()
  const value = { ...blankConsultation(today, one), form: 'group' as const, participants: [one, two] }
  const contents = contentsOf(value, staffMemberId, (id) => collections.measure.get(id))
  expect(contents?.map(({ pupilId, measureId, planId }) => [pupilId, measureId, planId])).toEqual([
    [idOf(1), idOf(30), idOf(20)],
    [idOf(2), idOf(31), idOf(21)],
  ])
  const alone = contentsOf({ ...value, form: 'individual' }, staffMemberId, (id) =>
    collections.measure.get(id),
  )
  expect(alone).toHaveLength(1)
})

test('says what is missing, field by field, and saves nothing of it', () => {
  const value = {
    ...blankConsultation(today, one),
    form: 'group' as const,
    participants: [one, one, { pupilId: idOf(2), measureId: null }, { pupilId: null, measureId: null }],
    heldOn: null,
    minutes: 3,
  }
  expect(findConsultationProblems(value).map(({ problem }) => problem)).toEqual([
    'twice',
    'no-measure',
    'no-pupil',
    'no-date',
    'minutes',
  ])
  expect(contentsOf(value, staffMemberId, () => undefined)).toBeNull()
  // A measure of another pupil can only come from a damaged draft.
  const mixed = blankConsultation(today, { pupilId: idOf(2), measureId: idOf(30) })
  expect(contentsOf(mixed, staffMemberId, (id) => collectionsWith().measure.get(id))).toBeNull()
})

test('warns of the future, of more than planned, of a plan not approved and of a day outside the measure', () => {
  const given = consultationRecord(40, ofOne, { minutes: 460 })
  const collections = collectionsWith({ consultation: [given] })
  const warn = (value: Partial<ReturnType<typeof blankConsultation>>, edited?: typeof given) =>
    findWarnings({ ...blankConsultation(today, one), ...value }, { collections, today, edited }).map(
      ({ kind }) => kind,
    )
  expect(warn({ minutes: 20 })).toEqual([])
  expect(warn({ minutes: 40 })).toEqual(['over-planned'])
  expect(warn({ minutes: 480 }, given)).toEqual([])
  expect(warn({ heldOn: '2026-11-24', minutes: 20 })).toEqual(['future'])
  expect(warn({ heldOn: '2026-08-31', minutes: 20 })).toEqual(['outside-period'])
  const draft = collectionsWith({ supportPlan: [planRecord(20, 1, { state: 'draft' })] })
  const source = { collections: draft, today, edited: undefined }
  expect(findWarnings(blankConsultation(today, one), source)).toEqual([
    { kind: 'not-approved', pupilId: idOf(1) },
  ])
})

test('the measures of a pupil: fitting ones first, none of a plan that is over', () => {
  const collections = collectionsWith({
    supportPlan: [planRecord(20, 1), planRecord(22, 1, { state: 'stopped' })],
    measure: [
      measureRecord(30, { plan: 20, pupil: 1 }, { endsOn: '2026-10-01' }),
      measureRecord(33, { plan: 20, pupil: 1 }, { specialistId: colleagueId }),
      measureRecord(34, { plan: 20, pupil: 1 }),
      measureRecord(35, { plan: 22, pupil: 1 }),
    ],
  })
  const choices = measureChoices(collections, { pupilId: idOf(1), day: today, staffMemberId })
  expect(choices.map(({ measure }) => measure.id)).toEqual([idOf(34), idOf(33), idOf(30)])
})

test('pupils with measures can be chosen, own ones first, by who may enter consultations', () => {
  const collections = collectionsWith({
    pupil: [pupilRecord(1, 1), pupilRecord(2, 1, { familyName: 'Ābele' }), pupilRecord(3, 1)],
    measure: [
      measureRecord(30, { plan: 20, pupil: 1 }),
      measureRecord(31, { plan: 21, pupil: 2 }, { specialistId: colleagueId }),
    ],
  })
  const choose = (role: 'specialist' | 'principal') =>
    pupilChoices(collections, {
      access: { staffMemberId, grants: [grantRecord(700, role)], today },
      day: today,
      organisationId: null,
    }).map(({ pupil, isOwn }) => [pupil.id, isOwn])
  expect(choose('specialist')).toEqual([
    [idOf(1), true],
    [idOf(2), false],
  ])
  expect(choose('principal')).toEqual([])
})

test('repeats the last one, with its whole group', () => {
  const group = { form: 'group', minutes: 80, createdAt: '2026-11-20T09:00:00.000Z' } as const
  const collections = collectionsWith({
    consultation: [
      consultationRecord(40, ofOne, { createdAt: '2026-11-19T09:00:00.000Z' }),
      consultationRecord(41, ofOne, group),
      consultationRecord(42, ofTwo, group),
      consultationRecord(43, ofTwo, { specialistId: colleagueId, createdAt: '2026-11-21T09:00:00.000Z' }),
    ],
  })
  expect(repeatOfLast(collections, staffMemberId)).toEqual({
    participants: [one, two],
    minutes: 80,
    form: 'group',
    mode: 'onSite',
    confirmation: 'none',
  })
  expect(repeatOfLast(collections, idOf(55))).toBeUndefined()
})

test('a month: by day, newest first, with its sums against the plan', () => {
  const collections = collectionsWith({
    consultation: [
      consultationRecord(40, ofOne, { heldOn: '2026-11-02' }),
      consultationRecord(41, ofTwo, { heldOn: '2026-11-20', minutes: 60 }),
      consultationRecord(42, ofOne, { heldOn: '2026-11-20' }),
      consultationRecord(43, ofOne, { heldOn: '2026-10-30' }),
      consultationRecord(44, ofOne, { heldOn: '2026-11-20', specialistId: colleagueId }),
    ],
  })
  const mine = consultationsOfMonth(collections, {
    month: '2026-11',
    organisationId: null,
    specialistId: staffMemberId,
    pupilId: null,
  })
  expect(byDay(mine).map(({ day, lessons }) => [day, lessons])).toEqual([
    ['2026-11-20', 2.5],
    ['2026-11-02', 1],
  ])
  expect(measureTotals(collections, mine).map(({ pupil, inMonth, all }) => [pupil.id, inMonth, all])).toEqual(
    [
      [idOf(2), 1.5, { planned: 12, given: 1.5 }],
      [idOf(1), 2, { planned: 12, given: 4 }],
    ],
  )
  expect([addMonths('2026-01', -1), addMonths('2026-12', 1)]).toEqual(['2025-12', '2027-01'])
})
