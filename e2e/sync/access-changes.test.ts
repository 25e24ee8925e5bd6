import { addDays, todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { headsPath } from '@pumpurs/shared/sync/protocol'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Device } from '#support/device.ts'
import { newAssessment, newFinding, newMeasure, newPlan, newPupil, patchPlan } from './contents.ts'
import { entitledRecords, heldRecords, readAllRecords } from './entitled-records.ts'
import { endGrants } from './school.ts'
import { staffOffice } from './staff-office.ts'
import { openWorld, settle, type World } from './world.ts'
// After the device, which brings the database that they look for.
import { findRecentPupils, rememberPupil } from '@pumpurs/app/data/recent-pupils'
import { saveDraft } from '@pumpurs/app/data/drafts'

let world: World
let coordinator: Device
beforeAll(async () => {
  world = await openWorld()
  coordinator = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
})
afterAll(() => world.close())

const day = 86_400

let pupilId: string
let planId: string
/** A pupil of 7.a with an assessment, a plan and a measure. */
beforeEach(async () => {
  const pupil = newPupil(world.school)
  const plan = newPlan(world.school, pupil.id)
  const assessment = newAssessment(pupil.id)
  pupilId = pupil.id
  planId = plan.id
  await coordinator.save([pupil, plan, newMeasure(pupil.id, plan.id), assessment])
  await coordinator.save([
    newFinding(pupil.id, assessment.id, 'M01'),
    newFinding(pupil.id, assessment.id, 'G01'),
  ])
  await settle(coordinator)
})

async function expectAgreement(...devices: readonly Device[]): Promise<void> {
  const all = await readAllRecords(world.server.db)
  for (const device of devices) {
    expect(heldRecords(device)).toEqual(entitledRecords(all, device.staffMemberId, world.server.now()))
  }
}

/** Ids of the buckets from which something lies in the device's database. */
async function bucketsOnDisk({ local: { db } }: Device): Promise<Set<number>> {
  const [pages, rows, cursors] = await Promise.all([
    db.pages.toArray(),
    db.rows.toArray(),
    db.cursors.toArray(),
  ])
  return new Set([...pages, ...rows, ...cursors].map(({ bucket }) => bucket))
}

test('when a grant ends, unsent work is sent, the records go from the device, and what was refused is kept', async () => {
  const validTo = new Date(world.server.now().getTime() + day * 1_000).toISOString().slice(0, 10)
  const account = await world.school.hire({ role: 'classTeacher', classGroup: '7.a', validTo })
  const teacher = await world.openDevice(account)
  await settle(teacher)
  await teacher.save([patchPlan(planId, { agreement: 'Vēl laikā' })])
  await settle(teacher)
  expect(teacher.collections.supportPlan.get(planId)?.agreement).toBe('Vēl laikā')
  const [seq = 0] = await teacher.save([patchPlan(planId, { agreement: 'Par vēlu' })])
  world.server.passSeconds(3 * day)
  const from = teacher.network.exchanges.length
  await settle(teacher, coordinator)
  await settle(coordinator)
  await expectAgreement(teacher, coordinator)
  expect(
    [...heldRecords(teacher).keys()].filter((key) => /^(pupil|supportPlan|measure|riskFinding)/.test(key)),
  ).toEqual([])
  expect(teacher.collections.supportPlan.get(planId)).toBeUndefined()
  const replies = teacher.network.exchanges.slice(from).map(({ reply }) => reply)
  expect(replies.join('')).not.toContain('Vēl laikā')
  const refused = {
    state: 'refused',
    mutation: { set: { agreement: 'Par vēlu' } },
    result: { code: 'late-edit', held: 'school' },
  }
  expect(teacher.local.store.pending.get(seq)).toMatchObject(refused)
  await teacher.reload()
  expect(teacher.local.store.pending.get(seq)).toMatchObject(refused)
  expect(teacher.collections.pupil.size).toBe(0)
  const { cursors } = teacher.local.db
  expect(await bucketsOnDisk(teacher)).toEqual(new Set(await cursors.toCollection().primaryKeys()))
})

test('access that comes back gives the same as a new device has', async () => {
  const account = await world.school.hire({ role: 'teacher', classGroup: '7.a' })
  const { db } = world.server
  const teacher = await world.openDevice(account)
  await settle(teacher)
  expect(teacher.collections.pupil.size).toBeGreaterThan(0)
  await endGrants(db, account.staffMemberId, '2026-11-01')
  await settle(teacher)
  expect(teacher.collections.pupil.size).toBe(0)
  await coordinator.save([patchPlan(planId, { agreement: 'Tikmēr' })])
  await settle(coordinator)
  await endGrants(db, account.staffMemberId, null)
  await settle(teacher)
  const fresh = await world.openDevice(account)
  await settle(fresh)
  await settle(coordinator)
  expect(heldRecords(teacher)).toEqual(heldRecords(fresh))
  await settle(coordinator)
  await expectAgreement(teacher, coordinator)
  expect(teacher.collections.supportPlan.get(planId)?.agreement).toBe('Tikmēr')
})

