import type { Measure } from '@pumpurs/shared/domain/measure'
import type { RiskFinding } from '@pumpurs/shared/domain/risk-assessment'
import type { CriterionCode, Severity } from '@pumpurs/shared/domain/risk-catalogue'
import type { PlanGoal } from '@pumpurs/shared/domain/support-plan'
import { expect, test } from 'vitest'
import { copyForward, type CopyTarget, idsToReview } from './copy-forward.ts'
import { supportPlan } from './test-plan.ts'

const header = {
  organisationId: null,
  version: 1,
  deletedAt: null,
  createdBy: null,
  createdAt: '2026-09-01T08:00:00.000Z',
  updatedBy: null,
  updatedAt: '2026-09-01T08:00:00.000Z',
  pupilId: 'pupil',
  schoolYear: '2025',
}

const goal = (id: string, text: string): PlanGoal => ({
  ...header,
  id,
  planId: 'old',
  goal: text,
  indicator: '',
  initialValue: '',
  targetValue: '',
})

const measure: Measure = {
  ...header,
  id: 'measure',
  planId: 'old',
  kind: 'consultation',
  subject: 'Matemātika',
  specialist: 'teacher',
  specialistId: null,
  plannedLessons: 12,
  form: 'individual',
  mode: 'onSite',
  startsOn: '2026-01-05',
  endsOn: '2026-05-29',
  findingIds: ['old-M01', 'old-M02'],
  note: '',
}

const finding = (id: string, criterion: CriterionCode, severity: Severity): RiskFinding => ({
  ...header,
  id,
  assessmentId: 'assessment',
  criterion,
  severity,
  evidence: '',
  observedBy: '',
})

const from = {
  goals: [goal('a', 'Lasīt'), goal('b', 'Rēķināt')],
  measures: [measure],
  findings: [finding('old-M01', 'M01', 3), finding('old-M02', 'M02', 2)],
}
const target: CopyTarget = {
  plan: supportPlan({ periodFrom: '2026-09-01', periodTo: '2026-12-18' }),
  goals: [],
  measures: [],
  findings: [finding('new-M01', 'M01', 1), finding('new-M02', 'M02', 0)],
}
const both = { goals: true, measures: true }
const newId = () => 'new'

test('goals and measures become records of the new plan, with its days and the risks that are still there', () => {
  const changes = copyForward(from, target, both, newId)
  expect(changes.map((change) => 'entity' in change && change.entity)).toEqual([
    'planGoal',
    'planGoal',
    'measure',
  ])
  expect(changes[2]).toMatchObject({
    op: 'create',
    content: {
      planId: target.plan.id,
      schoolYear: '2026',
      plannedLessons: 12,
      startsOn: '2026-09-01',
      endsOn: '2026-12-18',
      findingIds: ['new-M01'],
    },
  })
})

test('only the chosen parts are copied, and nothing twice', () => {
  expect(copyForward(from, target, { goals: true, measures: false }, newId)).toHaveLength(2)
  const copied = { ...target, goals: [goal('c', 'Lasīt')], measures: [{ ...measure, id: 'd' }] }
  expect(copyForward(from, copied, both, newId)).toMatchObject([{ content: { goal: 'Rēķināt' } }])
})

test('a copy is to be reviewed until somebody changes it', () => {
  const changed = { ...goal('c', 'Lasīt'), updatedAt: '2026-09-02T08:00:00.000Z' }
  expect([...idsToReview(from, { goals: [goal('d', 'Lasīt'), changed], measures: [] })]).toEqual(['d'])
  expect([...idsToReview(from, { goals: [goal('d', 'Lasīt vairāk')], measures: [] })]).toEqual([])
})
