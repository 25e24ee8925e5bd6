import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Device } from '#support/device.ts'
import { newMeasure, newPlan, newPupil, patchPlan } from './contents.ts'
import { entitledRecords, heldRecords, readAllRecords } from './entitled-records.ts'
import { endGrants, openSchool, type School } from './school.ts'
import { openWorld, settle, type World } from './world.ts'

let world: World
let elsewhere: School
let anna: Device
let ilze: Device
let stranger: Device
beforeAll(async () => {
  world = await openWorld()
  elsewhere = await openSchool(world.server.db, 'Cita skola')
  anna = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
  ilze = await world.openDevice(await world.school.hire({ role: 'classTeacher', classGroup: '7.a' }))
  stranger = await world.openDevice(await elsewhere.hire({ role: 'schoolCoordinator' }))
})
afterAll(() => world.close())

let pupilId: string
let planId: string
let measureId: string
beforeEach(async () => {
  const pupil = newPupil(world.school)
  const plan = newPlan(world.school, pupil.id)
  const measure = newMeasure(pupil.id, plan.id)
  pupilId = pupil.id
  planId = plan.id
  measureId = measure.id
  await anna.save([pupil, plan, measure])
  await settle(anna, ilze, stranger)
})

async function expectAgreement(...devices: readonly Device[]): Promise<void> {
  const all = await readAllRecords(world.server.db)
  for (const device of devices) {
    expect(heldRecords(device)).toEqual(entitledRecords(all, device.staffMemberId, world.server.now()))
  }
}

const heldBy = (device: Device, author: Device) =>
  device.collections.heldChange
    .by('author', author.staffMemberId)
    .filter(({ mutations }) => mutations.some(({ id }) => [pupilId, planId, measureId].includes(id)))
const moveTo = (school: School) =>
  ({ op: 'move', id: pupilId, organisationId: school.id, classGroup: '8.b' }) as const

async function approve(): Promise<void> {
  const principal = await world.openDevice(await world.school.hire({ role: 'principal' }))
  await anna.save([patchPlan(planId, { state: 'submitted' })])
  await settle(anna, principal)
  await principal.save([patchPlan(planId, { state: 'approved' })])
  await settle(principal, anna)
}

test('a pupil who moves to another school is gone here and there at once, with every record', async () => {
  await anna.save([moveTo(elsewhere)])
  await settle(anna, stranger, ilze)
  await expectAgreement(anna, ilze, stranger)
  expect(anna.collections.pupil.find(pupilId)).toBeUndefined()
  expect(ilze.collections.measure.find(measureId)).toBeUndefined()
  expect(stranger.collections.pupil.get(pupilId)).toMatchObject({ classGroup: '8.b' })
  expect(stranger.collections.measure.get(measureId)).toMatchObject({ organisationId: elsewhere.id })
})

test('only who answers for the whole school moves a pupil, and only to a school', async () => {
  const [seq = 0] = await ilze.save([moveTo(elsewhere)])
  await settle(ilze)
  expect(ilze.local.store.pending.get(seq)).toMatchObject({ result: { code: 'not-permitted' } })
  const [next = 0] = await anna.save([
    { op: 'move', id: pupilId, organisationId: crypto.randomUUID(), classGroup: '8.b' },
  ])
  await settle(anna)
  expect(anna.local.store.pending.get(next)).toMatchObject({ result: { code: 'parent-missing' } })
  expect(anna.collections.pupil.get(pupilId)?.organisationId).toBe(world.school.id)
})

test('an edit made while the pupil moved follows the pupil where its author works in both schools', async () => {
  const psychologist = await world.openDevice(await world.school.hire({ role: 'psychologist' }))
  await elsewhere.post(psychologist.staffMemberId, { role: 'psychologist' })
  await settle(psychologist)
  await psychologist.save([patchPlan(planId, { agreement: 'Rakstīts ceļā' })])
  await anna.save([moveTo(elsewhere)])
  await settle(anna, psychologist, stranger)
  expect(stranger.collections.supportPlan.get(planId)?.agreement).toBe('Rakstīts ceļā')
  expect(psychologist.local.store.pending.all()).toEqual([])
  await expectAgreement(psychologist, stranger)
})

