import { entities, entityNames } from '@pumpurs/shared/domain/entities'
import type { ContentOf } from '@pumpurs/app/data/new-change'
import { recordState } from '@pumpurs/app/data/record-state'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Device } from '#support/device.ts'
import {
  newAssessment,
  newConsultation,
  newGoal,
  newMeasure,
  newPlan,
  newPupil,
  patchPlan,
} from './contents.ts'
import { entitledRecords, heldRecords, readAllRecords } from './entitled-records.ts'
import { openSchool } from './school.ts'
import { openWorld, settle, type World } from './world.ts'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

let world: World
let anna: Device
let ilze: Device
let third: Device
let code = 0
let birth = 0

beforeAll(async () => {
  world = await openWorld()
  const hire = () => world.school.hire({ role: 'schoolCoordinator' })
  anna = await world.openDevice(await hire())
  ilze = await world.openDevice(await hire())
  third = await world.openDevice(await hire())
  await settle(anna, ilze, third)
})
afterAll(() => world.close())

/** After every test, whatever happened: agreement, no part of an id that leads elsewhere (I13), one per key (I14). */
afterEach(async () => {
  await settle(anna, ilze, third)
  const all = await readAllRecords(world.server.db)
  for (const device of [anna, ilze, third]) {
    expect(heldRecords(device)).toEqual(entitledRecords(all, device.staffMemberId, world.server.now()))
    expect(device.local.store.pending.all()).toEqual([])
  }
  const active = [...all.alias.values()].filter((alias) => alias['state'] === 'active')
  const leadsTo = new Map(active.map((alias) => [alias['fromId'], alias['toId']]))
  expect(leadsTo.size).toBe(active.length)
  for (const start of leadsTo.keys()) {
    const seen = new Set([start])
    for (let next = leadsTo.get(start); next !== undefined; next = leadsTo.get(next)) {
      expect(seen.has(next)).toBe(false)
      seen.add(next)
    }
  }
  for (const entity of entityNames) {
    for (const record of all[entity].values()) {
      for (const [field, parent] of Object.entries(entities[entity].parents)) {
        if (!parent || record[field] === null) continue
        expect(leadsTo.has(record[field])).toBe(false)
        const found = all[parent].get(textOf(record[field]))
        expect([entity, record.id, found?.[parent === 'pupil' ? 'id' : 'pupilId']]).toEqual([
          entity,
          record.id,
          record['pupilId'],
        ])
      }
    }
  }
  const keys = [...all.pupil.values()]
    .filter((pupil) => pupil['deletedAt'] === null && pupil['identifier'] !== null)
    .map((pupil) => `${textOf(pupil['organisationId'])} ${textOf(pupil['identifier'])}`)
  expect(new Set(keys).size).toBe(keys.length)
})

const nextCode = () => {
  code += 1
  return { identifierKind: 'other' as const, identifier: `IZ-${code}` }
}
const pupilOn = (device: Device, id: string) => device.collections.pupil.get(id)
const plansOn = (device: Device, id: string) => device.collections.supportPlan.by('pupilId', id)
const openOn = (device: Device, id: string) =>
  device.collections.conflict.by('recordId', id).filter(({ status }) => status === 'open')

/** Everything that a device made about a pupil while it was offline, saved in one go. */
async function writeAll(
  device: Device,
  pupil: ReturnType<typeof newPupil>,
  plan: Partial<ContentOf<'supportPlan'>>,
) {
  const made = newPlan(world.school, pupil.id, plan)
  const goal = newGoal(pupil.id, made.id, `Mērķis ${device.staffMemberId}`)
  const measure = newMeasure(pupil.id, made.id)
  const consultation = newConsultation(pupil.id, made.id, measure.id, device.staffMemberId)
  const assessment = newAssessment(pupil.id)
  await device.save([pupil])
  await device.save([assessment, made])
  await device.save([goal, measure])
  await device.save([consultation])
  return { plan: made, goal, measure, consultation, assessment }
}

