import {
  invitation,
  madeStaffMember,
  staffGrant,
  staffList,
} from '@pumpurs/shared/access/staff-administration'
import type { z } from 'zod'
import type { OfficeAnswer, OfficeRefusal, StaffOffice } from '#data/staff-office.ts'
import { jsonRequest } from './call-server.ts'
import type { SessionAnswer } from './rotate-session.ts'
import type { Session } from './session.ts'

function refusalOf(answer: Exclude<SessionAnswer, { kind: 'answered' }>): OfficeRefusal {
  if (answer.kind === 'no-network') return 'unknown'
  if (answer.kind === 'needs-sign-in') return 'needs-sign-in'
  if (answer.code === 'forbidden' || answer.code === 'not-found') return 'forbidden'
  if (answer.code === 'changed-meanwhile') return 'changed'
  return answer.status >= 500 ? 'unknown' : 'refused'
}

const invitationPath = (token: string): string => `/aicinajums#${token}`

/** The staff pages' questions to the server, in the name of the person at work. */
export function staffOfficeOver(session: Pick<Session, 'call'>): StaffOffice {
  const ask = async <Reply, Value>(
    path: string,
    init: RequestInit,
    schema: z.ZodType<Reply>,
    valueOf: (reply: Reply) => Value,
  ): Promise<OfficeAnswer<Value>> => {
    const answer = await session.call(`/api/v1${path}`, init)
    if (answer.kind !== 'answered') return { outcome: refusalOf(answer) }
    const reply = schema.safeParse(await answer.response.json().catch(() => undefined))
    return reply.success ? { outcome: 'done', value: valueOf(reply.data) } : { outcome: 'unknown' }
  }
  const nothing = () => null
  return {
    list: (organisationId) =>
      ask(`/staff?organisationId=${organisationId}`, { method: 'GET' }, staffList, ({ staff }) => staff),
    add: (person) =>
      ask('/staff', jsonRequest('POST', person), madeStaffMember, (made) =>
        invitationPath(made.invitation.token),
      ),
    give: (grant) => ask('/grants', jsonRequest('POST', grant), staffGrant, nothing),
    change: (grantId, change) => ask(`/grants/${grantId}`, jsonRequest('PATCH', change), staffGrant, nothing),
    invite: (staffMemberId) =>
      ask('/invitations', jsonRequest('POST', { staffMemberId }), invitation, ({ token }) =>
        invitationPath(token),
      ),
  }
}