test('a pupil who changes class takes every record from one class teacher to the other', async () => {
  const before = await world.openDevice(await world.school.hire({ role: 'classTeacher', classGroup: '7.a' }))
  const after = await world.openDevice(await world.school.hire({ role: 'classTeacher', classGroup: '8.b' }))
  await settle(before, after)
  await before.save([patchPlan(planId, { agreement: 'Audzinātājas' })])
  await coordinator.save([patchPlan(planId, { agreement: 'Koordinatores' })])
  await settle(coordinator, before)
  expect(before.collections.conflict.by('recordId', planId)).toHaveLength(1)
  const own = newFinding(
    pupilId,
    before.collections.riskAssessment.by('pupilId', pupilId)[0]?.id ?? '',
    'G02',
  )
  await before.save([own])
  await settle(before)
  await before.save([patchPlan(planId, { evaluation: 'Rakstīts bez tīkla' })])

  await coordinator.save([{ op: 'patch', entity: 'pupil', id: pupilId, set: { classGroup: '8.b' } }])
  await settle(coordinator, before, after)
  await expectAgreement(coordinator, before, after)
  expect(before.collections.pupil.get(pupilId)).toBeUndefined()
  expect(after.collections.pupil.get(pupilId)).toMatchObject({ classGroup: '8.b' })
  expect(after.collections.conflict.by('recordId', planId)).toHaveLength(1)
  expect(before.local.store.pending.all()).toMatchObject([
    {
      state: 'refused',
      mutation: { set: { evaluation: 'Rakstīts bez tīkla' } },
      result: { code: 'late-edit', held: 'school' },
    },
  ])

  await coordinator.save([{ op: 'patch', entity: 'pupil', id: pupilId, set: { classGroup: '7.a' } }])
  await settle(coordinator, before, after)
  await expectAgreement(coordinator, before, after)
  expect(before.collections.supportPlan.get(planId)?.agreement).toBe('Koordinatores')
})

const recordsOf = (device: Device): string[] =>
  [...heldRecords(device).keys()].map((key) => key.split(' ')[0] ?? '')

test('a specialist with a caseload holds exactly those pupils, with what was written before, through classes', async () => {
  const office = staffOffice(world, coordinator)
  const stranger = newPupil(world.school)
  const second = newPupil(world.school, { classGroup: '8.b' })
  await coordinator.save([stranger, second])
  await settle(coordinator)
  const account = await world.school.hire({ role: 'teacher', classGroup: '1.a' })
  const specialist = await world.openDevice(account)
  await settle(specialist)
  expect(specialist.collections.pupil.size).toBe(0)

  const first = await office.give(account.staffMemberId, { role: 'specialist', pupilId })
  await office.give(account.staffMemberId, { role: 'specialist', pupilId: second.id })
  await settle(specialist)
  await settle(coordinator)
  await expectAgreement(specialist, coordinator)
  const ids = specialist.collections.pupil.all().map(({ id }) => id)
  expect(ids.toSorted()).toEqual([pupilId, second.id].toSorted())
  expect(specialist.collections.supportPlan.get(planId)).toBeDefined()
  const criteria = specialist.collections.riskFinding.all().map(({ criterion }) => criterion)
  expect(criteria).toEqual(['M01'])

  await coordinator.save([{ op: 'patch', entity: 'pupil', id: pupilId, set: { classGroup: '8.b' } }])
  await coordinator.save([patchPlan(planId, { agreement: 'Pēc klases maiņas' })])
  await settle(coordinator, specialist)
  await settle(coordinator)
  await expectAgreement(specialist, coordinator)
  expect(specialist.collections.supportPlan.get(planId)?.agreement).toBe('Pēc klases maiņas')

  await office.change(first.id, { version: 1, isWithdrawn: true })
  await settle(specialist)
  await settle(coordinator)
  await expectAgreement(specialist, coordinator)
  expect(specialist.collections.pupil.all().map(({ id }) => id)).toEqual([second.id])
  expect(recordsOf(specialist)).not.toContain('supportPlan')
})

