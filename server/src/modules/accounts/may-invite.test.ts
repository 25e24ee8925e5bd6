import type { Role } from '@pumpurs/shared/domain/role'
import { expect, test } from 'vitest'
import { isInviter, mayInvite, type HeldRole } from './may-invite.ts'

const held = (role: Role, organisationId = 'school', isInForce = true): HeldRole => ({
  organisationId,
  role,
  isInForce,
})
const coordinator = [held('schoolCoordinator')]
const administrator = [held('administrator', 'state')]

test.each<[string, HeldRole[], HeldRole[], boolean, boolean]>([
  ['administrator, anybody', administrator, [held('stateOfficer', 'state')], true, true],
  ['coordinator, new colleague', coordinator, [held('teacher')], false, true],
  [
    'coordinator, visiting psychologist',
    coordinator,
    [held('psychologist'), held('psychologist', 'b')],
    false,
    true,
  ],
  ['coordinator, other school', coordinator, [held('teacher', 'b')], false, false],
  ['coordinator, nobody yet', coordinator, [], false, false],
  ['coordinator, future colleague', coordinator, [held('teacher', 'school', false)], false, true],
  ['future coordinator', [held('schoolCoordinator', 'school', false)], [held('teacher')], false, false],
  ['principal, new colleague', [held('principal')], [held('socialPedagogue')], false, true],
  ['principal, forgotten password', [held('principal')], [held('teacher')], true, false],
  ['teacher', [held('teacher')], [held('teacher')], false, false],
  ['coordinator, forgotten password', coordinator, [held('teacher')], true, true],
  [
    'coordinator, account of another school too',
    coordinator,
    [held('teacher'), held('teacher', 'b')],
    true,
    false,
  ],
  ['coordinator, account of psychologist', coordinator, [held('psychologist')], true, false],
  ['coordinator, account of principal', coordinator, [held('principal')], true, false],
  ['coordinator, administrator', coordinator, [held('teacher'), held('administrator')], false, false],
  [
    'coordinator, municipality',
    coordinator,
    [held('teacher'), held('municipalityCoordinator', 'm')],
    false,
    false,
  ],
])('%s', (_case, inviter, member, hasAccount, expected) => {
  expect(mayInvite(inviter, member, hasAccount)).toBe(expected)
})

test('only coordinators, principals and administrators invite', () => {
  const people = [coordinator, administrator, [held('principal')], [held('teacher')], []]
  expect(people.map(isInviter)).toEqual([true, true, true, false, false])
})
