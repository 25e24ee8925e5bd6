import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entityNames } from '#domain/entities.ts'
import { planState } from '#domain/plan-state.ts'
import { role, type Role } from '#domain/role.ts'
import type { Grant } from '#domain/staff-member.ts'
import { bucketsOfPupilRecord, bucketsOpenedBy, confidentialityOf } from './buckets.ts'
import { type Access, may, mayMovePlan, schoolsWithDevicesOf, type Subject } from './permissions.ts'

const today = '2026-11-23'

const grantOf = (wanted: Partial<Grant> & { role: Role }): Grant => ({
  id: '00000000-0000-4000-8000-000000000001',
  organisationId: 'school',
  version: 1,
  deletedAt: null,
  createdBy: null,
  createdAt: '2026-09-01T00:00:00.000Z',
  updatedBy: null,
  updatedAt: '2026-09-01T00:00:00.000Z',
  staffMemberId: 'me',
  classGroup: null,
  pupilId: null,
  validFrom: '2026-09-01',
  validTo: null,
  ...wanted,
})

const accessOf = (...grants: Grant[]): Access => ({ staffMemberId: 'me', grants, today })

const plan: Subject = {
  entity: 'supportPlan',
  confidentiality: 'plan',
  organisationId: 'school',
  classGroup: '7.a',
  pupilId: 'pupil',
  createdBy: 'somebody',
}
const pupilRecords = entityNames.filter((entity) =>
  [
    'pupil',
    'guardian',
    'riskAssessment',
    'riskFinding',
    'supportPlan',
    'planGoal',
    'measure',
    'consultation',
  ].includes(entity),
)

describe('the table of permissions', () => {
  test('a role writes what the table says', () => {
    const rows = role.options.map((name) => {
      const access = accessOf(grantOf({ role: name }))
      const marks = (['create', 'edit', 'delete'] as const).map((action) =>
        may(access, action, { ...plan, createdBy: action === 'create' ? 'me' : 'somebody' })
          ? action[0]
          : '-',
      )
      return `${name} ${marks.join('')}`
    })
    expect(rows).toEqual([
      'teacher c--',
      'classTeacher ce-',
      'socialPedagogue ce-',
      'psychologist ce-',
      'specialist ---',
      'schoolCoordinator ced',
      'principal ---',
      'municipalityCoordinator ---',
      'stateOfficer ---',
      'dataProtectionOfficer ---',
      'administrator ---',
    ])
  })

  test('findings on family and health are read by those who care for the pupil, and by their author', () => {
    const finding: Subject = { ...plan, entity: 'riskFinding', confidentiality: 'care' }
    const readers = role.options.filter((name) => may(accessOf(grantOf({ role: name })), 'read', finding))
    expect(readers).toEqual(['socialPedagogue', 'psychologist', 'schoolCoordinator'])
    const author = accessOf(grantOf({ role: 'classTeacher' }))
    expect(may(author, 'read', { ...finding, createdBy: 'me' })).toBe(true)
    expect(may(author, 'edit', { ...finding, createdBy: 'me' })).toBe(true)
  })

  test('nobody approves what they wrote themselves', () => {
    const principal = accessOf(grantOf({ role: 'principal' }))
    expect(mayMovePlan(principal, 'approved', plan)).toBe(true)
    expect(mayMovePlan(principal, 'approved', { ...plan, createdBy: 'me' })).toBe(false)
    for (const state of planState.options) {
      expect(mayMovePlan(accessOf(grantOf({ role: 'specialist' })), state, plan)).toBe(false)
    }
  })
})

const anyGrant = fc
  .record({
    role: fc.constantFrom(...role.options),
    organisationId: fc.constantFrom('school', 'other'),
    classGroup: fc.constantFrom(null, '7.a', '8.b'),
    pupilId: fc.constantFrom(null, null, 'jānis', 'zane'),
    staffMemberId: fc.constantFrom('me', 'you'),
    validFrom: fc.constantFrom('2026-09-01', '2026-11-24'),
    validTo: fc.constantFrom(null, '2026-11-22', '2026-12-31'),
    deletedAt: fc.constantFrom(null, '2026-11-01T00:00:00.000Z'),
  })
  .map((wanted) => grantOf(wanted))

const anyPlace = fc.record({
  entity: fc.constantFrom(...pupilRecords),
  organisationId: fc.constantFrom('school', 'other'),
  classGroup: fc.constantFrom('7.a', '8.b'),
  pupilId: fc.constantFrom('jānis', 'zane'),
  schoolYear: fc.constant('2026'),
  createdBy: fc.constantFrom('me', 'you'),
  criterion: fc.constantFrom('M01' as const, 'G01' as const),
})

describe('buckets and permissions', () => {
  test('a device carries a record exactly when its person may read it', () => {
    fc.assert(
      fc.property(fc.array(anyGrant, { maxLength: 3 }), anyPlace, (grants, place) => {
        const opened = bucketsOpenedBy('me', grants, today, ['2026', '2025'])
        const isOnCaseload = grants.some(({ pupilId }) => pupilId === place.pupilId)
        const buckets = bucketsOfPupilRecord({
          ...place,
          caseloadPupilId: isOnCaseload ? place.pupilId : null,
        })
        const isCarried = buckets.some((key) => opened.includes(key))
        const confidentiality = confidentialityOf(place.entity, place.criterion)
        expect(isCarried).toBe(may(accessOf(...grants), 'read', { ...place, confidentiality }))
      }),
      { numRuns: 2_000 },
    )
  })

  test('who may write a record may read it', () => {
    fc.assert(
      fc.property(fc.array(anyGrant, { maxLength: 3 }), anyPlace, (grants, place) => {
        const subject = { ...place, confidentiality: confidentialityOf(place.entity, place.criterion) }
        const access = accessOf(...grants)
        for (const action of ['create', 'edit', 'delete'] as const) {
          if (may(access, action, subject)) expect(may(access, 'read', subject)).toBe(true)
        }
      }),
    )
  })
})

test('devices of a school are looked after by its coordinator and its head, and by nobody for a part of it', () => {
  const keepers = role.options.filter(
    (name) => schoolsWithDevicesOf(accessOf(grantOf({ role: name }))).length > 0,
  )
  expect(keepers).toEqual(['schoolCoordinator', 'principal'])
  const parts: Partial<Grant>[] = [
    { classGroup: '7.a' },
    { pupilId: 'pupil' },
    { validTo: '2026-11-22' },
    { organisationId: null },
    { staffMemberId: 'somebody' },
  ]
  for (const part of parts)
    expect(schoolsWithDevicesOf(accessOf(grantOf({ role: 'principal', ...part })))).toEqual([])
})
