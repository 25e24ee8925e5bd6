import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { role, type Role } from '#domain/role.ts'
import type { Grant } from '#domain/staff-member.ts'
import { grantFaults, mayDecide, rolesToGive } from './giving-roles.ts'

const [me, school, today] = ['me', 'school', '2026-11-23']

const grant = (held: Partial<Grant>): Grant => ({
  id: 'g',
  organisationId: school,
  version: 1,
  deletedAt: null,
  createdBy: null,
  createdAt: '',
  updatedBy: null,
  updatedAt: '',
  staffMemberId: me,
  role: 'teacher',
  classGroup: null,
  pupilId: null,
  validFrom: '2026-09-01',
  validTo: null,
  ...held,
})
const access = (...grants: Partial<Grant>[]) => ({ staffMemberId: me, grants: grants.map(grant), today })

describe('who gives which roles', () => {
  test.each<Role>(['schoolCoordinator', 'principal'])(
    '%s: those of the school, not its principal',
    (held) => {
      expect(rolesToGive(access({ role: held }), school)).toEqual([
        'teacher',
        'classTeacher',
        'socialPedagogue',
        'psychologist',
        'specialist',
        'schoolCoordinator',
      ])
      expect(rolesToGive(access({ role: held }), 'another')).toEqual([])
    },
  )

  test('an administrator gives every role everywhere', () => {
    expect(rolesToGive(access({ role: 'administrator', organisationId: 'state' }), school)).toEqual(
      role.options,
    )
  })

  test.each<[string, Partial<Grant>]>([
    ['for one class', { classGroup: '7.a' }],
    ['for one pupil', { pupilId: 'pupil' }],
    ['that begins tomorrow', { validFrom: '2026-11-24' }],
    ['that ended yesterday', { validTo: '2026-11-22' }],
    ['that was taken back', { deletedAt: '2026-11-23T08:00:00.000Z' }],
    ["of somebody else's", { staffMemberId: 'another' }],
  ])('a grant %s gives nothing', (_, held) => {
    expect(rolesToGive(access({ role: 'schoolCoordinator', ...held }), school)).toEqual([])
  })

  test('nobody decides about their own rights, whatever they hold', () => {
    const held = fc.array(fc.constantFrom(...role.options), { minLength: 1 })
    fc.assert(
      fc.property(held, fc.constantFrom(...role.options), (roles, wanted) => {
        const mine = access(...roles.map((one) => ({ role: one })))
        return !mayDecide(mine, { role: wanted, staffMemberId: me, organisationId: school })
      }),
    )
  })

  test('what is given by somebody below an administrator never gives more than they have', () => {
    const reach = (one: Role) => new Set(rolesToGive(access({ role: one }), school))
    for (const giver of role.options.filter((one) => one !== 'administrator')) {
      for (const given of reach(giver))
        expect([...reach(giver)]).toEqual(expect.arrayContaining([...reach(given)]))
    }
  })
})

test.each([
  [{ validTo: '2026-08-31' }, ['period']],
  [{ role: 'classTeacher' }, ['class-needed']],
  [{ role: 'schoolCoordinator', classGroup: '7.a' }, ['limit-not-possible']],
  [{ role: 'principal', pupilId: 'pupil' }, ['limit-not-possible']],
  [{ classGroup: '7.a', pupilId: 'pupil' }, ['two-limits']],
  [{ role: 'specialist', pupilId: 'pupil', validTo: '2026-09-01' }, []],
] as const)('a wish of %j has the faults %j', (wish, faults) => {
  expect(grantFaults(grant(wish))).toEqual(faults)
})
