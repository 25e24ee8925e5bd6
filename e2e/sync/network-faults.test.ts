import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Device } from '#support/device.ts'
import type { Fault } from '#support/network.ts'
import { newMeasure, newPlan, newPupil, patchPlan } from './contents.ts'
import { entitledRecords, heldRecords, readAllRecords } from './entitled-records.ts'
import { OwnEdits } from './own-edits.ts'
import { openWorld, settle, type World } from './world.ts'

let world: World
let anna: Device
let ilze: Device
let edits: OwnEdits
let planId: string
let pupilId: string
let round = 0

beforeAll(async () => {
  world = await openWorld()
  anna = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
  ilze = await world.openDevice(await world.school.hire({ role: 'classTeacher', classGroup: '7.a' }))
})
afterAll(() => world.close())

beforeEach(async () => {
  const pupil = newPupil(world.school)
  const plan = newPlan(world.school, pupil.id)
  planId = plan.id
  pupilId = pupil.id
  await anna.save([pupil, plan])
  await settle(anna, ilze)
  edits = new OwnEdits(anna)
})
/** After every test: whatever the network did, both devices hold what the database says, and each change once. */
afterEach(async () => {
  await settle(anna, ilze)
  expect(edits.faults).toEqual([])
  await expectAgreement(anna, ilze)
  await expectOnce(edits)
})

async function expectAgreement(...devices: readonly Device[]): Promise<void> {
  const all = await readAllRecords(world.server.db)
  for (const device of devices) {
    expect(heldRecords(device)).toEqual(entitledRecords(all, device.staffMemberId, world.server.now()))
  }
}

async function expectOnce({ made }: OwnEdits): Promise<void> {
  const { db } = world.server
  const mids = made.map(({ mid }) => mid)
  if (mids.length === 0) return
  const logged = await db.selectFrom('mutation_log').select('mid').where('mid', 'in', mids).execute()
  expect(logged.map(({ mid }) => mid).toSorted()).toEqual(mids.toSorted())
  const ids = made.map(({ id }) => id)
  const history = await db
    .selectFrom('record_history')
    .select(['record_id', 'version'])
    .where('record_id', 'in', ids)
    .orderBy('version')
    .execute()
  for (const versions of Map.groupBy(history, (row) => row.record_id).values()) {
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1))
  }
}

/** Work on both devices: on one plan, on two fields of it, and a new record on each side. */
async function workOnBoth(): Promise<void> {
  round += 1
  await anna.save([patchPlan(planId, { agreement: `Annas ${round}` })])
  await anna.save([newMeasure(pupilId, planId, { note: `Annas ${round}` })])
  await ilze.save([patchPlan(planId, { evaluation: `Ilzes ${round}` })])
  await ilze.save([newMeasure(pupilId, planId, { note: `Ilzes ${round}` })])
  await ilze.sync()
}

const phaseOf = async (device: Device) => (await device.sync())?.phase

const faults: Fault[] = [
  { kind: 'lose-request' },
  { kind: 'lose-reply' },
  { kind: 'portal' },
  { kind: 'bad-gateway' },
  { kind: 'redirect' },
]
test.each(faults)(
  'after $kind nothing is lost, deleted or done twice, and the next exchange goes through',
  async (fault) => {
    await workOnBoth()
    const before = heldRecords(anna)
    anna.network.next(fault, fault)
    expect(await phaseOf(anna)).toBe('offline')
    await anna.reload()
    edits.watch()
    expect(await phaseOf(anna)).toBe('offline')
    expect(heldRecords(anna)).toEqual(before)
    expect(anna.local.store.pending.all().map(({ state }) => state)).toEqual(['queued', 'queued'])
    expect(await phaseOf(anna)).toBe('idle')
  },
)

test('a server that cannot now is asked again later, and says when', async () => {
  await workOnBoth()
  anna.network.next({ kind: 'unavailable', retryAfterSeconds: 30 })
  expect(await anna.sync()).toEqual({ phase: 'server-problem', retryAfterMs: 30_000 })
})

test('B-004 a request that reaches the server twice, or long after it was given up, has one effect', async () => {
  await workOnBoth()
  anna.network.next({ kind: 'duplicate' })
  expect(await phaseOf(anna)).toBe('idle')
  await workOnBoth()
  anna.network.next({ kind: 'lose-reply' }, { kind: 'stale-first' }, { kind: 'stale-first' })
  await anna.sync()
  await workOnBoth()
  expect(await phaseOf(anna)).toBe('idle')
  await workOnBoth()
  expect(await phaseOf(anna)).toBe('idle')
})

