import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Device } from '#support/device.ts'
import { newPlan, newPupil, patchPlan } from './contents.ts'
import { entitledRecords, heldRecords, readAllRecords } from './entitled-records.ts'
import { openWorld, settle, type World } from './world.ts'

let world: World
let anna: Device
let ilze: Device
let planId: string
beforeAll(async () => {
  world = await openWorld()
  ilze = await world.openDevice(await world.school.hire({ role: 'classTeacher', classGroup: '7.a' }))
})
afterAll(() => world.close())
beforeEach(async () => {
  anna = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
  const pupil = newPupil(world.school)
  const plan = newPlan(world.school, pupil.id)
  planId = plan.id
  await anna.save([pupil, plan])
  await settle(anna, ilze)
})

async function expectAgreement(...devices: readonly Device[]): Promise<void> {
  const all = await readAllRecords(world.server.db)
  for (const device of devices) {
    expect(heldRecords(device)).toEqual(entitledRecords(all, device.staffMemberId, world.server.now()))
    expect(device.local.store.pending.all()).toEqual([])
  }
}

const versionsOf = async (recordId: string) => {
  const rows = await world.server.db
    .selectFrom('record_history')
    .select('set')
    .where('record_id', '=', recordId)
    .orderBy('version')
    .execute()
  return rows.map(({ set }) => set['agreement'] ?? set['evaluation'])
}

test('a browser profile that was put back to an earlier copy sends again what the server has, without a second effect', async () => {
  await anna.save([patchPlan(planId, { agreement: 'Pirms kopijas' })])
  const copy = await anna.copyProfile()
  await settle(anna)
  await anna.save([patchPlan(planId, { evaluation: 'Pēc kopijas' })])
  await settle(anna)
  await anna.restoreProfile(copy)
  await anna.save([patchPlan(planId, { agreement: 'Pēc atjaunošanas' })])
  await settle(anna, ilze)
  await expectAgreement(anna, ilze)
  expect(await versionsOf(planId)).toEqual(['', 'Pirms kopijas', 'Pēc kopijas', 'Pēc atjaunošanas'])
})
