import { eventsPath, headsPath, syncPath } from '@pumpurs/shared/sync/protocol'
// Its declaration of `app.hints`.
import '@pumpurs/server/modules/sync/hints'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Device } from '#support/device.ts'
import { newPlan, newPupil, patchPlan } from './contents.ts'
import { staffOffice } from './staff-office.ts'
import { openWorld, settle, type World } from './world.ts'

let world: World
const running: Device[] = []
beforeAll(async () => {
  world = await openWorld()
})
afterEach(() => {
  for (const device of running.splice(0)) device.tab.engine.stop()
})
afterAll(() => world.close())

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** Longest wait for a hint to be followed: two seconds at most, and the exchange itself. */
const soon = { timeout: 8_000, interval: 50 }

const openDevice = async () =>
  world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }), { hasPassphrase: false })

/** Starts the engine as the page does, and waits until it is at rest with an open stream. */
async function start(device: Device): Promise<void> {
  running.push(device)
  device.tab.engine.start()
  await vi.waitFor(() => expect(asked(device, headsPath)).toBeGreaterThan(0), soon)
}

const asked = ({ network }: Device, path: string): number =>
  network.asked.filter((one) => one === path).length

async function sharedPlan(...devices: readonly Device[]): Promise<string> {
  const pupil = newPupil(world.school)
  const plan = newPlan(world.school, pupil.id)
  await devices[0]?.save([pupil, plan])
  await settle(...devices)
  return plan.id
}

const agreementOf = (device: Device, planId: string) => device.collections.supportPlan.get(planId)?.agreement

test('what one device writes appears on another by itself, and causes one exchange on each', async () => {
  const [one, other] = [await openDevice(), await openDevice()]
  const planId = await sharedPlan(one, other)
  await start(one)
  await start(other)
  const before = [asked(one, syncPath), asked(other, syncPath)]
  await one.save([patchPlan(planId, { agreement: 'Tikko rakstīts' })])
  await vi.waitFor(() => expect(agreementOf(other, planId)).toBe('Tikko rakstīts'), soon)
  // Long enough for the writer to follow a hint about its own work, if it did.
  await pause(2_500)
  expect([asked(one, syncPath), asked(other, syncPath)]).toEqual(before.map((count) => count + 1))
})

test('a grant that ends is noticed by itself', async () => {
  const account = await world.school.hire({ role: 'schoolCoordinator' })
  const device = await world.openDevice(account, { hasPassphrase: false })
  const colleague = await openDevice()
  const planId = await sharedPlan(colleague, device)
  expect(agreementOf(device, planId)).toBeDefined()
  await start(device)
  const [{ id } = { id: '' }] = colleague.collections.grant.by('staffMemberId', account.staffMemberId)
  await staffOffice(world, colleague).change(id, { version: 1, validTo: '2026-11-22' })
  await vi.waitFor(() => expect(agreementOf(device, planId)).toBeUndefined(), soon)
})

test('B-024 where streams are ended or kept back by somebody on the way, polling still synchronises', async () => {
  const [one, ended, gathered] = [await openDevice(), await openDevice(), await openDevice()]
  const planId = await sharedPlan(one, ended, gathered)
  ended.network.streamFault = 'ended'
  gathered.network.streamFault = 'gathered'
  for (const device of [ended, gathered]) {
    running.push(device)
    device.tab.engine.start()
    await vi.waitFor(() => expect(asked(device, eventsPath)).toBe(1), soon)
  }
  await one.save([patchPlan(planId, { agreement: 'Bez straumes' })])
  await settle(one)
  for (const device of [ended, gathered])
    await vi.waitFor(() => expect(agreementOf(device, planId)).toBe('Bez straumes'), {
      timeout: 45_000,
      interval: 200,
    })
})

test('B-013 a server that wants to be left alone is, also by streams and looks', async () => {
  const device = await openDevice()
  await settle(device)
  device.network.next({ kind: 'unavailable', retryAfterSeconds: 5 })
  const before = device.network.asked.length
  running.push(device)
  device.tab.engine.start()
  await vi.waitFor(() => expect(device.network.asked.length).toBe(before + 1), soon)
  device.local.requestSync()
  await pause(1_500)
  expect(device.network.asked.length).toBe(before + 1)
})
