import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Device } from '#support/device.ts'
import { newPlan, newPupil, patchPlan } from './contents.ts'
import { openWorld, settle, type World } from './world.ts'

let world: World
let anna: Device
let ilze: Device
beforeAll(async () => {
  world = await openWorld()
  anna = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
  ilze = await world.openDevice(await world.school.hire({ role: 'classTeacher', classGroup: '7.a' }))
})
afterAll(() => world.close())

let planId: string
/** A plan that both devices have in its first version. */
beforeEach(async () => {
  const pupil = newPupil(world.school)
  const plan = newPlan(world.school, pupil.id)
  planId = plan.id
  await anna.save([pupil, plan])
  await settle(anna, ilze)
})

const planOn = (device: Device) => device.collections.supportPlan.get(planId)
const openOn = (device: Device) =>
  device.collections.conflict.by('recordId', planId).filter(({ status }) => status === 'open')
const historyOf = (recordId: string) =>
  world.server.db
    .selectFrom('record_history')
    .selectAll()
    .where('record_id', '=', recordId)
    .orderBy('version')
    .execute()

test('different fields of one plan, changed on two devices, are both kept, and the second hears that it was merged', async () => {
  await anna.save([patchPlan(planId, { agreement: 'Vecāki piekrīt' })])
  await ilze.save([patchPlan(planId, { evaluation: 'Kavējumu mazāk' })])
  await settle(anna, ilze)
  const both = { agreement: 'Vecāki piekrīt', evaluation: 'Kavējumu mazāk', version: 3 }
  expect(planOn(anna)).toMatchObject(both)
  expect(planOn(ilze)).toMatchObject(both)
  const answers = async (device: Device) =>
    (await device.outbox()).slice(-1).map(({ state, result }) => [state, result?.r])
  expect(await answers(anna)).toEqual([['confirmed', 'applied']])
  expect(await answers(ilze)).toEqual([['confirmed', 'merged']])
  expect([openOn(anna), openOn(ilze)]).toEqual([[], []])
})

test('paragraphs of one text that do not touch each other are merged', async () => {
  await anna.save([patchPlan(planId, { situation: 'Pirmā, labota.\n\nOtrā rindkopa.' })])
  await ilze.save([patchPlan(planId, { situation: 'Pirmā rindkopa.\n\nOtrā, labota.' })])
  await settle(anna, ilze)
  for (const device of [anna, ilze]) expect(planOn(device)?.situation).toBe('Pirmā, labota.\n\nOtrā, labota.')
})

test('one field changed on two devices becomes a conflict that both see, with base, both values, people and times', async () => {
  anna.passMs(60_000)
  ilze.passMs(-3_600_000)
  await anna.save([patchPlan(planId, { agreement: 'Tiekamies pirmdien' })])
  await ilze.save([patchPlan(planId, { agreement: 'Tiekamies otrdien' })])
  const [made] = (await ilze.outbox()).slice(-1)
  await settle(anna, ilze, anna)
  const contested = { base: '', mine: 'Tiekamies otrdien', theirs: 'Tiekamies pirmdien' }
  for (const device of [anna, ilze]) {
    expect(openOn(device)).toMatchObject([
      {
        kind: 'field',
        entity: 'supportPlan',
        fields: { agreement: contested },
        mineBy: ilze.staffMemberId,
        mineAt: made?.mutation.at,
        theirsBy: anna.staffMemberId,
        theirsAt: world.server.now().toISOString(),
      },
    ])
    expect(planOn(device)?.agreement).toBe('Tiekamies pirmdien')
  }
})

