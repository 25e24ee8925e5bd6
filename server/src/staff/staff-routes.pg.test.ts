import { randomUUID } from 'node:crypto'
import { madeStaffMember, staffGrant, staffList } from '@pumpurs/shared/access/staff-administration'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp, type TestSession } from '#test/test-app.ts'
import { createSchool, createStaffMember } from '#test/test-staff.ts'
import { staffRequests, teacherGrant } from '#test/test-staff-requests.ts'

let server: TestApp
let school: string
let coordinator: TestSession
let asked: ReturnType<typeof staffRequests>

beforeAll(async () => {
  server = await createTestApp()
  school = await createSchool(server.db)
  const organisationId = school
  await createStaffMember(server.db, { organisationId, role: 'schoolCoordinator', username: 'koordinatore' })
  coordinator = await server.signIn('koordinatore')
  asked = staffRequests(server, coordinator)
})
afterAll(() => server.close())

const colleague = (role: 'teacher' | 'principal' = 'teacher', organisationId = school) =>
  createStaffMember(server.db, { organisationId, role, username: null })

const give = async (wish: Partial<Parameters<typeof asked.give>[0]> = {}) => {
  const staffMemberId = await colleague()
  const reply = await asked.give({ organisationId: school, staffMemberId, ...wish })
  return { reply, staffMemberId, grant: staffGrant.safeParse(reply.json()).data }
}

const codeOf = (reply: { json: () => { code?: string } }) => reply.json().code

const entriesOf = (recordId: string) =>
  server.db
    .selectFrom('bucket_entry')
    .innerJoin('bucket', 'bucket.id', 'bucket_entry.bucket_id')
    .select(['bucket.key', 'bucket_entry.op', 'bucket_entry.version'])
    .where('record_id', '=', recordId)
    .orderBy('bucket.key')
    .execute()

describe('a new colleague', () => {
  test('gets a role, an invitation that opens an account, and a place in the feeds', async () => {
    const [id, grantId] = [randomUUID(), randomUUID()]
    const reply = await asked.add(school, { id, grant: { id: grantId, ...teacherGrant } })
    const { token } = madeStaffMember.parse(reply.json()).invitation
    const accepted = await server.app.inject({
      method: 'POST',
      url: '/api/v1/invitations/accept',
      payload: { token, username: 'zane.ozola', password: 'zaļš lācis dejo mežā' },
    })
    expect(accepted.statusCode).toBe(204)
    await server.signIn('zane.ozola')
    expect(await entriesOf(grantId)).toEqual([
      { key: `school:${school}/admin`, op: 'P', version: 1 },
      { key: `user:${id}`, op: 'P', version: 1 },
    ])
    expect(await entriesOf(id)).toEqual([{ key: `school:${school}/directory`, op: 'P', version: 1 }])
    const events = await server.db
      .selectFrom('audit_event')
      .select(['action', 'actor'])
      .where('subject_id', '=', id)
      .orderBy('action')
      .execute()
    const actor = coordinator.staffMember.id
    expect(events).toEqual([
      { action: 'grant-given', actor },
      { action: 'invitation-made', actor },
      { action: 'staff-member-added', actor },
    ])
  })

  test('is added once when the request comes again, ten times at the same moment', async () => {
    const wish = { id: randomUUID(), grant: { id: randomUUID(), ...teacherGrant } }
    const replies = await Promise.all(Array.from({ length: 10 }, () => asked.add(school, wish)))
    expect(replies.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 10 }, () => 200))
    const { staff } = staffList.parse((await asked.list(school)).json())
    expect(staff.filter(({ id }) => id === wish.id)).toMatchObject([
      { account: 'invited', mayInvite: true, grants: [{ version: 1, classGroup: '7.a' }] },
    ])
  })

  test('cannot have the number of somebody who is there', async () => {
    const id = await colleague()
    expect(codeOf(await asked.add(school, { id }))).toBe('changed-meanwhile')
  })
})

