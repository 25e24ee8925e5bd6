import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { exportFrom, takeIn } from '#support/carried-file.ts'
import type { Account, Device } from '#support/device.ts'
import { newGoal, newPlan, newPupil, patchPlan } from './contents.ts'
import { entitledRecords, heldRecords, readAllRecords } from './entitled-records.ts'
import { openWorld, settle, type World } from './world.ts'

const bare = { hasPassphrase: false }

let world: World
let account: Account
let original: Device
let planId: string
let pupilId: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  account = await world.school.hire({ role: 'schoolCoordinator' })
  original = await world.openDevice(account, bare)
  const pupil = newPupil(world.school)
  const plan = newPlan(world.school, pupil.id)
  planId = plan.id
  pupilId = pupil.id
  await original.save([pupil, plan])
  await settle(original)
})

const historyOf = async (recordId: string) => {
  const rows = await world.server.db
    .selectFrom('record_history')
    .select(['version', 'set'])
    .where('record_id', '=', recordId)
    .orderBy('version')
    .execute()
  return rows.map(({ version, set }) => [version, set['agreement'] ?? set['goal']])
}

async function expectAgreement(...devices: readonly Device[]): Promise<void> {
  const all = await readAllRecords(world.server.db)
  for (const device of devices) {
    expect(heldRecords(device)).toEqual(entitledRecords(all, device.staffMemberId, world.server.now()))
    expect(device.local.store.pending.all()).toEqual([])
  }
}

test('work carried in a file has one effect, whichever devices take it in and whenever the original comes back', async () => {
  original.network.isOnline = false
  const goal = newGoal(pupilId, planId, 'Nokārtot iekavēto')
  await original.save([patchPlan(planId, { agreement: 'Pirmais' }), goal])
  await original.save([patchPlan(planId, { agreement: 'Otrais' })])
  const file = await exportFrom(original)
  expect(original.local.store.pending.all()).toHaveLength(3)

  // One that has everything, one that has never downloaded anything, and the first once more.
  const [other, fresh] = [await world.openDevice(account, bare), await world.openDevice(account, bare)]
  await settle(other)
  expect(await takeIn(other, file)).toEqual({ outcome: 'taken', taken: 3, known: 0, refused: 0 })
  await settle(other)
  expect(await takeIn(fresh, file)).toEqual({ outcome: 'taken', taken: 3, known: 0, refused: 0 })
  expect(await fresh.tab.engine.pushOnce()).toMatchObject({ phase: 'idle' })
  expect(fresh.local.store.pending.all().map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  expect(fresh.collections.pupil.size).toBe(0)
  expect(await takeIn(other, file)).toEqual({ outcome: 'taken', taken: 0, known: 3, refused: 0 })

  // Meanwhile the person has gone on writing on the original, over what was exported.
  await original.save([patchPlan(planId, { agreement: 'Trešais' })])
  original.network.isOnline = true
  await settle(original, other, fresh)
  expect(await historyOf(planId)).toEqual([
    [1, ''],
    [2, 'Pirmais'],
    [3, 'Otrais'],
    [4, 'Trešais'],
  ])
  expect(await historyOf(goal.id)).toEqual([[1, 'Nokārtot iekavēto']])
  expect(original.collections.conflict.size).toBe(0)
  await expectAgreement(original, other, fresh)
})

test('the original comes back first: the file then changes nothing', async () => {
  original.network.isOnline = false
  await original.save([patchPlan(planId, { agreement: 'Pirmais' })])
  await original.save([patchPlan(planId, { agreement: 'Otrais' })])
  const file = await exportFrom(original)
  original.network.isOnline = true
  await settle(original)
  const other = await world.openDevice(account, bare)
  expect(await takeIn(other, file)).toEqual({ outcome: 'taken', taken: 2, known: 0, refused: 0 })
  await settle(other, original)
  expect(await historyOf(planId)).toEqual([
    [1, ''],
    [2, 'Pirmais'],
    [3, 'Otrais'],
  ])
  await expectAgreement(original, other)
})

test('the acknowledgement was lost: the file carries the change again, the server remembers it', async () => {
  await original.save([patchPlan(planId, { agreement: 'Pirmais' })])
  original.network.next({ kind: 'lose-reply' })
  await original.sync()
  original.network.isOnline = false
  await original.save([patchPlan(planId, { agreement: 'Otrais' })])
  const other = await world.openDevice(account, bare)
  await takeIn(other, await exportFrom(original))
  await settle(other)
  original.network.isOnline = true
  await settle(original, other)
  expect(await historyOf(planId)).toEqual([
    [1, ''],
    [2, 'Pirmais'],
    [3, 'Otrais'],
  ])
  await expectAgreement(original, other)
})

test('a colleague wrote the same field: the conflict arises once, and both texts are kept', async () => {
  const colleague = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
  await settle(colleague)
  original.network.isOnline = false
  await original.save([patchPlan(planId, { code: 'Mans kods' })])
  await colleague.save([patchPlan(planId, { code: 'Cits kods' })])
  await settle(colleague)
  const other = await world.openDevice(account, bare)
  await takeIn(other, await exportFrom(original))
  await settle(other)
  original.network.isOnline = true
  await settle(original, colleague, other)
  const conflicts = colleague.collections.conflict.by('recordId', planId)
  expect(conflicts.map(({ fields }) => fields)).toMatchObject([
    { code: { mine: 'Mans kods', theirs: 'Cits kods' } },
  ])
  await expectAgreement(original, other, colleague)
})

test('a refused group stays together on both devices, and a later group is taken', async () => {
  original.network.isOnline = false
  const orphan = newGoal(pupilId, crypto.randomUUID(), 'Bez plāna')
  await original.save([patchPlan(planId, { agreement: 'Kopā ar lieko' }), orphan])
  await original.save([patchPlan(planId, { evaluation: 'Atsevišķi' })])
  const other = await world.openDevice(account, bare)
  await takeIn(other, await exportFrom(original))
  await settle(other)
  original.network.isOnline = true
  await settle(original)
  for (const device of [original, other]) {
    const left = device.local.store.pending.all()
    expect(left.map(({ state, result }) => [state, result?.code])).toEqual([
      ['refused', 'group-refused'],
      ['refused', 'parent-missing'],
    ])
    expect(device.collections.supportPlan.get(planId)).toMatchObject({
      agreement: '',
      evaluation: 'Atsevišķi',
    })
  }
})

test('somebody else cannot take the work in', async () => {
  await original.save([patchPlan(planId, { agreement: 'Mans' })])
  const file = await exportFrom(original)
  const stranger = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
  expect(await takeIn(stranger, file)).toEqual({ outcome: 'other-person' })
  expect(await stranger.outbox()).toEqual([])
})