test('an edit of a pupil who has left waits for the coordinator of the new school, who takes it in', async () => {
  await ilze.save([patchPlan(planId, { evaluation: 'Rakstīts par vēlu' })])
  await anna.save([moveTo(elsewhere)])
  await settle(anna, ilze, stranger)
  await expectAgreement(anna, ilze, stranger)
  expect(ilze.collections.supportPlan.find(planId)).toBeUndefined()
  expect(heldBy(anna, ilze)).toEqual([])
  const [held] = heldBy(stranger, ilze)
  expect(held).toMatchObject({ state: 'waiting', mutations: [{ code: 'late-edit', old: {} }] })
  expect(heldBy(ilze, ilze)).toMatchObject([{ id: held?.id, state: 'waiting' }])

  await stranger.save([{ op: 'decide', id: held?.id ?? '', decision: 'accept', reason: '' }])
  expect(heldBy(stranger, ilze)).toMatchObject([{ state: 'accepted' }])
  await settle(stranger, ilze)
  expect(stranger.collections.supportPlan.get(planId)?.evaluation).toBe('Rakstīts par vēlu')
  expect(heldBy(ilze, ilze)).toMatchObject([{ state: 'accepted', decidedBy: stranger.staffMemberId }])
  await expectAgreement(ilze, stranger)
})

test('a move of somebody whose role has ended is taken in by who follows, with every record of the pupil', async () => {
  const former = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
  await settle(former)
  await former.save([moveTo(elsewhere)])
  await endGrants(world.server.db, former.staffMemberId, '2026-11-22')
  await anna.save([patchPlan(planId, { evaluation: 'Annas' })])
  await settle(former, anna)
  const [held] = heldBy(anna, former)
  expect(held).toMatchObject({ state: 'waiting', mutations: [{ op: 'move', code: 'late-edit' }] })

  const [seq = 0] = await anna.save([{ op: 'decide', id: held?.id ?? '', decision: 'accept', reason: '' }])
  await settle(anna, stranger, ilze, former)
  expect(anna.local.store.pending.get(seq)).toBeUndefined()
  expect(anna.collections.pupil.find(pupilId)).toBeUndefined()
  expect(stranger.collections.pupil.get(pupilId)).toMatchObject({ classGroup: '8.b' })
  expect(stranger.collections.supportPlan.get(planId)?.evaluation).toBe('Annas')
  await stranger.save([{ op: 'patch', entity: 'measure', id: measureId, set: { note: 'Turpinām šeit' } }])
  await settle(stranger)
  expect(stranger.collections.measure.get(measureId)).toMatchObject({
    organisationId: elsewhere.id,
    note: 'Turpinām šeit',
  })
  expect(heldBy(former, former)).toMatchObject([{ state: 'accepted', decidedBy: anna.staffMemberId }])
  await expectAgreement(anna, ilze, stranger, former)
})

test('what somebody wrote meanwhile is not overwritten when a late edit is taken in', async () => {
  await ilze.save([patchPlan(planId, { evaluation: 'Ilzes' })])
  await anna.save([patchPlan(planId, { evaluation: 'Annas' }), moveTo(elsewhere)])
  await settle(anna, ilze, stranger)
  const [held] = heldBy(stranger, ilze)
  await stranger.save([{ op: 'decide', id: held?.id ?? '', decision: 'accept', reason: '' }])
  await settle(stranger)
  expect(stranger.collections.supportPlan.get(planId)?.evaluation).toBe('Annas')
  expect(stranger.collections.conflict.by('recordId', planId)).toMatchObject([
    { kind: 'field', mineBy: ilze.staffMemberId, fields: { evaluation: { mine: 'Ilzes', theirs: 'Annas' } } },
  ])
})