test('a decision on one device settles the conflict on both, and the losing text stays readable', async () => {
  await anna.save([patchPlan(planId, { agreement: 'Annas teksts' })])
  await ilze.save([patchPlan(planId, { agreement: 'Ilzes teksts' })])
  await settle(anna, ilze, anna)
  const [conflict] = openOn(anna)
  if (!conflict) throw new Error('there is no conflict')
  await anna.save([{ op: 'resolve', id: conflict.id, resolution: { agreement: 'Annas teksts' } }])
  expect(openOn(anna)).toEqual([])
  await settle(anna, ilze)
  for (const device of [anna, ilze]) {
    expect(openOn(device)).toEqual([])
    expect(planOn(device)?.agreement).toBe('Annas teksts')
    expect(device.collections.conflict.get(conflict.id)).toMatchObject({
      status: 'resolved',
      resolvedBy: anna.staffMemberId,
      fields: { agreement: { mine: 'Ilzes teksts' } },
    })
  }
  const versions = await historyOf(conflict.id)
  expect(versions.map(({ op, actor }) => [op, actor])).toEqual([
    ['patch', ilze.staffMemberId],
    ['resolve', anna.staffMemberId],
  ])
  expect(JSON.stringify(versions[0]?.set)).toContain('Ilzes teksts')
})

test('of two people who settle one conflict, the second hears that it is settled and keeps their wording', async () => {
  await anna.save([patchPlan(planId, { agreement: 'Annas teksts' })])
  await ilze.save([patchPlan(planId, { agreement: 'Ilzes teksts' })])
  await settle(anna, ilze, anna)
  const id = openOn(anna)[0]?.id ?? ''
  await anna.save([{ op: 'resolve', id, resolution: { agreement: 'Pēc Annas' } }])
  const [seq = 0] = await ilze.save([{ op: 'resolve', id, resolution: { agreement: 'Pēc Ilzes' } }])
  await settle(anna, ilze)
  for (const device of [anna, ilze]) expect(planOn(device)?.agreement).toBe('Pēc Annas')
  expect(ilze.local.store.pending.get(seq)).toMatchObject({
    state: 'refused',
    result: { code: 'already-resolved' },
    mutation: { set: { resolution: { agreement: 'Pēc Ilzes' } } },
  })
})

test('a decision that meets a newer text waits for another look with every word of it', async () => {
  await anna.save([patchPlan(planId, { agreement: 'Annas', evaluation: 'Annas' })])
  await ilze.save([patchPlan(planId, { agreement: 'Ilzes', evaluation: 'Ilzes' })])
  await settle(anna, ilze, anna)
  const id = openOn(ilze)[0]?.id ?? ''
  await ilze.save([{ op: 'resolve', id, resolution: { agreement: 'Abu', evaluation: 'Arī abu' } }])
  await anna.save([patchPlan(planId, { agreement: 'Annas, vēlāk' })])
  await anna.sync()
  await settle(ilze, anna)
  for (const device of [anna, ilze]) {
    expect(openOn(device)).toMatchObject([
      {
        id,
        fields: {
          agreement: { mine: 'Abu', theirs: 'Annas, vēlāk' },
          evaluation: { mine: 'Arī abu', theirs: 'Annas' },
        },
      },
    ])
  }
})

test('wording that waits for another look is said to be whose it is, and the text that lost before stays readable', async () => {
  const zane = await world.openDevice(await world.school.hire({ role: 'schoolCoordinator' }))
  await settle(zane)
  await anna.save([patchPlan(planId, { agreement: 'Annas', evaluation: 'Annas' })])
  await ilze.save([patchPlan(planId, { agreement: 'Ilzes', evaluation: 'Ilzes' })])
  await settle(anna, ilze, zane)
  const id = openOn(zane)[0]?.id ?? ''
  const resolution = { agreement: 'Zanes', evaluation: 'Ilzes' }
  await zane.save([{ op: 'resolve', id, resolution }])
  await anna.save([patchPlan(planId, { agreement: 'Annas, vēlāk', evaluation: 'Annas, vēlāk' })])
  await settle(anna, zane, ilze)
  const laterText = {
    theirs: 'Annas, vēlāk',
    theirsFrom: { by: anna.staffMemberId, at: world.server.now().toISOString() },
  }
  for (const device of [zane, ilze]) {
    const [open] = openOn(device)
    expect(open).toMatchObject({ id, mineBy: ilze.staffMemberId, resolvedBy: zane.staffMemberId, resolution })
    expect(open?.fields).toMatchObject({
      agreement: {
        ...laterText,
        mine: 'Zanes',
        mineFrom: { by: zane.staffMemberId },
        earlier: [{ value: 'Ilzes', by: ilze.staffMemberId, at: open?.mineAt }],
      },
      evaluation: { ...laterText, mine: 'Ilzes' },
    })
    // Whose text it is the conflict itself says.
    expect(open?.fields['evaluation']).not.toHaveProperty('mineFrom')
    expect(open?.fields['evaluation']).not.toHaveProperty('earlier')
  }
  expect(zane.local.store.pending.merged().map(({ mutation, result }) => [mutation.id, result?.r])).toEqual([
    [id, 'conflict'],
  ])
  await ilze.save([patchPlan(planId, { agreement: 'Ilzes, vēlāk' })])
  await anna.save([patchPlan(planId, { agreement: 'Annas, pēdējais' })])
  await settle(anna, ilze)
  expect(openOn(ilze).find((conflict) => conflict.id === id)?.fields['agreement']?.earlier).toMatchObject([
    { value: 'Ilzes' },
    { value: 'Zanes', by: zane.staffMemberId },
  ])
})

