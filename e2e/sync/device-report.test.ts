import { devicesPath, devicesReply } from '@pumpurs/shared/sync/devices'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Device } from '#support/device.ts'
import { newGoal, newPlan, newPupil, patchPlan } from './contents.ts'
import { openWorld, settle, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function seenBy(coordinator: Device, of: Device) {
  const answer = await coordinator.tab.session.call(devicesPath, { method: 'GET' })
  if (answer.kind !== 'answered') throw new Error(answer.kind)
  const { schools } = devicesReply.parse(await answer.response.json())
  const device = schools.flatMap(({ devices }) => devices).find(({ owner }) => owner.id === of.staffMemberId)
  return (
    device && { waiting: device.waiting, refused: device.refused, oldestWaitingAt: device.oldestWaitingAt }
  )
}

const nothing = { waiting: 0, refused: 0, oldestWaitingAt: null }

test('a coordinator sees what is left on a device after each exchange, and no more than that', async () => {
  const { school } = world
  const coordinator = await world.openDevice(await school.hire({ role: 'schoolCoordinator' }))
  const teacher = await world.openDevice(await school.hire({ role: 'classTeacher', classGroup: '7.a' }))
  const pupil = newPupil(school)
  const plan = newPlan(school, pupil.id)
  await coordinator.save([pupil, plan])
  await settle(coordinator, teacher)
  expect(await seenBy(coordinator, teacher)).toEqual(nothing)

  await teacher.save([patchPlan(plan.id, { agreement: 'Sarunāts' })])
  // Of the first the school decides; the second belongs to no pupil that anybody knows, so only its author can help.
  await teacher.save([newGoal(pupil.id, crypto.randomUUID())])
  await teacher.save([newGoal(crypto.randomUUID(), crypto.randomUUID())])
  teacher.network.next({ kind: 'lose-reply' })
  await teacher.sync()
  // The server has answered all three, although the device has not heard of it.
  expect(await seenBy(coordinator, teacher)).toEqual({ ...nothing, refused: 1 })
  await settle(teacher)
  expect(await seenBy(coordinator, teacher)).toEqual({ ...nothing, refused: 1 })
})

test('what one request cannot carry is reported as waiting, since when it has waited', async () => {
  const { school } = world
  const device = await world.openDevice(await school.hire({ role: 'schoolCoordinator' }))
  await settle(device)
  device.network.isOnline = false
  const pupils = Array.from({ length: 501 }, (_, index) =>
    newPupil(school, { givenName: `Skolēns ${index}` }),
  )
  await device.save(pupils, { atomic: false })
  const madeAt = device.local.clock().toISOString()
  device.network.isOnline = true
  device.network.next({ kind: 'cut-lines', after: 3 })
  await device.sync()
  const report = await seenBy(device, device)
  expect(report).toMatchObject({ refused: 0, oldestWaitingAt: madeAt })
  expect(report?.waiting).toBeGreaterThan(0)
  await settle(device)
  expect(await seenBy(device, device)).toEqual(nothing)
})