test('what its author has written since is not overwritten when an older change of theirs is taken in', async () => {
  const refused = { op: 'patch', entity: 'pupil', id: pupilId, set: { givenName: 'Jānītis' } } as const
  await ilze.save([patchPlan(planId, { evaluation: 'Vecais' }), refused])
  await ilze.save([{ op: 'delete', entity: 'measure', id: measureId }, refused])
  await settle(ilze)
  await ilze.save([patchPlan(planId, { evaluation: 'Jaunais' })])
  await ilze.save([{ op: 'patch', entity: 'measure', id: measureId, set: { note: 'Tomēr vajag' } }])
  await settle(ilze, anna)
  for (const held of heldBy(anna, ilze))
    await anna.save([{ op: 'decide', id: held.id, decision: 'accept', reason: '' }])
  await settle(anna, ilze)
  expect(heldBy(anna, ilze).map(({ state }) => state)).toEqual(['accepted', 'accepted'])
  expect(anna.collections.supportPlan.get(planId)?.evaluation).toBe('Jaunais')
  expect(anna.collections.conflict.by('recordId', planId)).toMatchObject([
    {
      kind: 'field',
      mineBy: ilze.staffMemberId,
      fields: { evaluation: { mine: 'Vecais', theirs: 'Jaunais' } },
    },
  ])
  expect(anna.collections.measure.get(measureId)?.note).toBe('Tomēr vajag')
  expect(anna.collections.conflict.by('recordId', measureId)).toMatchObject([{ kind: 'deleteOnEdited' }])
  await expectAgreement(anna, ilze)
})

test('two steps of one late edit are taken in one after the other', async () => {
  await ilze.save([
    patchPlan(planId, { evaluation: 'Pirmais solis' }),
    patchPlan(planId, { evaluation: 'Otrais solis' }),
  ])
  await anna.save([moveTo(elsewhere)])
  await settle(anna, ilze, stranger)
  const [held] = heldBy(stranger, ilze)
  expect(held?.mutations.map(({ old }) => old)).toEqual([{}, {}])
  await stranger.save([{ op: 'decide', id: held?.id ?? '', decision: 'accept', reason: '' }])
  await settle(stranger)
  expect(stranger.collections.supportPlan.get(planId)?.evaluation).toBe('Otrais solis')
  expect(stranger.collections.conflict.by('recordId', planId)).toEqual([])
})

test('a change of an approved plan is a proposal; accepted with a reason it becomes an amendment', async () => {
  await ilze.save([
    patchPlan(planId, { situation: 'Jauns apraksts' }),
    newMeasure(pupilId, planId, { note: 'Papildus stundas' }),
  ])
  await approve()
  await settle(ilze, anna)
  const [held] = heldBy(anna, ilze)
  expect(held?.mutations.map(({ code }) => code)).toEqual(['plan-not-open', 'plan-not-open'])
  const [refused = 0] = await anna.save([
    { op: 'decide', id: held?.id ?? '', decision: 'accept', reason: '' },
  ])
  await settle(anna)
  expect(anna.local.store.pending.get(refused)).toMatchObject({ result: { code: 'reason-missing' } })
  await anna.discardRefused(refused)
  await anna.save([{ op: 'decide', id: held?.id ?? '', decision: 'accept', reason: 'Mainījās vajadzības' }])
  await settle(anna, ilze)
  expect(ilze.collections.supportPlan.get(planId)).toMatchObject({
    situation: 'Jauns apraksts',
    state: 'approved',
    amendedOn: '2026-11-23',
    amendmentReason: 'Mainījās vajadzības',
  })
  const added = ilze.collections.measure.by('planId', planId).find(({ note }) => note === 'Papildus stundas')
  expect(added?.createdBy).toBe(ilze.staffMemberId)
  await expectAgreement(anna, ilze)
})

