import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalData } from '#data/local-data.ts'
import { saveChanges } from '#data/save.ts'
import { idOf, newLocalData, pupilRecord, schoolId, staffMemberId } from '#data/test-records.ts'
import { planUndo } from './plan-undo.ts'

const importId = '0193a1de-0000-7000-8000-0000000000cc'
const header = {
  organisationId: schoolId,
  version: 1,
  deletedAt: null,
  createdBy: staffMemberId,
  createdAt: '2026-11-23T10:00:00.000Z',
  updatedBy: staffMemberId,
  updatedAt: '2026-11-23T10:00:00.000Z',
}
const filling = { bucket: 1, era: 0, fill: 0 }

let local: LocalData
beforeEach(async () => {
  local = await newLocalData()
})
afterEach(() => local.close())

const arrive = (...records: ReturnType<typeof pupilRecord>[]) =>
  local.store.apply({ records: [{ filling, entity: 'pupil', records }] })

test('a pupil with a record or an edit since the import stays, with the reason', async () => {
  const ofImport = { importId, familyName: 'Ābele' }
  arrive(
    pupilRecord(1, 1, ofImport),
    pupilRecord(2, 1, { ...ofImport, givenName: 'Līga' }),
    pupilRecord(3, 2, { ...ofImport, givenName: 'Toms' }),
    pupilRecord(4, 1, { ...ofImport, givenName: 'Zane' }),
    pupilRecord(5, 1),
  )
  const guardian = {
    ...header,
    id: idOf(20),
    pupilId: idOf(2),
    givenName: 'Ilze',
    familyName: 'Ābele',
    relation: 'mother',
    phone: '',
    email: '',
    preferredContact: 'phone',
  }
  local.store.apply({ records: [{ filling, entity: 'guardian', records: [guardian] }] })
  await saveChanges(local, [{ op: 'patch', entity: 'pupil', id: idOf(4), set: { classGroup: '8.b' } }])

  const plan = planUndo(local.store, importId, [])
  expect(plan.changes).toEqual([{ op: 'delete', entity: 'pupil', id: idOf(1) }])
  expect(plan.removed).toBe(1)
  expect(plan.staying.map(({ name, reason }) => [name, reason])).toEqual([
    ['Ābele Līga', 'has-records'],
    ['Ābele Toms', 'edited'],
    ['Ābele Zane', 'edited'],
  ])
})

test('of a changed pupil only the fields go back that still are as the import wrote them', () => {
  arrive(pupilRecord(1, 3, { classGroup: '9.c', birthDate: '2012-05-05', givenName: 'Jānis' }))
  const step = {
    id: idOf(1),
    set: { classGroup: '7.a', birthDate: '2012-05-04', givenName: 'Jānis' },
    onlyIf: { classGroup: '8.a', birthDate: '2012-05-05', givenName: 'Janis' },
  }
  const plan = planUndo(local.store, importId, [step, { ...step, id: idOf(2) }])
  expect(plan.changes).toEqual([
    { op: 'patch', entity: 'pupil', id: idOf(1), set: { birthDate: '2012-05-04' } },
  ])
  expect(plan.staying).toEqual([
    { pupilId: idOf(1), name: 'Bērziņš Jānis', reason: 'edited' },
    { pupilId: idOf(2), name: null, reason: 'gone' },
  ])
})
