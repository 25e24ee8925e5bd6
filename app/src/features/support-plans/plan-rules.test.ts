import type { Access, Subject } from '@pumpurs/shared/access/permissions'
import type { Role } from '@pumpurs/shared/domain/role'
import type { PlanState } from '@pumpurs/shared/domain/plan-state'
import { describe, expect, test } from 'vitest'
import { idOf, schoolId, staffMemberId } from '#data/test-records.ts'
import { supportPlanId } from '#data/record-ids.ts'
import { goalChanges, measureChanges, measureGaps } from './part-changes.ts'
import { planCode } from './plan-code.ts'
import { locksOf } from './plan-locks.ts'
import { emptyGoal, type MeasureFields } from './plan-parts.ts'
import { rowsOf } from './plan-rows.ts'
import { completenessOf } from './plan-sections.ts'
import { positionOf, stepsOf } from './plan-steps.ts'
import { supportPlan } from './test-plan.ts'

const accessAs = (role: Role): Access => ({
  staffMemberId,
  today: '2026-11-23',
  grants: [
    {
      id: idOf(700),
      organisationId: schoolId,
      version: 1,
      deletedAt: null,
      createdBy: null,
      createdAt: '2026-09-01T08:00:00.000Z',
      updatedBy: null,
      updatedAt: '2026-09-01T08:00:00.000Z',
      staffMemberId,
      role,
      classGroup: null,
      pupilId: null,
      validFrom: '2026-09-01',
      validTo: null,
    },
  ],
})
const subjectBy = (createdBy: string): Subject => ({
  entity: 'supportPlan',
  confidentiality: 'plan',
  organisationId: schoolId,
  classGroup: '7.a',
  pupilId: idOf(1),
  createdBy,
})
const stepsAs = (role: Role, state: PlanState, author: string, fields = {}, isDirty = false) =>
  stepsOf({
    plan: supportPlan({ state, ...fields }),
    subject: subjectBy(author),
    access: accessAs(role),
    isDirty,
  }).map(({ to, obstacle }) => [to, obstacle ?? 'free'])

describe('steps of a plan', () => {
  test('nobody approves their own plan, and who may not decide is told so', () => {
    expect(stepsAs('principal', 'submitted', staffMemberId)).toContainEqual(['approved', 'ownPlan'])
    expect(stepsAs('principal', 'submitted', idOf(9))).toContainEqual(['approved', 'free'])
    expect(stepsAs('teacher', 'submitted', staffMemberId)).toEqual([
      ['returned', 'notPermitted'],
      ['approved', 'notPermitted'],
    ])
  })

  test('a plan is submitted with the application on file and nothing unsaved', () => {
    const submitted = (fields: object, isDirty = false) =>
      stepsAs('teacher', 'draft', staffMemberId, fields, isDirty).find(([to]) => to === 'submitted')?.[1]
    expect(submitted({})).toBe('noAgreement')
    expect(submitted({ agreement: 'Iesniegums 01.09.' })).toBe('free')
    expect(submitted({ agreement: 'Iesniegums 01.09.' }, true)).toBe('unsaved')
  })

  test('a returned plan stands where a draft does, and a closed one is past the end', () => {
    expect(positionOf('returned')).toBe(positionOf('draft'))
    expect(positionOf('closed')).toBe(6)
    expect(positionOf('stopped')).toBeUndefined()
  })
})

describe('locks', () => {
  test('an approved plan takes the evaluation and nothing else', () => {
    expect(
      locksOf(supportPlan({ state: 'approved' }), subjectBy(staffMemberId), accessAs('teacher')),
    ).toEqual({
      plan: 'state',
      rows: 'state',
      evaluation: undefined,
    })
  })

  test('a teacher adds rows to the plan of another, whose own fields stay shut', () => {
    expect(locksOf(supportPlan(), subjectBy(idOf(9)), accessAs('teacher'))).toEqual({
      plan: 'rights',
      rows: undefined,
      evaluation: 'rights',
    })
  })
})

describe('sections', () => {
  const facts = {
    plan: supportPlan(),
    assessment: undefined,
    goals: [],
    measures: [],
    lessons: { planned: 0, given: 0 },
  }

  test('an empty draft has only its general facts', () => {
    const states = Object.entries(completenessOf(facts)).filter(([, state]) => state !== 'empty')
    expect(states).toEqual([['visparigi', 'done']])
  })

  test('delivery counts once the plan is in force', () => {
    const lessons = { planned: 10, given: 4 }
    expect(completenessOf({ ...facts, lessons }).izpilde).toBe('empty')
    const inForce = { ...facts, plan: supportPlan({ state: 'inProgress' }) }
    expect(completenessOf({ ...inForce, lessons }).izpilde).toBe('partial')
    expect(completenessOf({ ...inForce, lessons: { planned: 10, given: 12 } }).izpilde).toBe('done')
  })
})

describe('changes of rows', () => {
  const plan = supportPlan()
  const goal = { ...emptyGoal, goal: 'Lasīt' }

  test('rows are made, changed and taken out as they were edited', () => {
    const edits = { known: { ...goal, targetValue: '80' }, gone: null, fresh: goal, dropped: null }
    expect(goalChanges(plan, { known: goal, gone: goal }, edits, {})).toEqual([
      { op: 'patch', entity: 'planGoal', id: 'known', set: { ...goal, targetValue: '80' }, seen: goal },
      { op: 'delete', entity: 'planGoal', id: 'gone' },
      {
        op: 'create',
        entity: 'planGoal',
        id: 'fresh',
        content: { planId: plan.id, pupilId: plan.pupilId, schoolYear: '2026', ...goal },
      },
    ])
  })

  test('a row that somebody deleted while it was edited is changed, not made a second time', () => {
    const edits = { known: { ...goal, targetValue: '80' } }
    expect(goalChanges(plan, {}, edits, { known: goal })).toMatchObject([{ op: 'patch', seen: goal }])
  })

  test('a new row that was dropped again is not shown, a saved one is until it is gone', () => {
    const rows = rowsOf({ a: goal, b: null, c: null, d: goal }, { a: goal, b: goal })
    expect(rows.map(({ id, number, fields }) => [id, number, fields === null])).toEqual([
      ['a', 1, false],
      ['b', 1, true],
      ['d', 2, false],
    ])
  })

  test('a measure waits until its lessons and days are there', () => {
    const measure: MeasureFields = {
      kind: 'consultation',
      subject: '',
      specialist: 'teacher',
      specialistId: null,
      plannedLessons: null,
      form: 'individual',
      mode: 'onSite',
      startsOn: '2026-10-01',
      endsOn: '2026-09-01',
      findingIds: [],
      note: '',
    }
    expect(measureGaps(measure)).toEqual(['plannedLessons', 'endsOn'])
    const whole = { ...measure, plannedLessons: 0, endsOn: '2026-10-01' }
    expect(measureGaps(whole)).toEqual([])
    expect(measureChanges(plan, {}, { fresh: whole }, {})).toMatchObject([{ op: 'create', content: whole }])
  })
})

test('the plan code follows from the plan, so two devices agree on it', () => {
  const about = { pupilId: idOf(1), programmeId: idOf(2), schoolYear: '2026', semester: 1 as const }
  const code = planCode(supportPlanId(about), about)
  expect(code).toMatch(/^2026-1-[2-9A-HJ-NP-Z]{6}$/)
  expect(planCode(supportPlanId(about), about)).toBe(code)
  const other = { ...about, pupilId: idOf(3) }
  expect(planCode(supportPlanId(other), other)).not.toBe(code)
})