test('an approved plan is amended by who may, with a reason; without one, or by others, it stays', async () => {
  await approve()
  await settle(ilze)
  const amend = { amends: true, why: 'Skola maina grafiku' }
  const [byTeacher = 0] = await ilze.save([patchPlan(planId, { situation: 'Ilzes' })], amend)
  await settle(ilze)
  expect(ilze.local.store.pending.get(byTeacher)).toMatchObject({ result: { code: 'not-permitted' } })
  const [silent = 0] = await anna.save([patchPlan(planId, { situation: 'Klusi' })])
  await settle(anna)
  expect(anna.local.store.pending.get(silent)).toMatchObject({ result: { code: 'plan-not-open' } })
  await anna.save(
    [
      patchPlan(planId, { situation: 'Annas' }),
      { op: 'patch', entity: 'measure', id: measureId, set: { plannedLessons: 12 } },
    ],
    amend,
  )
  await settle(anna, ilze)
  expect(ilze.collections.supportPlan.get(planId)).toMatchObject({
    situation: 'Annas',
    amendmentReason: 'Skola maina grafiku',
  })
  expect(ilze.collections.measure.get(measureId)?.plannedLessons).toBe(12)
  await anna.save([{ op: 'delete', entity: 'measure', id: measureId }], { why: 'Vairs nevajag' })
  await settle(anna, ilze)
  expect(ilze.collections.measure.get(measureId)).toBeUndefined()
  expect(ilze.collections.supportPlan.get(planId)?.amendmentReason).toBe('Vairs nevajag')
  // One version for each amendment, and none says that the plan itself was deleted.
  const told = await world.server.db
    .selectFrom('record_history')
    .select(['op', 'set'])
    .where('record_id', '=', planId)
    .where('actor', '=', anna.staffMemberId)
    .orderBy('version', 'desc')
    .limit(3)
    .execute()
  expect(told.map(({ op, set }) => [op, Object.keys(set).toSorted()])).toEqual([
    ['amend', ['amendedOn', 'amendmentReason']],
    ['amend', ['amendedOn', 'amendmentReason']],
    ['amend', ['amendedOn', 'amendmentReason', 'situation']],
  ])
})

test('a held change is returned or discarded with a reason only, taken back by its author, and decided once', async () => {
  await ilze.save([{ op: 'patch', entity: 'pupil', id: pupilId, set: { givenName: 'Jānītis' } }])
  await settle(ilze, anna)
  const [held] = heldBy(anna, ilze)
  const decide = (device: Device, decision: 'return' | 'discard' | 'withdraw', reason = '') =>
    device.save([{ op: 'decide', id: held?.id ?? '', decision, reason }])
  const [silent = 0] = await decide(anna, 'discard')
  await settle(anna)
  expect(anna.local.store.pending.get(silent)).toMatchObject({ result: { code: 'reason-missing' } })
  await anna.discardRefused(silent)
  await decide(anna, 'return', 'Lūdzu, precizē')
  await settle(anna, ilze)
  expect(heldBy(ilze, ilze)).toMatchObject([{ state: 'returned', reason: 'Lūdzu, precizē' }])
  await decide(ilze, 'withdraw')
  const [late = 0] = await decide(anna, 'discard', 'Par vēlu')
  await settle(ilze, anna)
  expect(anna.local.store.pending.get(late)).toMatchObject({ result: { code: 'already-resolved' } })
  expect(heldBy(ilze, ilze)).toMatchObject([{ state: 'withdrawn' }])
  await expectAgreement(anna, ilze)
})

test('nobody hears of another school through a change that they should not have been able to make', async () => {
  const theirs = newPupil(elsewhere)
  await stranger.save([theirs])
  await settle(stranger)
  const mutation = {
    op: 'patch' as const,
    entity: 'pupil' as const,
    id: theirs.id,
    set: { givenName: 'Sveša' },
  }
  // Somebody who learned the number of a record of another school.
  anna.local.store.apply({
    records: [
      {
        filling: { bucket: -1, era: 0, fill: 0 },
        entity: 'pupil',
        records: [
          stranger.local.store.serverRecord('pupil', theirs.id) ?? { id: '', version: 1, deletedAt: null },
        ],
      },
    ],
  })
  const [seq = 0] = await anna.save([mutation])
  await settle(anna, stranger)
  expect(anna.local.store.pending.get(seq)).toMatchObject({ result: { code: 'missing', held: 'author' } })
  expect(stranger.collections.heldChange.by('author', anna.staffMemberId)).toEqual([])
  expect(anna.collections.heldChange.by('author', anna.staffMemberId).at(-1)).toMatchObject({
    organisationId: null,
    pupilId: null,
  })
})