test('two devices that make the same pupil offline end with one, and the work of both hangs on it at once', async () => {
  const coded = nextCode()
  const [first, second] = [
    newPupil(world.school, coded),
    newPupil(world.school, { ...coded, familyName: 'Bērziņa' }),
  ]
  const ofAnna = await writeAll(anna, first, { agreement: 'No Annas', evaluation: '' })
  const ofIlze = await writeAll(ilze, second, { agreement: 'No Ilzes', evaluation: 'Tikai Ilze' })
  await anna.sync()
  const living: number[] = []
  const stop = ilze.local.store.subscribe(['pupil'], () =>
    living.push(
      ilze.collections.pupil.all().filter(({ identifier }) => identifier === coded.identifier).length,
    ),
  )
  await ilze.sync()
  stop()
  // Never two of them on the screen, and never none.
  expect(new Set(living)).toEqual(new Set([1]))
  await settle(anna, ilze)
  for (const device of [anna, ilze]) {
    expect(pupilOn(device, first.id)).toMatchObject({ familyName: 'Bērziņš' })
    expect(pupilOn(device, second.id)).toBe(pupilOn(device, first.id))
    expect(plansOn(device, first.id)).toMatchObject([{ agreement: 'No Annas', evaluation: 'Tikai Ilze' }])
    expect(device.collections.planGoal.by('planId', ofAnna.plan.id)).toHaveLength(2)
    expect(device.collections.consultation.by('pupilId', first.id)).toHaveLength(2)
    expect(device.collections.riskAssessment.by('pupilId', first.id)).toHaveLength(2)
    expect(openOn(device, first.id)).toMatchObject([
      { fields: { familyName: { mine: 'Bērziņa', theirs: 'Bērziņš' } } },
    ])
    expect(openOn(device, ofAnna.plan.id)).toMatchObject([{ fields: { agreement: { mine: 'No Ilzes' } } }])
    expect(device.local.store.aliases.follow(ofIlze.plan.id)).toBe(ofAnna.plan.id)
  }
})

test('what is written under the old id later, and after a restart, reaches the one pupil', async () => {
  const coded = nextCode()
  const [first, second] = [newPupil(world.school, coded), newPupil(world.school, coded)]
  await anna.save([first])
  await ilze.save([second])
  await anna.sync()
  ilze.network.next({ kind: 'lose-reply' })
  await ilze.sync()
  await ilze.reload()
  const measurePlan = newPlan(world.school, second.id)
  await ilze.save([measurePlan])
  await settle(anna, ilze)
  await ilze.reload()
  await ilze.save([{ op: 'patch', entity: 'pupil', id: second.id, set: { educationProgramme: '21011111' } }])
  await ilze.save([patchPlan(measurePlan.id, { agreement: 'Pēc pārstartēšanas' })])
  await settle(ilze, anna)
  for (const device of [anna, ilze]) {
    expect(pupilOn(device, first.id)).toMatchObject({ educationProgramme: '21011111' })
    expect(plansOn(device, first.id)).toMatchObject([{ agreement: 'Pēc pārstartēšanas' }])
  }
})

test('schools have pupils of their own: one code in two schools is two pupils', async () => {
  const elsewhere = await openSchool(world.server.db, 'Lejas pamatskola')
  const colleague = await world.openDevice(await elsewhere.hire({ role: 'schoolCoordinator' }))
  const coded = nextCode()
  await anna.save([newPupil(world.school, coded)])
  const other = newPupil(elsewhere, coded)
  await colleague.save([other])
  await settle(anna, colleague)
  expect(colleague.collections.pupil.all().map(({ id }) => id)).toEqual([other.id])
  expect(colleague.collections.alias.size).toBe(0)
})

/** Two pupils who look like one, in two classes, each with a plan and all that belongs to it; on every device. */
async function likePair() {
  birth += 1
  const birthDate = `2014-03-${String(birth).padStart(2, '0')}`
  const older = newPupil(world.school, { birthDate, educationProgramme: '' })
  const newer = newPupil(world.school, {
    ...nextCode(),
    birthDate,
    givenName: 'JANIS',
    classGroup: '8.b',
    educationProgramme: '21011111',
  })
  const ofOlder = await writeAll(anna, older, { agreement: 'Pirmais' })
  await anna.sync()
  world.server.passSeconds(1)
  const ofNewer = await writeAll(ilze, newer, { agreement: 'Otrais', evaluation: 'Labāk' })
  await settle(ilze, anna, third)
  const [conflict] = openOn(anna, newer.id).filter(({ kind }) => kind === 'possibleDuplicate')
  if (!conflict) throw new Error('nobody is asked')
  return { older, newer, ofOlder, ofNewer, conflict }
}

test('pupils who look like one both live until somebody says that they are two; then nobody asks again', async () => {
  const { older, newer, conflict } = await likePair()
  for (const device of [anna, ilze, third]) {
    expect([pupilOn(device, older.id)?.id, pupilOn(device, newer.id)?.id]).toEqual([older.id, newer.id])
    expect(device.collections.conflict.get(conflict.id)?.fields['duplicateOf']?.theirs).toBe(older.id)
  }
  await anna.save([{ op: 'resolve', id: conflict.id, resolution: { choice: 'keep' } }])
  await ilze.save([{ op: 'patch', entity: 'pupil', id: newer.id, set: { givenName: 'Jānis' } }])
  await settle(anna, ilze, third)
  expect(openOn(third, newer.id)).toEqual([])
  expect(pupilOn(third, older.id)?.id).not.toBe(pupilOn(third, newer.id)?.id)
})

