import { randomUUID } from 'node:crypto'
import type { NewGrant, NewStaffMember } from '@pumpurs/shared/access/staff-administration'
import type { TestApp, TestSession } from './test-app.ts'

export const teacherGrant = {
  role: 'teacher',
  classGroup: '7.a',
  pupilId: null,
  validFrom: '2026-11-23',
  validTo: null,
} as const

/** Requests about staff in the name of one person. */
export const staffRequests = (server: TestApp, session: TestSession) => {
  const send = (method: 'POST' | 'PATCH', url: string, payload: object) =>
    server.app.inject({ method, url: `/api/v1${url}`, headers: session.headers, payload })
  return {
    list: (organisationId: string) =>
      server.app.inject({ url: `/api/v1/staff?organisationId=${organisationId}`, headers: session.headers }),
    add: (organisationId: string, wish: Partial<NewStaffMember> = {}) =>
      send('POST', '/staff', {
        id: randomUUID(),
        organisationId,
        givenName: 'Zane',
        familyName: 'Ozola',
        position: 'skolotāja',
        grant: { id: randomUUID(), ...teacherGrant },
        ...wish,
      }),
    give: (wish: Pick<NewGrant, 'organisationId' | 'staffMemberId'> & Partial<NewGrant>) =>
      send('POST', '/grants', { id: randomUUID(), ...teacherGrant, ...wish }),
    change: (grantId: string, change: object) => send('PATCH', `/grants/${grantId}`, change),
  }
}
