import { expect, test } from 'vitest'
import { deriveKeyHere } from '#vault/argon2id.ts'
import { kdfFloor } from '#vault/key-derivation.ts'
import { sealFile } from '#vault/passphrase-file.ts'
import { collectUnsettled, openWork, sealWork } from './carried-work.ts'
import { noteExported, readExported } from './exported-changes.ts'
import { saveChanges } from './save.ts'
import { takeInWork } from './take-in-work.ts'
import { idOf, newLocalData, pupilContent, schoolId, staffMemberId } from './test-records.ts'

const secret = {
  passphrase: 'zirgs ābols kļava mākonis jūra vijole',
  deriveKey: deriveKeyHere,
  parameters: kdfFloor,
}

const newPupil = (number: number, familyName: string) => ({
  op: 'create' as const,
  entity: 'pupil' as const,
  id: idOf(number),
  organisationId: schoolId,
  content: { ...pupilContent, familyName },
})

async function deviceWithWork() {
  const local = await newLocalData()
  await saveChanges(local, [newPupil(1, 'Ozola'), newPupil(2, 'Liepa')])
  await saveChanges(local, [{ op: 'patch', entity: 'pupil', id: idOf(1), set: { classGroup: '7.b' } }])
  return local
}

test('another device of the person takes the work in, sealed, once, in its order and groups', async () => {
  const source = await deviceWithWork()
  const file = await sealWork(await collectUnsettled(source), secret)
  const target = await newLocalData()
  const opening = await openWork(target, file, secret)
  if (opening.outcome !== 'opened') throw new Error(opening.outcome)
  expect(await takeInWork(target, opening.work)).toEqual({
    outcome: 'taken',
    taken: 3,
    refused: 0,
    known: 0,
  })
  expect(await takeInWork(target, opening.work)).toEqual({
    outcome: 'taken',
    taken: 0,
    refused: 0,
    known: 3,
  })
  const mutationsOf = ({ store }: typeof source) => store.pending.all().map(({ mutation }) => mutation)
  expect(mutationsOf(target)).toEqual(mutationsOf(source))
  expect(target.collections.pupil.get(idOf(1))).toMatchObject({ familyName: 'Ozola', classGroup: '7.b' })
  const stored = JSON.stringify(await target.db.outbox.toArray(), (_, value: unknown) =>
    value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
  )
  expect(stored).not.toContain('Ozola')
  expect(source.store.pending.all().map(({ state }) => state)).toEqual(['queued', 'queued', 'queued'])
  for (const local of [source, target]) local.close()
})

test('a refused change arrives with its reason and is not sent by itself', async () => {
  const source = await deviceWithWork()
  const [first] = source.store.pending.all()
  if (!first) throw new Error('nothing waits')
  const result = { r: 'rejected', ver: 0, code: 'not-permitted' } as const
  source.store.apply({ outbox: [{ ...first, state: 'refused', result }] })
  const target = await newLocalData()
  await takeInWork(target, await collectUnsettled(source))
  const [arrived] = target.store.pending.all()
  expect(arrived).toMatchObject({ state: 'refused', result })
  expect((await target.db.outbox.toArray()).map(({ state }) => state)).toEqual([
    'refused',
    'queued',
    'queued',
  ])
  for (const local of [source, target]) local.close()
})

test('the file of another person, and one that says more than this app understands, are told apart', async () => {
  const source = await deviceWithWork()
  const work = await collectUnsettled(source)
  const file = await sealWork(work, secret)
  expect(await openWork({ staffMemberId: idOf(77) }, file, secret)).toEqual({ outcome: 'other-person' })
  const unknown = { ...work, changes: [{ mutation: { op: 'teleport' }, refusal: null }] }
  const newer = await sealFile(JSON.stringify(unknown), secret)
  expect(await openWork({ staffMemberId }, newer, secret)).toEqual({ outcome: 'newer-version' })
  source.close()
})

test('where nothing can be written, nothing is half there', async () => {
  const source = await deviceWithWork()
  const target = await newLocalData()
  target.db.outbox.hook('creating', (_key, row) => {
    if (row.id === idOf(2)) throw new DOMException('no space left', 'QuotaExceededError')
  })
  const work = await collectUnsettled(source)
  expect(await takeInWork(target, work)).toEqual({ outcome: 'not-saved', reason: 'storage-full' })
  expect(await target.db.outbox.count()).toBe(0)
  expect(target.store.pending.all()).toEqual([])
  for (const local of [source, target]) local.close()
})

test('when a change was exported is remembered until it is settled', async () => {
  const local = await deviceWithWork()
  const work = await collectUnsettled(local)
  const mids = work.changes.map(({ mutation }) => mutation.mid)
  await noteExported(local, work)
  expect(await readExported(local)).toEqual(Object.fromEntries(mids.map((mid) => [mid, work.madeAt])))
  const [first] = local.store.pending.all()
  if (!first) throw new Error('nothing waits')
  local.store.apply({ outbox: [{ ...first, state: 'confirmed' }] })
  const later = { ...work, madeAt: '2026-11-24T08:00:00.000Z', changes: work.changes.slice(2) }
  expect(await noteExported(local, later)).toEqual({
    [mids[1] ?? '']: work.madeAt,
    [mids[2] ?? '']: later.madeAt,
  })
  local.close()
})