test('I12 a pupil who is in two buckets of a person stays when one of them is lost', async () => {
  const office = staffOffice(world, coordinator)
  const account = await world.school.hire({ role: 'teacher', classGroup: '7.a' })
  const teacher = await world.openDevice(account)
  await office.give(account.staffMemberId, { role: 'specialist', pupilId })
  await settle(teacher)
  await endGrantsOf(account.staffMemberId, 'teacher')
  await settle(teacher)
  await settle(coordinator)
  await expectAgreement(teacher, coordinator)
  expect(teacher.collections.pupil.all().map(({ id }) => id)).toEqual([pupilId])
  expect(teacher.collections.supportPlan.get(planId)).toBeDefined()
  await teacher.reload()
  expect(teacher.collections.supportPlan.get(planId)).toBeDefined()
})

test('a role of another class takes the old class away and brings the new one in one exchange', async () => {
  const office = staffOffice(world, coordinator)
  const pupil = newPupil(world.school, { classGroup: '9.c' })
  await coordinator.save([pupil])
  await settle(coordinator)
  const account = await world.school.hire({ role: 'teacher', classGroup: '9.c' })
  const teacher = await world.openDevice(account)
  await settle(teacher)
  expect(teacher.collections.pupil.all().map(({ id }) => id)).toEqual([pupil.id])
  await saveDraft(teacher.local, `consultation:new:${pupil.id}`, { note: 'pusteikums' })
  await rememberPupil(teacher.local, pupil.id)
  await office.change(await grantIdOf(account.staffMemberId), { version: 1, classGroup: '7.a' })
  await settle(teacher)
  await settle(coordinator)
  await expectAgreement(teacher, coordinator)
  expect(teacher.collections.pupil.get(pupil.id)).toBeUndefined()
  expect(teacher.collections.supportPlan.get(planId)).toBeDefined()
  // B-093: what was half written about the pupil and who was looked at last went too.
  expect(await teacher.local.db.drafts.count()).toBe(1)
  expect(await findRecentPupils(teacher.local)).toEqual([])
})

test('midnight in Riga begins and ends roles although nothing is written and the heads were unchanged', async () => {
  const office = staffOffice(world, coordinator)
  const today = todayInRiga(world.server.now())
  const account = await world.school.hire({ role: 'teacher', classGroup: '7.a', validTo: today })
  const next = { role: 'teacher', classGroup: '9.z', validFrom: addDays(today, 1) } as const
  await office.give(account.staffMemberId, next)
  const pupil = newPupil(world.school, { classGroup: '9.z' })
  await coordinator.save([pupil])
  await settle(coordinator)
  const teacher = await world.openDevice(account)
  await settle(teacher)
  expect(teacher.collections.pupil.get(pupilId)).toBeDefined()
  expect(teacher.collections.pupil.get(pupil.id)).toBeUndefined()
  const etag = await headsEtag(teacher)
  expect(await headsEtag(teacher, etag)).toBe('unchanged')
  // To half past midnight in Riga.
  const midnight = new Date(`${addDays(today, 1)}T00:00:00+02:00`).getTime()
  world.server.passSeconds((midnight - world.server.now().getTime()) / 1_000 + 1_800)
  expect(await headsEtag(teacher, etag)).not.toBe('unchanged')
  await settle(teacher)
  await settle(coordinator)
  await settle(coordinator)
  await expectAgreement(teacher, coordinator)
  expect(teacher.collections.pupil.get(pupilId)).toBeUndefined()
  expect(teacher.collections.pupil.get(pupil.id)).toBeDefined()
})

async function headsEtag(device: Device, known?: string): Promise<string> {
  const headers = known === undefined ? undefined : { 'if-none-match': known }
  const answer = await device.tab.session.call(headsPath, { method: 'GET', ...(headers && { headers }) })
  if (answer.kind !== 'answered') throw new Error(answer.kind)
  return answer.response.status === 304 ? 'unchanged' : (answer.response.headers.get('etag') ?? '')
}

const grantsOf = (staffMemberId: string) =>
  world.server.db
    .selectFrom('staff_grant')
    .select(['id', 'role'])
    .where('staff_member_id', '=', staffMemberId)
    .execute()

const grantIdOf = async (staffMemberId: string): Promise<string> =>
  (await grantsOf(staffMemberId))[0]?.id ?? ''

async function endGrantsOf(staffMemberId: string, role: string): Promise<void> {
  const office = staffOffice(world, coordinator)
  const yesterday = addDays(todayInRiga(world.server.now()), -1)
  for (const grant of await grantsOf(staffMemberId)) {
    if (grant.role === role) await office.change(grant.id, { version: 1, validTo: yesterday })
  }
}