test('B-005 B-006 a reply that is cut after any of its lines, or within one, costs nothing but that part', async () => {
  await workOnBoth()
  expect(await phaseOf(anna)).toBe('idle')
  const whole = anna.network.exchanges.findLast(({ mutations }) => mutations.length > 0)?.reply ?? ''
  const lines = whole.split('\n').length - 1
  expect(lines).toBeGreaterThan(6)
  const cuts: Fault[] = [
    ...Array.from({ length: lines + 1 }, (_, after): Fault => ({ kind: 'cut-lines', after })),
    ...Array.from({ length: 12 }, (_, part): Fault => ({
      kind: 'cut-bytes',
      after: 7 + part * Math.ceil(whole.length / 12),
    })),
  ]
  for (const [index, cut] of cuts.entries()) {
    await workOnBoth()
    anna.network.next(cut)
    await anna.sync()
    if (index % 2 === 0) {
      await anna.reload()
      edits.watch()
    }
    expect(edits.faults, JSON.stringify(cut)).toEqual([])
    expect(await phaseOf(anna), JSON.stringify(cut)).toBe('idle')
    await expectAgreement(anna)
  }
})

test('B-006 a first download that is cut after any of its lines goes on where it was', async () => {
  const account = await world.school.hire({ role: 'classTeacher', classGroup: '9.c' })
  const pupil = newPupil(world.school, { classGroup: '9.c' })
  const plan = newPlan(world.school, pupil.id)
  await anna.save([pupil, plan, newMeasure(pupil.id, plan.id)])
  await settle(anna)
  const first = await world.openDevice(account)
  await settle(first)
  const lines = (first.network.exchanges[0]?.reply ?? '').split('\n').length - 1
  for (let after = 0; after <= lines; after += 1) {
    const device = await world.openDevice(account)
    device.network.next({ kind: 'cut-lines', after })
    await device.sync()
    if (after % 2 === 0) await device.reload()
    expect(await phaseOf(device)).toBe('idle')
    expect(heldRecords(device), `cut after ${after} lines`).toEqual(heldRecords(first))
    device.close()
  }
})

test('edits made while a reply is on its way, and the work of a faster device, change nothing about that', async () => {
  await workOnBoth()
  const held = anna.network.hold()
  const syncing = anna.sync()
  await held.sent
  await anna.save([patchPlan(planId, { agreement: 'Pēc nosūtīšanas' })])
  await ilze.save([patchPlan(planId, { evaluation: 'Ātrāka' })])
  await ilze.sync()
  await held.reachServer()
  await ilze.save([patchPlan(planId, { evaluation: 'Vēl ātrāka', code: '2026-1-0009' })])
  await ilze.sync()
  await anna.save([patchPlan(planId, { agreement: 'Pēc atbildes' })])
  held.reachDevice()
  expect((await syncing)?.phase).toBe('idle')
  expect(anna.collections.supportPlan.get(planId)).toMatchObject({
    agreement: 'Pēc atbildes',
    evaluation: 'Vēl ātrāka',
    code: '2026-1-0009',
  })
})

test('a refused change stays with its reason, also across a restart, and what was saved after it goes through', async () => {
  const plan = { entity: 'supportPlan' as const, id: planId }
  await anna.save([{ op: 'patch', ...plan, set: { state: 'submitted' } }])
  await settle(anna)
  const principal = await world.openDevice(await world.school.hire({ role: 'principal' }))
  await settle(principal)
  await principal.save([{ op: 'patch', ...plan, set: { state: 'approved' } }])
  await anna.save([patchPlan(planId, { agreement: 'Par vēlu' })])
  await anna.save([newPupil(world.school, { givenName: 'Pēc atteikuma' })])
  await settle(principal, anna)
  await anna.reload()
  edits.watch()
  expect(anna.local.store.pending.all()).toMatchObject([
    { state: 'refused', mutation: { set: { agreement: 'Par vēlu' } }, result: { code: 'plan-not-open' } },
  ])
  expect(anna.collections.supportPlan.get(planId)).toMatchObject({ state: 'approved', agreement: '' })
})
