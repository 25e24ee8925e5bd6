import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Device } from '#support/device.ts'
import { newPlan, newPupil, patchPlan } from './contents.ts'
import { entitledRecords, heldRecords, readAllRecords } from './entitled-records.ts'
import { openWorld, settle, type World } from './world.ts'

let world: World
let device: Device
beforeAll(async () => {
  world = await openWorld()
  device = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
})
afterAll(() => world.close())

async function withPlan(): Promise<string> {
  const pupil = newPupil(world.school)
  const plan = newPlan(world.school, pupil.id)
  await device.save([pupil, plan])
  await settle(device)
  return plan.id
}

const sentMutations = () =>
  device.network.exchanges.flatMap(({ mutations }) => mutations.map(({ mid }) => mid))

test('two tabs that synchronise at the same time send each change once and show the same', async () => {
  const planId = await withPlan()
  const tab = await device.openTab()
  await device.save([patchPlan(planId, { agreement: 'No pirmās cilnes' })])
  await vi.waitFor(() =>
    expect(tab.local.collections.supportPlan.get(planId)?.agreement).toBe('No pirmās cilnes'),
  )
  const before = sentMutations().length
  await Promise.all([device.sync(), tab.engine.runOnce(), device.sync(), tab.engine.runOnce()])
  expect(sentMutations().length - before).toBe(1)
  const shown = { agreement: 'No pirmās cilnes', version: 2 }
  await vi.waitFor(() => expect(tab.local.collections.supportPlan.get(planId)).toMatchObject(shown))
  await vi.waitFor(() => expect(device.collections.supportPlan.get(planId)).toMatchObject(shown))
  for (const { store } of [tab.local, device.local]) expect(store.pending.all()).toEqual([])
})

test('without locks between tabs a change may travel twice, but has one effect and nothing is lost', async () => {
  const planId = await withPlan()
  const tab = await device.openTab({ hasLocks: false })
  for (const agreement of ['Vienreiz', 'Divreiz', 'Trīsreiz']) {
    await device.save([patchPlan(planId, { agreement })])
    await Promise.all([device.sync(), tab.engine.runOnce()])
  }
  await settle(device)
  const { version, agreement } = await world.server.db
    .selectFrom('support_plan')
    .selectAll()
    .where('id', '=', planId)
    .executeTakeFirstOrThrow()
  expect([version, agreement]).toEqual([4, 'Trīsreiz'])
  const all = await readAllRecords(world.server.db)
  const entitled = entitledRecords(all, device.staffMemberId, world.server.now())
  expect(heldRecords(device)).toEqual(entitled)
  await device.reload()
  expect(heldRecords(device)).toEqual(entitled)
  expect(device.local.store.pending.all()).toEqual([])
})

test('what kept a tab from the server is over there as well when another tab has been through', async () => {
  const tab = await device.openTab()
  device.network.isOnline = false
  expect((await tab.engine.runOnce())?.phase).toBe('offline')
  device.network.isOnline = true
  world.server.passSeconds(60)
  await device.sync()
  await vi.waitFor(() => expect(tab.local.status.get().phase).toBe('idle'))
})
