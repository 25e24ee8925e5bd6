// First, because the device's database looks for it when it is loaded.
import 'fake-indexeddb/auto'
import { changeDataCheck, readDataCheck } from '@pumpurs/app/data/data-check'
import type { OutboxEntry } from '@pumpurs/app/data/outbox-entry'
import { saveMutations } from '@pumpurs/app/data/save'
import { newRecordId, supportPlanId } from '@pumpurs/app/data/record-ids'
import { sealRows } from '@pumpurs/app/data/sealed-feed'
import type { JsonFields, JsonValue } from '@pumpurs/shared/domain/primitives'
import { schemaNumber } from '@pumpurs/shared/sync/protocol'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Device } from '#support/device.ts'
import { newPlan, newPupil, patchPlan } from './contents.ts'
import { entitledRecords, heldRecords, readAllRecords } from './entitled-records.ts'
import { openWorld, settle, type World } from './world.ts'

let world: World
let anna: Device
let ilze: Device
beforeAll(async () => {
  world = await openWorld()
  anna = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
  ilze = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
})
afterAll(() => world.close())
afterEach(() => {
  world.server.app.newestSchema = schemaNumber
})

/** Keeps a change as an app of another version would have. */
async function saveUnder(device: Device, sch: number, change: Partial<OutboxEntry['mutation']>) {
  const mutation: OutboxEntry['mutation'] = {
    mid: newRecordId(),
    grp: crypto.randomUUID(),
    sch,
    op: 'patch',
    entity: 'supportPlan',
    id: newRecordId(),
    trunk: 0,
    set: {},
    old: {},
    at: '2026-11-23T08:00:00.000Z',
    ...change,
  }
  expect((await saveMutations(device.local, [mutation])).outcome).toBe('saved')
}

const withoutNewFields = ({ amendedOn: _, amendmentReason: __, ...rest }: JsonFields): JsonFields => rest

test('an outbox written under schema 1 has the effect of the same edits under 2 (I20)', async () => {
  const text = fc.string({ maxLength: 30 }).map((written) => written.replaceAll(/[^\p{L}\p{N} ]/gu, ''))
  const edit = fc.record({ field: fc.constantFrom('code', 'agreement', 'evaluation'), value: text })
  await fc.assert(
    fc.asyncProperty(
      fc.record({ situation: text, edits: fc.array(edit, { maxLength: 4 }) }),
      async (written) => {
        const plans = await Promise.all([1, schemaNumber].map((sch) => planWritten(sch, written)))
        expect(plans[0]).toEqual(plans[1])
      },
    ),
    { numRuns: 10 },
  )
})

/** The plan that the server makes of a creation and edits under one schema number. */
async function planWritten(
  sch: number,
  { situation, edits }: { situation: string; edits: { field: string; value: string }[] },
): Promise<JsonFields> {
  const pupil = newPupil(world.school)
  await anna.save([pupil])
  const { content } = newPlan(world.school, pupil.id, { situation })
  const id = supportPlanId(content)
  const set: JsonFields = sch === 1 ? withoutNewFields({ ...content }) : { ...content }
  await saveUnder(anna, sch, { op: 'create', id, set })
  for (const { field, value } of edits) {
    // oxlint-disable-next-line no-await-in-loop -- in the order in which a person makes them
    await saveUnder(anna, sch, { id, set: { [field]: value }, old: { [field]: content[field as 'code'] } })
  }
  await settle(anna)
  const { supportPlan } = await readAllRecords(world.server.db)
  expect(anna.local.store.pending.all()).toEqual([])
  const own = ['id', 'pupilId', 'createdAt', 'updatedAt']
  return Object.fromEntries(
    Object.entries(supportPlan.get(id) ?? {}).filter(([field]) => !own.includes(field)),
  )
}

test('what a newer app wrote waits in its order while the server is a version behind, and is taken later', async () => {
  const pupil = newPupil(world.school)
  const plan = newPlan(world.school, pupil.id)
  await anna.save([pupil])
  await saveUnder(anna, 1, { op: 'create', id: plan.id, set: withoutNewFields(plan.content) })
  await anna.save([patchPlan(plan.id, { agreement: 'Raksta jaunā lietotne' })])
  await saveUnder(anna, 1, {
    id: plan.id,
    trunk: 1,
    set: { code: 'pēc tās' },
    old: { code: plan.content.code },
  })
  const [created] = anna.local.store.pending.all()
  if (!created) throw new Error('nothing waits')
  world.server.app.newestSchema = 1
  const other = newPupil(world.school)
  await ilze.save([])
  expect((await anna.sync())?.phase).toBe('server-behind')
  expect(anna.local.store.pending.all().map(({ state }) => state)).toEqual([
    'queued',
    'queued',
    'queued',
    'queued',
  ])
  world.server.app.newestSchema = schemaNumber
  await ilze.save([other])
  await settle(ilze)
  world.server.app.newestSchema = 1
  expect((await anna.sync())?.phase).toBe('server-behind')
  expect(anna.collections.pupil.get(other.id)).toBeDefined()
  world.server.app.newestSchema = schemaNumber
  await settle(anna)
  expect(anna.local.store.pending.all()).toEqual([])
  expect(anna.collections.supportPlan.get(plan.id)).toMatchObject({
    agreement: 'Raksta jaunā lietotne',
    code: 'pēc tās',
    amendmentReason: '',
    version: 3,
  })
})