test('a merge decided offline takes everything along, meets the work of a third device, and can be undone', async () => {
  const { older, newer, ofOlder, ofNewer, conflict } = await likePair()
  await anna.save([{ op: 'resolve', id: conflict.id, resolution: { choice: 'apply' } }])
  expect(pupilOn(anna, newer.id)).toMatchObject({ id: newer.id })
  expect(recordState(anna.local.store, 'conflict', conflict.id)).toBe('onDevice')
  await third.save([{ op: 'patch', entity: 'pupil', id: newer.id, set: { educationProgramme: '21011112' } }])
  await third.save([patchPlan(ofNewer.plan.id, { evaluation: 'Vēl labāk' })])
  const later = newConsultation(newer.id, ofNewer.plan.id, ofNewer.measure.id, third.staffMemberId)
  await third.save([later])
  anna.network.next({ kind: 'lose-reply' })
  await anna.sync()
  await settle(anna, third, ilze, anna)
  for (const device of [anna, ilze, third]) {
    expect(pupilOn(device, newer.id)).toMatchObject({
      id: older.id,
      educationProgramme: '21011112',
      classGroup: '7.a',
    })
    expect(plansOn(device, older.id)).toMatchObject([{ id: ofOlder.plan.id, evaluation: 'Vēl labāk' }])
    expect(device.collections.consultation.by('planId', ofOlder.plan.id)).toHaveLength(3)
    expect(device.collections.supportPlan.get(ofNewer.plan.id)?.id).toBe(ofOlder.plan.id)
  }
  await ilze.reload()
  const [alias] = ilze.collections.alias.by('fromId', newer.id)
  await ilze.save([{ op: 'separate', id: alias?.id ?? '' }])
  expect(pupilOn(ilze, newer.id)?.id).toBe(older.id)
  await settle(ilze, anna, third)
  for (const device of [anna, ilze, third]) {
    expect(pupilOn(device, newer.id)).toMatchObject({ id: newer.id, classGroup: '8.b' })
    expect(plansOn(device, newer.id)).toMatchObject([{ id: ofNewer.plan.id, agreement: 'Otrais' }])
    expect(plansOn(device, older.id)).toMatchObject([{ id: ofOlder.plan.id, agreement: 'Pirmais' }])
    const held = device.collections.consultation.by('planId', ofNewer.plan.id).map(({ id }) => id)
    expect(new Set(held)).toEqual(new Set([ofNewer.consultation.id, later.id]))
    expect(openOn(device, newer.id).map(({ kind }) => kind)).toEqual(['possibleDuplicate'])
  }
})

test('whoever has one of two merged pupils on the caseload keeps the child, and only that one when they are separated', async () => {
  const { older, newer, ofOlder, ofNewer, conflict } = await likePair()
  const open = async (pupilId: string): Promise<Device> =>
    world.openDevice(await world.school.hire({ role: 'specialist', pupilId }))
  const [ofOne, ofOther] = [await open(newer.id), await open(older.id)]
  const shownTo = (device: Device) => device.collections.supportPlan.all().map(({ id }) => id)
  const agree = async () => {
    await settle(anna, ofOne, ofOther)
    const all = await readAllRecords(world.server.db)
    for (const device of [ofOne, ofOther]) {
      expect(heldRecords(device)).toEqual(entitledRecords(all, device.staffMemberId, world.server.now()))
    }
    return [shownTo(ofOne), shownTo(ofOther)]
  }
  expect(await agree()).toEqual([[ofNewer.plan.id], [ofOlder.plan.id]])
  await anna.save([{ op: 'resolve', id: conflict.id, resolution: { choice: 'apply' } }])
  expect(await agree()).toEqual([[ofOlder.plan.id], [ofOlder.plan.id]])
  expect(pupilOn(ofOne, newer.id)?.id).toBe(older.id)
  const [alias] = anna.collections.alias.by('fromId', newer.id)
  await anna.save([{ op: 'separate', id: alias?.id ?? '' }])
  expect(await agree()).toEqual([[ofNewer.plan.id], [ofOlder.plan.id]])
  expect(pupilOn(ofOther, newer.id)).toBeUndefined()
})
