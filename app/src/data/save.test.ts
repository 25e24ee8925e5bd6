import { afterEach, expect, test, vi } from 'vitest'
import type { LocalData } from './local-data.ts'
import { resend } from './refused-changes.ts'
import { saveChanges } from './save.ts'
import { conflictRecord, idOf, newLocalData, pupilContent, pupilRecord, schoolId } from './test-records.ts'

const filling = { bucket: 1, era: 0, fill: 0 }
const opened: LocalData[] = []
const newLocal = async () => {
  const local = await newLocalData()
  opened.push(local)
  return local
}
const arrive = (local: LocalData, ...records: ReturnType<typeof pupilRecord>[]) =>
  local.store.apply({ records: [{ filling, entity: 'pupil', records }] })

afterEach(() => {
  for (const local of opened.splice(0)) local.close()
})

const create = (number: number) =>
  ({
    op: 'create',
    entity: 'pupil',
    id: idOf(number),
    content: pupilContent,
    organisationId: schoolId,
  }) as const

test('a group of changes is on the disk and on the screen when the promise resolves', async () => {
  const local = await newLocal()
  const outcome = await saveChanges(local, [create(1), create(2)])
  expect(outcome).toEqual({ outcome: 'saved', seqs: [1, 2] })
  expect(local.collections.pupil.all().map(({ id, version }) => [id, version])).toEqual([
    [idOf(1), 0],
    [idOf(2), 0],
  ])
  const again = await newLocalData(local.vault)
  opened.push(again)
  expect(again.collections.pupil.get(idOf(2))).toEqual(local.collections.pupil.get(idOf(2)))
  const [first, second] = again.store.pending.all()
  expect(first?.mutation.grp).toBe(second?.mutation.grp)
})

test('an import saves each record in a group of its own', async () => {
  const local = await newLocal()
  await saveChanges(local, [create(1), create(2)], { atomic: false })
  expect(new Set(local.store.pending.all().map(({ mutation }) => mutation.grp)).size).toBe(2)
})

test('a patch carries only what differs from the screen, the old values and the version of the server record', async () => {
  const local = await newLocal()
  arrive(local, pupilRecord(1, 4))
  const set = { classGroup: '8.a', familyName: 'Bērziņš' }
  await saveChanges(local, [{ op: 'patch', entity: 'pupil', id: idOf(1), set }])
  await saveChanges(local, [{ op: 'patch', entity: 'pupil', id: idOf(1), set: { classGroup: '8.b' } }])
  const [first, second] = local.store.pending.all()
  expect(first?.mutation).toMatchObject({ trunk: 4, set: { classGroup: '8.a' }, old: { classGroup: '7.a' } })
  expect(second?.mutation).toMatchObject({ trunk: 4, set: { classGroup: '8.b' }, old: { classGroup: '8.a' } })
})

test('a patch that changes nothing makes no entry', async () => {
  const local = await newLocal()
  arrive(local, pupilRecord(1, 1))
  const outcome = await saveChanges(local, [
    { op: 'patch', entity: 'pupil', id: idOf(1), set: { classGroup: '7.a' } },
  ])
  expect(outcome).toEqual({ outcome: 'saved', seqs: [] })
})

test('a form that was begun before another change arrived says so, and takes nothing back', async () => {
  const local = await newLocal()
  const seen = { givenName: 'Anna', classGroup: '7.a', educationProgramme: '' }
  arrive(local, pupilRecord(1, 2, { givenName: 'Anete', classGroup: '7.b' }))
  const set = { ...seen, givenName: 'Annija' }
  await saveChanges(local, [{ op: 'patch', entity: 'pupil', id: idOf(1), set, seen }])
  expect(local.store.pending.all().map(({ mutation }) => mutation)).toMatchObject([
    { trunk: 2, set: { givenName: 'Annija' }, old: { givenName: 'Anna' } },
  ])
  expect(local.store.pending.all()[0]?.mutation.set).toEqual({ givenName: 'Annija' })
})

test('faults are named and nothing of the group is written', async () => {
  const local = await newLocal()
  arrive(local, pupilRecord(1, 1))
  const bad = { op: 'patch', entity: 'pupil', id: idOf(1), set: { identifierKind: 'other' } } as const
  const outcome = await saveChanges(local, [create(2), bad])
  expect(outcome).toEqual({
    outcome: 'invalid',
    faults: [{ entity: 'pupil', id: idOf(1), fields: ['identifier'] }],
  })
  expect(await local.db.outbox.count()).toBe(0)
})

