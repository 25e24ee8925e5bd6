import type { RiskFinding } from '@pumpurs/shared/domain/risk-assessment'
import type { PlanGoal } from '@pumpurs/shared/domain/support-plan'
import { beforeEach, expect, test } from 'vitest'
import { formatsOf } from '#i18n/formats.ts'
import { setLanguage, translate } from '#i18n/translate.ts'
import {
  arrive,
  assessmentRecord,
  consultationRecord,
  guardianRecord,
  measureRecord,
  planRecord,
} from '#test/school-records.ts'
import { RecordStore } from './collections.ts'
import { type Named, recordName } from './record-name.ts'
import { conflictRecord, idOf, pupilRecord, schoolId, staffMemberId } from './test-records.ts'

let store: RecordStore
beforeEach(() => {
  setLanguage('lv')
  store = new RecordStore(staffMemberId)
})

const nameOf = (named: Named): string | undefined =>
  recordName(
    { t: translate, language: 'lv', formats: formatsOf('lv'), collections: store.collections },
    named,
  )

const header = (number: number) => {
  const { id, organisationId, version, deletedAt, createdBy, createdAt, updatedBy, updatedAt } = pupilRecord(
    number,
    1,
  )
  return { id, organisationId, version, deletedAt, createdBy, createdAt, updatedBy, updatedAt }
}
const goal = (number: number, text: string): PlanGoal => ({
  ...header(number),
  planId: idOf(10),
  pupilId: idOf(1),
  schoolYear: '2026',
  goal: text,
  indicator: '',
  initialValue: '',
  targetValue: '',
})
const finding: RiskFinding = {
  ...header(50),
  assessmentId: idOf(40),
  pupilId: idOf(1),
  schoolYear: '2026',
  criterion: 'M01',
  severity: 2,
  evidence: '',
  observedBy: '',
}

test('each record goes by what tells it from the others of its pupil', () => {
  arrive(store, {
    pupil: [pupilRecord(1, 1)],
    guardian: [guardianRecord(2, 1)],
    riskAssessment: [assessmentRecord(40, 1)],
    riskFinding: [finding],
    supportPlan: [planRecord(10, 1)],
    planGoal: [goal(30, 'Lasīt katru dienu'), goal(31, 'a'.repeat(200))],
    measure: [
      measureRecord(20, { plan: 10, pupil: 1 }),
      measureRecord(21, { plan: 10, pupil: 1 }, { kind: 'psychologicalSupport', subject: '' }),
    ],
    consultation: [consultationRecord(60, { measure: 20, plan: 10, pupil: 1 })],
  })
  expect(nameOf({ entity: 'pupil', id: idOf(1) })).toBe('Bērziņš Jānis')
  expect(nameOf({ entity: 'guardian', id: idOf(2) })).toBe('Bērziņa Ilze')
  expect(nameOf({ entity: 'riskAssessment', id: idOf(40) })).toBe('01.10.2026.')
  expect(nameOf({ entity: 'riskFinding', id: idOf(50) })).toBe('Zemi mācību sasniegumi · 01.10.2026.')
  expect(nameOf({ entity: 'supportPlan', id: idOf(10) })).toBe(
    '2026./2027. m. g. · 1. semestris · 2026-1-0001',
  )
  expect(nameOf({ entity: 'planGoal', id: idOf(30) })).toBe('Lasīt katru dienu')
  expect(nameOf({ entity: 'planGoal', id: idOf(31) })).toBe(`${'a'.repeat(80)}…`)
  expect(nameOf({ entity: 'measure', id: idOf(20) })).toBe('konsultācijas mācību priekšmetā · Matemātika')
  expect(nameOf({ entity: 'measure', id: idOf(21) })).toBe('psihologa atbalsts')
  expect(nameOf({ entity: 'consultation', id: idOf(60) })).toBe(
    '20.11.2026. · konsultācijas mācību priekšmetā · Matemātika',
  )
})

test('what is not here goes by what the change says about it, as it was before', () => {
  const named = { entity: 'measure', id: idOf(20) }
  expect(nameOf({ ...named, set: { kind: 'mentoring', subject: '' }, old: {} })).toBe('mentora atbalsts')
  expect(nameOf({ ...named, set: { subject: 'Fizika' }, old: { subject: 'Ķīmija' } })).toBe('Ķīmija')
  expect(nameOf({ ...named, set: { plannedLessons: 3 }, old: { plannedLessons: 2 } })).toBeUndefined()
  const given = { heldOn: '2026-11-20', measureId: idOf(20) }
  expect(nameOf({ entity: 'consultation', id: idOf(60), set: given })).toBe('20.11.2026.')
})

test('a decision goes by what it decides about', () => {
  const held = { ...header(70), author: idOf(9), device: idOf(99), pupilId: idOf(1), reason: '' }
  const mutation = {
    mid: idOf(901),
    op: 'patch',
    entity: 'planGoal',
    id: idOf(30),
    trunk: 1,
    set: {},
    old: {},
    at: '2026-11-23T08:00:00.000Z',
    why: null,
    code: 'plan-not-open',
    fields: [],
  }
  arrive(store, {
    planGoal: [goal(30, 'Lasīt')],
    measure: [measureRecord(20, { plan: 10, pupil: 1 })],
    conflict: [
      conflictRecord(80, { entity: 'planGoal', recordId: idOf(30) }),
      conflictRecord(81, { entity: 'pupil', recordId: idOf(1) }),
    ],
    heldChange: [
      {
        ...held,
        organisationId: schoolId,
        mutations: [mutation, { ...mutation, op: 'delete', entity: 'measure', id: idOf(20) }],
        state: 'waiting',
        decidedBy: null,
        decidedAt: null,
      },
    ],
  })
  expect(nameOf({ entity: 'conflict', id: idOf(80) })).toBe('Plāna mērķis · Lasīt')
  expect(nameOf({ entity: 'conflict', id: idOf(81) })).toBe('Izglītojamais')
  // A deletion does not hide behind an edit.
  expect(nameOf({ entity: 'heldChange', id: idOf(70) })).toBe(
    'Atbalsta pasākums · konsultācijas mācību priekšmetā · Matemātika',
  )
})
