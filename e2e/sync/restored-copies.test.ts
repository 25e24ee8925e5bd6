import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Device } from '#support/device.ts'
import { takeBackup } from './backup.ts'
import { newMeasure, newPlan, newPupil, patchPlan } from './contents.ts'
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

test('a server put back to yesterday gets again what it had acknowledged since, and every device agrees with it', async () => {
  await anna.save([patchPlan(planId, { agreement: 'Vakar' })])
  await settle(anna, ilze)
  const restore = await takeBackup(world.server.db)
  const measure = newMeasure(anna.collections.supportPlan.get(planId)?.pupilId ?? '', planId, {
    note: 'Šodien',
  })
  await anna.save([patchPlan(planId, { agreement: 'Šodien' }), measure])
  await settle(anna, ilze)
  await ilze.save([patchPlan(planId, { evaluation: 'Ilzes šodien' })])
  await settle(ilze, anna)
  await ilze.save([patchPlan(planId, { code: 'Vēl nesūtīts' })])
  await restore()
  await settle(ilze, anna, ilze)
  await expectAgreement(anna, ilze)
  for (const device of [anna, ilze]) {
    expect(device.collections.measure.get(measure.id)).toMatchObject({ note: 'Šodien', version: 1 })
    expect(device.collections.supportPlan.get(planId)).toMatchObject({
      agreement: 'Šodien',
      evaluation: 'Ilzes šodien',
      code: 'Vēl nesūtīts',
      version: 5,
    })
  }
})
