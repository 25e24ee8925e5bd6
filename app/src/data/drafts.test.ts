import { expect, test } from 'vitest'
import { z } from 'zod'
import { dropDraft, dropOrphanedDrafts, findDraft, saveDraft } from './drafts.ts'
import { saveChanges } from './save.ts'
import { idOf, newLocalData, pupilContent } from './test-records.ts'

const draft = z.object({ note: z.string() })

test('a draft is found again under its key only, and gone when dropped', async () => {
  const local = await newLocalData()
  await saveDraft(local, 'note a', { note: 'half a sentence' })
  expect(await findDraft(local, 'note a', draft)).toEqual({ note: 'half a sentence' })
  expect(await findDraft(local, 'note b', draft)).toBeUndefined()
  expect(await findDraft(local, 'note a', z.object({ other: z.string() }))).toBeUndefined()
  await dropDraft(local, 'note a')
  expect(await findDraft(local, 'note a', draft)).toBeUndefined()
  local.close()
})

test('B-093 a draft about a record goes with the record, others stay', async () => {
  const local = await newLocalData()
  const [kept, lost] = [idOf(1), idOf(2)]
  for (const id of [kept, lost]) {
    await saveChanges(local, [{ op: 'create', entity: 'pupil', id, content: pupilContent }])
    await saveDraft(local, `consultation:new:${id}`, { note: id })
  }
  await saveDraft(local, 'pupil:new', { note: 'about nobody yet' })
  await saveDraft(local, `import ${idOf(9)}`, { note: 'two pupils' }, [kept, lost])
  local.store.apply({ discarded: [local.store.pending.of(lost)[0]?.seq ?? 0] })
  await dropOrphanedDrafts(local)
  const found = (key: string) => findDraft(local, key, draft)
  expect(await found(`consultation:new:${lost}`)).toBeUndefined()
  expect(await found(`consultation:new:${kept}`)).toEqual({ note: kept })
  expect(await found('pupil:new')).toEqual({ note: 'about nobody yet' })
  expect(await found(`import ${idOf(9)}`)).toEqual({ note: 'two pupils' })
  local.close()
})

test('B-058 what is asked of one draft at once happens in that order', async () => {
  const local = await newLocalData()
  await saveDraft(local, 'note', { note: 'yesterday' })
  const [earlier, , latest] = await Promise.all([
    findDraft(local, 'note', draft),
    saveDraft(local, 'note', { note: 'today' }),
    findDraft(local, 'note', draft),
  ])
  expect([earlier, latest]).toEqual([{ note: 'yesterday' }, { note: 'today' }])
  local.close()
})

test('nothing that a person writes is stored in clear', async () => {
  const local = await newLocalData()
  const marker = 'Slepenība'
  await saveDraft(local, `note ${marker}`, { note: marker })
  const content = { ...pupilContent, familyName: marker }
  await saveChanges(local, [{ op: 'create', entity: 'pupil', id: idOf(1), content }], { why: marker })
  const stored = await Promise.all(local.db.dexie.tables.map((table) => table.toArray()))
  // Latin-1 keeps every byte a character, so that a marker within sealed bytes would be seen as well.
  const text = JSON.stringify(stored, (_, value: unknown) =>
    value instanceof Uint8Array ? Array.from(value, (byte) => String.fromCodePoint(byte)).join('') : value,
  )
  expect(text).toContain(idOf(1))
  expect(text).not.toContain(marker.slice(0, 6))
  local.close()
})

test('B-060 what a full device does not take is found again while the page is open', async () => {
  const local = await newLocalData()
  let isFull = true
  local.db.drafts.hook('creating', () => {
    if (isFull) throw new DOMException('no space left', 'QuotaExceededError')
  })
  const schema = z.object({ text: z.string() })
  await expect(saveDraft(local, 'forma', { text: 'Rakstīts' })).rejects.toThrow('no space left')
  expect(await findDraft(local, 'forma', schema)).toEqual({ text: 'Rakstīts' })
  isFull = false
  await saveDraft(local, 'forma', { text: 'Rakstīts tālāk' })
  expect(await findDraft(local, 'forma', schema)).toEqual({ text: 'Rakstīts tālāk' })
  await dropDraft(local, 'forma')
  expect(await findDraft(local, 'forma', schema)).toBeUndefined()
  local.close()
})
