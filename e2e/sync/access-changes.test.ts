import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Device } from '#support/device.ts'
import { newAssessment, newFinding, newMeasure, newPlan, newPupil, patchPlan } from './contents.ts'
import { entitledRecords, heldRecords, readAllRecords } from './entitled-records.ts'
import { endGrants } from './school.ts'
import { openWorld, settle, type World } from './world.ts'

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
