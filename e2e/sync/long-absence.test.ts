import { collectGarbage } from '@pumpurs/server/modules/sync/garbage-queries'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Device } from '#support/device.ts'
import { newMeasure, newPlan, newPupil, patchPlan } from './contents.ts'
import { entitledRecords, heldRecords, readAllRecords } from './entitled-records.ts'
import { openWorld, settle, type World } from './world.ts'

const dayMs = 86_400_000

let world: World
let anna: Device
let ilze: Device
beforeAll(async () => {
  world = await openWorld()
  anna = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
  ilze = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
})
afterAll(() => world.close())

const collectAfter = (days: number) =>
  collectGarbage(world.server.db, new Date(world.server.now().getTime() + days * dayMs))

test('a device that was away longer than tombstones are kept ends like a fresh one, with its own edits (I19)', async () => {
  const [pupil, lost] = [newPupil(world.school), newPupil(world.school)]
  const plan = newPlan(world.school, pupil.id)
  const [measure, kept] = [newMeasure(pupil.id, plan.id), newMeasure(pupil.id, plan.id)]
  await anna.save([pupil, lost, plan, measure, kept])
  await settle(anna, ilze)
  // Ilze leaves; what she writes meanwhile is about what is deleted, and about what stays.
  const edit = { note: 'Rakstīts prombūtnē' }
  await ilze.save([{ op: 'patch', entity: 'measure', id: measure.id, set: edit }])
  await ilze.save([{ op: 'patch', entity: 'measure', id: kept.id, set: edit }])
  await anna.save([
    { op: 'delete', entity: 'measure', id: measure.id },
    { op: 'delete', entity: 'pupil', id: lost.id },
  ])
  await settle(anna)
  expect((await collectAfter(401)).kind).toBe('done')
  await settle(anna)
  await anna.save([patchPlan(plan.id, { agreement: 'Pa to laiku' })])
  await settle(anna)
  expect((await collectAfter(802)).kind).toBe('done')
  await ilze.sync()
  await settle(anna, ilze, anna)
  const fresh = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
  await settle(fresh, anna, ilze)
  const all = await readAllRecords(world.server.db)
  for (const device of [anna, ilze, fresh]) {
    expect(heldRecords(device)).toEqual(entitledRecords(all, device.staffMemberId, world.server.now()))
    expect(device.collections.measure.get(kept.id)).toMatchObject({ note: 'Rakstīts prombūtnē' })
    expect(device.collections.measure.find(measure.id)).toBeUndefined()
    expect(device.collections.pupil.find(lost.id)).toBeUndefined()
  }
  const [refused, ...others] = ilze.local.store.pending.all()
  expect(others).toEqual([])
  expect(refused).toMatchObject({ state: 'refused', result: { code: 'missing' }, mutation: { set: edit } })
})