test('B-060 a full disk is reported and leaves neither entry nor change on the screen', async () => {
  const local = await newLocal()
  local.db.outbox.hook('creating', () => {
    throw new DOMException('no space left', 'QuotaExceededError')
  })
  expect(await saveChanges(local, [create(1)])).toEqual({ outcome: 'not-saved', reason: 'storage-full' })
  expect(local.collections.pupil.size).toBe(0)
})

test('what is sent again takes the place of the refused change at once, or both stay as they are', async () => {
  const local = await newLocal()
  await saveChanges(local, [create(1)])
  await local.db.outbox.update(1, { state: 'refused' })
  local.close()
  const again = await newLocalData(local.vault)
  opened.push(again)
  const seqs = async () => ({
    here: again.store.pending.all().map(({ seq }) => seq),
    kept: await again.db.outbox.toCollection().primaryKeys(),
  })
  const breakDown = () => {
    throw new DOMException('broken', 'AbortError')
  }
  again.db.outbox.hook('deleting', breakDown)
  expect((await resend(again, 1)).outcome).toBe('not-saved')
  expect(await seqs()).toEqual({ here: [1], kept: [1] })
  again.db.outbox.hook('deleting').unsubscribe(breakDown)
  expect((await resend(again, 1)).outcome).toBe('saved')
  const { here, kept } = await seqs()
  expect(here).toHaveLength(1)
  expect(here).toEqual(kept)
  expect(here).not.toEqual([1])
})

test('a locked vault saves nothing', async () => {
  const local = await newLocal()
  local.vault.lock()
  expect(await saveChanges(local, [create(1)])).toEqual({ outcome: 'not-saved', reason: 'locked' })
})

test('a group that no request could carry is refused before anything is written', async () => {
  const local = await newLocal()
  const changes = Array.from({ length: 501 }, (_, number) => create(number))
  expect(await saveChanges(local, changes)).toEqual({ outcome: 'not-saved', reason: 'too-large' })
  expect(await saveChanges(local, changes, { atomic: false })).toMatchObject({ outcome: 'saved' })
})

test('a connection that the browser has closed is opened again', async () => {
  const local = await newLocal()
  local.db.dexie.close({ disableAutoOpen: true })
  expect(await saveChanges(local, [create(1)])).toMatchObject({ outcome: 'saved' })
})

test('a decision about a conflict shows in the conflict and in the record before the server knows', async () => {
  const local = await newLocal()
  arrive(local, pupilRecord(1, 3))
  const fields = { classGroup: { base: '6.a', mine: '7.b', theirs: '7.a' } }
  local.store.apply({ records: [{ filling, entity: 'conflict', records: [conflictRecord(9, { fields })] }] })
  await saveChanges(local, [{ op: 'resolve', id: idOf(9), resolution: { classGroup: '7.b' } }])
  expect(local.collections.conflict.get(idOf(9))?.status).toBe('resolved')
  expect(local.collections.pupil.get(idOf(1))?.classGroup).toBe('7.b')
  expect(local.store.pending.all()[0]?.mutation.set).toEqual({
    resolution: { classGroup: '7.b' },
    recordVersion: 3,
  })
})

test('deleting hides a record, restoring shows it again', async () => {
  const local = await newLocal()
  arrive(local, pupilRecord(1, 1))
  await saveChanges(local, [{ op: 'delete', entity: 'pupil', id: idOf(1) }])
  expect(local.collections.pupil.get(idOf(1))).toBeUndefined()
  expect(local.collections.pupil.by('classGroup', '7.a')).toEqual([])
  await saveChanges(local, [{ op: 'restore', entity: 'pupil', id: idOf(1) }])
  expect(local.collections.pupil.get(idOf(1))?.givenName).toBe('Jānis')
})

test('a save whose connection dies right after it was kept is not kept twice', async () => {
  const local = await newLocal()
  const { dexie } = local.db
  const transaction = dexie.transaction.bind(dexie)
  vi.spyOn(dexie, 'transaction').mockImplementationOnce((...given: Parameters<typeof transaction>) =>
    transaction(...given).then(() => {
      throw new DOMException('the connection is lost', 'UnknownError')
    }),
  )
  expect(await saveChanges(local, [create(1), create(2)])).toEqual({ outcome: 'saved', seqs: [1, 2] })
  expect(await local.db.outbox.count()).toBe(2)
  expect(local.store.pending.all().map(({ seq }) => seq)).toEqual([1, 2])
})