describe('rights over roles', () => {
  test('a coordinator reaches only roles and people of the own school', async () => {
    const [id, elsewhere] = [await colleague(), await createSchool(server.db, 'Cita skola')]
    const stranger = await colleague('teacher', elsewhere)
    const principal = { role: 'principal', classGroup: null } as const
    const administrator = { role: 'administrator', classGroup: null } as const
    const replies = [
      await asked.give({ organisationId: school, staffMemberId: id, ...principal }),
      await asked.give({ organisationId: school, staffMemberId: id, ...administrator }),
      await asked.give({ organisationId: school, staffMemberId: coordinator.staffMember.id }),
      await asked.give({ organisationId: elsewhere, staffMemberId: stranger }),
      await asked.give({ organisationId: school, staffMemberId: stranger }),
      await asked.give({ organisationId: school, staffMemberId: randomUUID() }),
      await asked.give({
        organisationId: school,
        staffMemberId: id,
        classGroup: null,
        pupilId: randomUUID(),
      }),
      await asked.list(elsewhere),
    ]
    const unknown = Array.from({ length: 5 }, () => 'not-found')
    expect(replies.map(codeOf)).toEqual(['forbidden', 'forbidden', 'forbidden', ...unknown])
  })

  test("a coordinator neither ends the principal's role nor changes their own", async () => {
    const grants = await server.db
      .selectFrom('staff_grant')
      .select('id')
      .where('staff_member_id', 'in', [await colleague('principal'), coordinator.staffMember.id])
      .execute()
    expect(grants).toHaveLength(2)
    for (const { id } of grants) {
      expect(codeOf(await asked.change(id, { version: 1, validTo: '2026-11-23' }))).toBe('forbidden')
    }
  })

  test('a teacher sees nobody and gives nothing', async () => {
    await createStaffMember(server.db, { organisationId: school, role: 'teacher', username: 'skolotaja' })
    const teacher = staffRequests(server, await server.signIn('skolotaja'))
    const replies = [
      await teacher.list(school),
      await teacher.add(school),
      await teacher.give({ organisationId: school, staffMemberId: await colleague() }),
    ]
    expect(replies.map(codeOf)).toEqual(['not-found', 'not-found', 'not-found'])
  })
})

describe('a role that was given', () => {
  test('ends on a day, and the change is a version with history and feed entries', async () => {
    const { grant, staffMemberId } = await give()
    if (!grant) throw new Error('not given')
    const ended = await asked.change(grant.id, { version: 1, validTo: '2026-12-18' })
    expect(ended.json()).toEqual({ ...grant, version: 2, validTo: '2026-12-18' })
    const history = await server.db
      .selectFrom('record_history')
      .select(['version', 'op', 'actor', 'set', 'old'])
      .where('record_id', '=', grant.id)
      .where('version', '=', 2)
      .execute()
    const actor = coordinator.staffMember.id
    expect(history).toEqual([
      { version: 2, op: 'patch', actor, set: { validTo: '2026-12-18' }, old: { validTo: null } },
    ])
    expect(await entriesOf(grant.id)).toEqual([
      { key: `school:${school}/admin`, op: 'P', version: 2 },
      { key: `user:${staffMemberId}`, op: 'P', version: 2 },
    ])
  })

  test('changes once when the answer was lost, and not over a change that nobody has seen', async () => {
    const { grant } = await give()
    if (!grant) throw new Error('not given')
    const wish = { version: 1, classGroup: '8.b' }
    const [first, again] = [await asked.change(grant.id, wish), await asked.change(grant.id, wish)]
    expect(again.json()).toEqual(first.json())
    const late = await asked.change(grant.id, { version: 1, classGroup: '9.c' })
    expect(codeOf(late)).toBe('changed-meanwhile')
  })

  test.each([
    ['an end before yesterday', { validTo: '2026-11-21' }],
    ['an end before its beginning', { validTo: '2026-11-22' }],
  ])('does not take %s', async (_, change) => {
    const { grant } = await give()
    expect(codeOf(await asked.change(grant?.id ?? '', { version: 1, ...change }))).toBe('invalid-request')
  })

  test('is taken back before its second day only', async () => {
    const [{ grant: young }, { grant: old }] = [await give(), await give({ validFrom: '2026-11-22' })]
    const wish = { version: 1, isWithdrawn: true }
    expect((await asked.change(young?.id ?? '', wish)).statusCode).toBe(200)
    expect((await asked.change(young?.id ?? '', wish)).statusCode).toBe(200)
    expect(codeOf(await asked.change(old?.id ?? '', wish))).toBe('invalid-request')
  })

  test('for a whole school is not narrowed to a class in passing', async () => {
    const { grant } = await give({ classGroup: null })
    expect(codeOf(await asked.change(grant?.id ?? '', { version: 1, classGroup: '7.a' }))).toBe(
      'invalid-request',
    )
  })
})
