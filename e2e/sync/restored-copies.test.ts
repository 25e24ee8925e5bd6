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
  await restore(world.server.db)
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

test('two copies of one profile work side by side for rounds, and nothing is lost or done twice', async () => {
  const copy = await anna.copyProfile()
  const clone = await anna.cloneFrom(copy)
  for (const round of [1, 2, 3]) {
    // oxlint-disable no-await-in-loop -- both copies work in turns
    await anna.save([patchPlan(planId, { agreement: `Anna ${round}` })])
    const measure = newMeasure(anna.collections.supportPlan.get(planId)?.pupilId ?? '', planId, {
      note: `Kopija ${round}`,
    })
    await clone.save([measure])
    await settle(clone, anna, clone)
    // oxlint-enable no-await-in-loop
  }
  await settle(anna, clone)
  await expectAgreement(anna, clone)
  expect(await versionsOf(planId)).toEqual(['', 'Anna 1', 'Anna 2', 'Anna 3'])
  const notes = clone.collections.measure.by('planId', planId).map(({ note }) => note)
  expect(notes.toSorted()).toEqual(['Kopija 1', 'Kopija 2', 'Kopija 3'])
})

test('what went under the number of a copy is sent again too when the server forgets it', async () => {
  const restore = await takeBackup(world.server.db)
  await anna.save([patchPlan(planId, { agreement: 'Pirms kopijas' })])
  const copy = await anna.copyProfile()
  const clone = await anna.cloneFrom(copy)
  await settle(anna)
  await anna.save([patchPlan(planId, { evaluation: 'Anna' })])
  await settle(anna)
  await clone.save([patchPlan(planId, { code: 'Kopija' })])
  await settle(clone, anna)
  await restore(world.server.db)
  await settle(clone, anna, clone)
  await expectAgreement(anna, clone)
  expect(anna.collections.supportPlan.get(planId)).toMatchObject({
    agreement: 'Pirms kopijas',
    evaluation: 'Anna',
    code: 'Kopija',
    version: 4,
  })
})

test('a deletion that a restored server forgot is made again, without a question', async () => {
  const goal = newMeasure(anna.collections.supportPlan.get(planId)?.pupilId ?? '', planId)
  await anna.save([goal])
  await settle(anna, ilze)
  const restore = await takeBackup(world.server.db)
  await anna.save([{ op: 'delete', entity: 'measure', id: goal.id }])
  await settle(anna, ilze)
  await restore(world.server.db)
  await settle(ilze, anna, ilze)
  await expectAgreement(anna, ilze)
  expect(ilze.collections.measure.get(goal.id)).toBeUndefined()
  expect(ilze.collections.conflict.by('recordId', goal.id)).toEqual([])
})

test('a version number that a restored server gives again does not pass for the one that a person saw', async () => {
  const pupilId = anna.collections.supportPlan.get(planId)?.pupilId ?? ''
  const measure = newMeasure(pupilId, planId, { note: 'Sākumā' })
  await anna.save([measure])
  await settle(anna, ilze)
  const restore = await takeBackup(world.server.db)
  const noted = (note: string) => ({ op: 'patch', entity: 'measure', id: measure.id, set: { note } }) as const
  const gone = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
  await settle(gone)
  await gone.save([noted('Pazaudētais')])
  await settle(gone, anna)
  // Anna deletes version 2 as she saw it; the restored server's version 2 will be another one.
  await anna.save([{ op: 'delete', entity: 'measure', id: measure.id }])
  await restore(world.server.db)
  await ilze.save([noted('Ilzes, neredzēts')])
  await settle(ilze)
  expect(ilze.collections.measure.get(measure.id)).toMatchObject({ version: 2 })
  await settle(anna, ilze)
  expect(ilze.collections.measure.get(measure.id)).toMatchObject({ note: 'Ilzes, neredzēts' })
  expect(ilze.collections.conflict.by('recordId', measure.id).map(({ kind }) => kind)).toEqual([
    'deleteOnEdited',
  ])
})
