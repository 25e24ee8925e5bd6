import type { Access } from '@pumpurs/shared/access/permissions'
import type { Role } from '@pumpurs/shared/domain/role'
import { describe, expect, test } from 'vitest'
import { idOf, schoolId, staffMemberId } from '#data/test-records.ts'
import { translate } from '#i18n/translate.ts'
import { mayCreateSomewhere } from '#data/may-create.ts'
import { mainLinks, navigationOf } from './navigation.ts'

const accessAs = (role: Role, validTo: string | null = null): Access => ({
  staffMemberId,
  today: '2026-11-23',
  grants: [
    {
      id: idOf(1),
      organisationId: schoolId,
      version: 1,
      deletedAt: null,
      createdBy: null,
      createdAt: '2026-09-01T08:00:00.000Z',
      updatedBy: null,
      updatedAt: '2026-09-01T08:00:00.000Z',
      staffMemberId,
      role,
      classGroup: role === 'classTeacher' ? '7.a' : null,
      pupilId: null,
      validFrom: '2026-09-01',
      validTo,
    },
  ],
})

const keys = (access: Access) => mainLinks(access, translate).map(({ key }) => key)
const creatable = (access: Access) =>
  (['consultation', 'riskAssessment', 'supportPlan'] as const).filter((entity) =>
    mayCreateSomewhere(access, entity),
  )

describe('navigation', () => {
  test('offers the import to coordinators only, and only while their grant is valid', () => {
    expect(keys(accessAs('schoolCoordinator'))).toContain('imports')
    expect(keys(accessAs('classTeacher'))).not.toContain('imports')
    expect(keys(accessAs('schoolCoordinator', '2026-11-22'))).not.toContain('imports')
  })

  test('offers staff and access to those who give roles', () => {
    const offered = (['schoolCoordinator', 'principal', 'teacher', 'psychologist'] as const).filter((role) =>
      keys(accessAs(role)).includes('staff'),
    )
    expect(offered).toEqual(['schoolCoordinator', 'principal'])
    expect(keys(accessAs('principal', '2026-11-22'))).not.toContain('staff')
  })

  test('offers to add what the role may write, also for a single class', () => {
    expect(creatable(accessAs('classTeacher'))).toEqual(['consultation', 'riskAssessment', 'supportPlan'])
    expect(creatable(accessAs('specialist'))).toEqual(['consultation'])
    expect(creatable(accessAs('principal'))).toEqual([])
  })

  test('marks the place of a screen below it, and its own name only', () => {
    const current = (path: string) =>
      navigationOf(accessAs('teacher'), { path, toSync: 2, t: translate })
        .phoneNavigation.filter(({ isCurrent }) => isCurrent)
        .map(({ key }) => key)
    expect(current('/izglitojamie/1/plani/2')).toEqual(['pupils'])
    expect(current('/sinhronizacija/konflikti/3')).toEqual(['more'])
    expect(current('/sodienas')).toEqual([])
  })
})