test('what a server of the past cannot even read does not keep the device from receiving', async () => {
  const pupil = newPupil(world.school)
  await ilze.save([pupil])
  await settle(ilze)
  const tooDeep = Array.from({ length: 40 }).reduce<JsonValue>((inner) => [inner], 'x')
  await saveUnder(anna, 1, { op: 'create', entity: 'pupil', set: { givenName: tooDeep } })
  expect((await anna.sync())?.phase).toBe('server-problem')
  expect(anna.collections.pupil.get(pupil.id)).toBeDefined()
  const [stuck] = anna.local.store.pending.all()
  expect(stuck?.state).toBe('queued')
  await anna.local.db.outbox.delete(stuck?.seq ?? 0)
  await anna.reload()
})

test('fields that this app does not know survive its edit, its reload and its pages', async () => {
  const pupil = newPupil(world.school)
  const plan = newPlan(world.school, pupil.id)
  await anna.save([pupil, plan])
  await settle(anna)
  const { db, vault, store } = anna.local
  const record = store.serverRecord('supportPlan', plan.id)
  const page = (await db.pages.toArray()).concat().find(({ entity }) => entity === 'supportPlan')
  const row = (await db.rows.toArray()).find(({ entity }) => entity === 'supportPlan')
  const place = page ?? row
  if (!record || !place) throw new Error('the device has no plan')
  const filling = { bucket: place.bucket, era: place.era, fill: place.fill }
  const newer = { ...record, digitalSignature: { by: 'nākotne' } }
  await db.rows.bulkPut(await sealRows(vault, [{ filling, entity: 'supportPlan', records: [newer] }]))
  await anna.reload()
  await anna.save([patchPlan(plan.id, { agreement: 'Vecā lietotne' })])
  expect(anna.collections.supportPlan.get(plan.id)).toMatchObject({
    agreement: 'Vecā lietotne',
    digitalSignature: { by: 'nākotne' },
  })
  expect(anna.local.store.pending.all().map(({ mutation }) => mutation.set)).toEqual([
    { agreement: 'Vecā lietotne' },
  ])
  await settle(anna)
})

test('after a migration that gave records a new shape, a device ends like a fresh one and never shows less', async () => {
  const pupil = newPupil(world.school)
  await ilze.save([pupil])
  await settle(ilze)
  const before = ilze.collections.pupil.size
  await world.server.db
    .updateTable('bucket')
    .set(({ eb }) => ({ gen: eb('gen', '+', 1) }))
    .execute()
  let least = before
  const stop = ilze.local.store.subscribe(['pupil'], () => {
    least = Math.min(least, ilze.collections.pupil.size)
  })
  ilze.network.next({ kind: 'cut-lines', after: 3 })
  expect((await ilze.sync())?.phase).toBe('offline')
  await settle(ilze)
  stop()
  expect(least).toBe(before)
  const all = await readAllRecords(world.server.db)
  expect(heldRecords(ilze)).toEqual(entitledRecords(all, ilze.staffMemberId, world.server.now()))
})

test('kinds of records that the app before did not know are fetched after its update', async () => {
  const pupil = newPupil(world.school)
  const plan = newPlan(world.school, pupil.id)
  await ilze.save([pupil, plan])
  await settle(ilze, anna)
  // The older app has skipped the plans and has compared checksums in vain.
  const { db } = anna.local
  const buckets = (await db.cursors.toArray()).map(({ bucket }) => bucket)
  await changeDataCheck(db, { fetchedAnew: buckets, stillOther: buckets })
  const name = 'known-entities'
  const known = z.array(z.string()).parse((await db.meta.get(name))?.value)
  await db.meta.put({ name, value: known.filter((entity) => entity !== 'supportPlan') })
  for (const table of [db.pages, db.rows])
    await table.filter(({ entity }) => entity === 'supportPlan').delete()
  await anna.reload()
  expect(anna.local.collections.supportPlan.get(plan.id)).toBeUndefined()
  await settle(anna)
  expect(anna.local.collections.supportPlan.get(plan.id)).toBeDefined()
  const all = await readAllRecords(world.server.db)
  expect(heldRecords(anna)).toEqual(entitledRecords(all, anna.staffMemberId, world.server.now()))
  expect((await readDataCheck(anna.local.db)).stillOther).toEqual([])
})
