import { readDataCheck, wantDataCheck } from '@pumpurs/app/data/data-check'
import type { ServerRecord } from '@pumpurs/app/data/server-record'
import { goneMarks, sealRows } from '@pumpurs/app/data/sealed-feed'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Device } from '#support/device.ts'
import { newMeasure, newPlan, newPupil, patchPlan } from './contents.ts'
import { entitledRecords, heldRecords, readAllRecords } from './entitled-records.ts'
import { openWorld, settle, type World } from './world.ts'

const dayMs = 86_400_000

let world: World
let anna: Device
let pupilId: string
let planId: string
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  anna = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
  const pupil = newPupil(world.school)
  const plan = newPlan(world.school, pupil.id)
  ;[pupilId, planId] = [pupil.id, plan.id]
  await anna.save([pupil, plan, newMeasure(pupil.id, plan.id)])
  await settle(anna)
})

const requestsOf = (device: Device) =>
  device.network.exchanges.filter(({ reply }) => reply !== null && reply.includes('"t":"hello"'))
const sumsIn = (device: Device, from: number) =>
  requestsOf(device)
    .slice(from)
    .filter(({ reply }) => reply?.includes('"t":"sum"')).length

async function expectAgreement(device: Device): Promise<void> {
  const all = await readAllRecords(world.server.db)
  expect(heldRecords(device)).toEqual(entitledRecords(all, device.staffMemberId, world.server.now()))
}

async function mismatches(): Promise<number> {
  const reply = await world.server.app.inject('/metrics')
  return Number(/^pumpurs_sum_mismatches_total (\d+)/m.exec(reply.body)?.[1])
}

/** Writes into the device's database what no exchange has brought, and starts the app on it. */
async function corrupt(
  device: Device,
  entity: 'pupil' | 'supportPlan',
  record: ServerRecord | null,
  id: string,
) {
  const { db, vault } = device.local
  const page = await db.pages.filter((row) => row.entity === entity).first()
  const single = await db.rows.filter((row) => row.entity === entity).first()
  const found = page ?? single
  if (!found) throw new Error('the device has no such records')
  const filling = { bucket: found.bucket, era: found.era, fill: found.fill }
  const rows = record
    ? await sealRows(vault, [{ filling, entity, records: [record] }])
    : goneMarks(filling, entity, [id])
  await db.rows.bulkPut(rows)
  await device.reload()
}

const serverRecord = (device: Device, entity: 'pupil' | 'supportPlan', id: string): ServerRecord => {
  const record = device.local.store.serverRecord(entity, id)
  if (!record) throw new Error('the device has no such record')
  return record
}

test('sums are asked for once a day, and a healthy device finds nothing', async () => {
  const before = requestsOf(anna).length
  await wantDataCheck(anna.local.db)
  await settle(anna)
  expect(sumsIn(anna, before)).toBe(1)
  await anna.save([patchPlan(planId, { agreement: 'Vienojāmies' })])
  await settle(anna)
  expect(sumsIn(anna, before)).toBe(1)
  anna.passMs(dayMs)
  await settle(anna)
  expect(sumsIn(anna, before)).toBe(2)
  expect(await readDataCheck(anna.local.db)).toMatchObject({
    isWanted: false,
    fetchedAnew: [],
    stillOther: [],
  })
})

test.each<[string, (device: Device) => Promise<void>]>([
  ['a lost row', (device) => corrupt(device, 'pupil', null, pupilId)],
  [
    'an older version',
    (device) =>
      corrupt(
        device,
        'supportPlan',
        { ...serverRecord(device, 'supportPlan', planId), version: 1, agreement: '' },
        planId,
      ),
  ],
  [
    'a row too many',
    (device) =>
      corrupt(device, 'pupil', { ...serverRecord(device, 'pupil', pupilId), id: crypto.randomUUID() }, ''),
  ],
])('%s in the store is found within a day, mended and reported', async (_what, spoil) => {
  await anna.save([patchPlan(planId, { agreement: 'Jaunāks' })])
  await settle(anna)
  await spoil(anna)
  const before = await mismatches()
  anna.passMs(dayMs)
  const meanwhile = newMeasure(pupilId, planId, { note: 'Rakstīts pa to laiku' })
  await anna.save([meanwhile])
  await settle(anna)
  await expectAgreement(anna)
  expect(anna.collections.supportPlan.get(planId)).toMatchObject({ agreement: 'Jaunāks' })
  expect(anna.collections.measure.get(meanwhile.id)).toMatchObject({ note: 'Rakstīts pa to laiku' })
  expect(await mismatches()).toBe(before + 1)
  expect(await readDataCheck(anna.local.db)).toMatchObject({ isWanted: false, fetchedAnew: [], toReport: [] })
})

test('a bucket that differs even after a new download is reported, not fetched again and again', async () => {
  // The server's own feed is wrong: a pupil is in the school's bucket and in the class's, of which Anna has the first.
  const spoil = (by: number) =>
    world.server.db
      .updateTable('bucket_entry')
      .set(({ eb }) => ({ version: eb('version', '+', by) }))
      .where('record_id', '=', pupilId)
      .execute()
  await spoil(1)
  const counted = await mismatches()
  anna.passMs(dayMs)
  await settle(anna)
  const fetched = requestsOf(anna).length
  expect((await readDataCheck(anna.local.db)).stillOther).toHaveLength(1)
  anna.passMs(dayMs)
  await settle(anna)
  const later = requestsOf(anna).slice(fetched)
  expect(later.filter(({ reply }) => reply?.includes('"t":"rows"'))).toEqual([])
  expect(await mismatches()).toBe(counted + 3)
  await spoil(-1)
  await wantDataCheck(anna.local.db)
  await settle(anna)
  expect(await readDataCheck(anna.local.db)).toMatchObject({ fetchedAnew: [], stillOther: [] })
})
