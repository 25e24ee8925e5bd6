import { expect, test } from 'vitest'
import { readSyncMeta, writeSyncMeta } from './meta.ts'
import { listPackable, rebuildPages } from './pages.ts'
import { goneMarks, sealPages, sealRows } from './sealed-feed.ts'
import { idOf, newLocalData, pupilRecord } from './test-records.ts'

const filling = { bucket: 3, era: 0, fill: 0 }
const pupils = { bucket: 3, entity: 'pupil' } as const

async function deviceWithOverlay() {
  const local = await newLocalData()
  const { feed, vault } = local
  const records = Array.from({ length: 600 }, (_, number) => pupilRecord(number, 1))
  const changed = records.slice(0, 250).map((record) => ({ ...record, version: 2, classGroup: '8.b' }))
  const batch = { filling, entity: 'pupil' as const }
  await feed.pages.bulkPut(await sealPages(vault, [{ ...batch, records }], 0))
  await feed.rows.bulkPut(await sealRows(vault, [{ ...batch, records: changed }]))
  await feed.rows.bulkPut(goneMarks(filling, 'pupil', [idOf(599)]))
  const sealedKey = await vault.sealJson('key', 'school')
  await feed.cursors.put({ ...filling, gen: 1, seq: 9, isFilling: false, sealedKey })
  local.close()
  return newLocalData(vault)
}

test('packing changes nothing that a person sees', async () => {
  const local = await deviceWithOverlay()
  const before = local.collections.pupil.all()
  expect(before).toHaveLength(599)
  expect(await listPackable(local.feed)).toEqual([pupils])
  expect(await rebuildPages(local, pupils)).toBe(true)
  expect(await listPackable(local.feed)).toEqual([])
  expect(await local.feed.rows.count()).toBe(0)
  local.close()
  const after = await newLocalData(local.vault)
  expect(new Map(after.collections.pupil.all().map((record) => [record.id, record]))).toEqual(
    new Map(before.map((record) => [record.id, record])),
  )
  after.close()
})

test('newer pages over older ones are packed as well when they have become many', async () => {
  const local = await deviceWithOverlay()
  const before = local.collections.pupil.all()
  const { feed, vault } = local
  await feed.rows.clear()
  const newest = Array.from({ length: 501 }, (_, number) => pupilRecord(number, 3))
  await feed.pages.bulkPut(await sealPages(vault, [{ filling, entity: 'pupil', records: newest }], 2))
  const meta = await readSyncMeta(feed)
  await writeSyncMeta(feed, { ...meta, nextPart: 4, replaced: { '3 pupil': 400 } })
  expect(await listPackable(feed)).toEqual([])
  await writeSyncMeta(feed, { ...meta, nextPart: 4, replaced: { '3 pupil': 401 } })
  expect(await listPackable(feed)).toEqual([pupils])
  expect(await rebuildPages(local, pupils)).toBe(true)
  expect(await listPackable(feed)).toEqual([])
  expect(await feed.pages.count()).toBe(2)
  local.close()
  const after = await newLocalData(vault)
  expect(after.collections.pupil.size).toBe(before.length + 1)
  expect(after.collections.pupil.get(idOf(0))).toMatchObject({ version: 3 })
  expect(after.collections.pupil.get(idOf(550))).toMatchObject({ version: 1 })
  after.close()
})

test('B-072 damaged pulled bytes are thrown away and their bucket is pulled again; the rest stays', async () => {
  const local = await deviceWithOverlay()
  const page = await local.feed.pages.toCollection().last()
  if (!page) throw new Error('there is no page')
  await local.feed.pages.put({ ...page, sealed: page.sealed.toReversed() })
  local.close()
  const again = await newLocalData(local.vault)
  expect(again.collections.pupil.size).toBe(500)
  expect(await again.feed.cursors.get(3)).toMatchObject({ seq: 0, isFilling: true })
  again.close()
})