test('an edit that meets a deleted record waits for a person, who can bring the record back with it', async () => {
  await anna.save([{ op: 'delete', entity: 'supportPlan', id: planId }])
  await ilze.save([patchPlan(planId, { agreement: 'Vēl vajadzīgs' })])
  await settle(anna, ilze, anna)
  expect(planOn(anna)).toBeUndefined()
  const [conflict] = openOn(anna)
  expect(conflict).toMatchObject({ kind: 'editOnDeleted', fields: { agreement: { mine: 'Vēl vajadzīgs' } } })
  await anna.save([{ op: 'resolve', id: conflict?.id ?? '', resolution: { choice: 'apply' } }])
  await settle(anna, ilze)
  for (const device of [anna, ilze])
    expect(planOn(device)).toMatchObject({ agreement: 'Vēl vajadzīgs', deletedAt: null })
})

test('a deletion that meets an edited record waits for a person, who can keep the record', async () => {
  await ilze.save([patchPlan(planId, { agreement: 'Jauns' })])
  await anna.save([{ op: 'delete', entity: 'supportPlan', id: planId }])
  await settle(ilze, anna)
  for (const device of [anna, ilze]) expect(planOn(device)?.agreement).toBe('Jauns')
  const [conflict] = openOn(ilze)
  expect(conflict?.kind).toBe('deleteOnEdited')
  await ilze.save([{ op: 'resolve', id: conflict?.id ?? '', resolution: { choice: 'keep' } }])
  await settle(ilze, anna)
  for (const device of [anna, ilze]) {
    expect(openOn(device)).toEqual([])
    expect(planOn(device)?.agreement).toBe('Jauns')
  }
})

test('a decision to delete that meets a newer text says whose it was and waits', async () => {
  await ilze.save([patchPlan(planId, { agreement: 'Jauns' })])
  await anna.save([{ op: 'delete', entity: 'supportPlan', id: planId }])
  await settle(ilze, anna)
  const id = openOn(anna)[0]?.id ?? ''
  await anna.save([{ op: 'resolve', id, resolution: { choice: 'apply' } }])
  await ilze.save([patchPlan(planId, { agreement: 'Vēl jaunāks' })])
  await settle(ilze, anna)
  for (const device of [anna, ilze]) {
    expect(planOn(device)?.agreement).toBe('Vēl jaunāks')
    expect(openOn(device)).toMatchObject([
      { id, resolvedBy: anna.staffMemberId, resolution: { choice: 'apply' } },
    ])
  }
})

test('the same plan made on two devices is one plan with the work of both', async () => {
  const pupil = newPupil(world.school)
  await anna.save([pupil])
  await settle(anna, ilze)
  await anna.save([newPlan(world.school, pupil.id, { situation: 'No Annas' })])
  await ilze.save([newPlan(world.school, pupil.id, { situation: '', agreement: 'No Ilzes' })])
  await settle(anna, ilze)
  for (const device of [anna, ilze]) {
    expect(device.collections.supportPlan.by('pupilId', pupil.id)).toMatchObject([
      { situation: 'No Annas', agreement: 'No Ilzes' },
    ])
  }
})
