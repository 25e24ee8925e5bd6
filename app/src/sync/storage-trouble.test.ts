import { afterEach, expect, test } from 'vitest'
import type { LocalData } from '#data/local-data.ts'
import type { OutboxRow } from '#data/local-database.ts'
import { readSyncMeta } from '#data/meta.ts'
import { discardUnreadable } from '#data/refused-changes.ts'
import { saveChanges } from '#data/save.ts'
import { idOf, newLocalData, pupilContent, pupilRecord, schoolId } from '#data/test-records.ts'
import { applied, end, hello, newDevice, page, pupils } from './test-network.ts'

const opened: LocalData[] = []
afterEach(() => {
  for (const local of opened.splice(0)) local.close()
})

async function device(vault?: LocalData['vault']) {
  const local = await newLocalData(vault)
  opened.push(local)
  return { local, ...(await newDevice(local)) }
}
async function filledDevice() {
  const made = await device()
  await made.sync(() => [hello(0, [1]), pupils(1, pupilRecord(1, 1), pupilRecord(2, 1)), page(1, 5), end()])
  made.requests.splice(0)
  return made
}
const patch = (number: number, classGroup: string) =>
  ({ op: 'patch', entity: 'pupil', id: idOf(number), set: { classGroup } }) as const
const creation = (number: number) =>
  ({
    op: 'create',
    entity: 'pupil',
    id: idOf(number),
    organisationId: schoolId,
    content: pupilContent,
  }) as const
const damage = (local: LocalData, seq: number) =>
  local.db.outbox
    .where('seq')
    .equals(seq)
    .modify((row: OutboxRow) => {
      const last = row.sealed.length - 1
      row.sealed[last] = (row.sealed[last] ?? 0) ^ 1
    })
const classOf = (local: LocalData, number: number) => local.collections.pupil.get(idOf(number))?.classGroup

test('B-060 quota exceeded in the middle of a pull: nothing of the page, the cursor where it was, old data readable', async () => {
  const { local, requests, sync } = await filledDevice()
  let isFull = true
  local.feed.rows.hook('creating', () => {
    if (isFull) throw new DOMException('no space left', 'QuotaExceededError')
  })
  const bring = () => [hello(0), pupils(1, pupilRecord(1, 2, { classGroup: '8.a' })), page(1, 6), end()]
  expect(await sync(bring)).toEqual({ phase: 'device-full', retryAfterMs: 0 })
  expect(local.status.get().phase).toBe('device-full')
  expect(classOf(local, 1)).toBe('7.a')
  expect((await local.db.cursors.get(1))?.seq).toBe(5)
  expect(await local.db.rows.count()).toBe(0)
  isFull = false
  expect((await sync(bring))?.phase).toBe('idle')
  expect(requests.at(-1)?.cursors).toEqual([{ bucket: 1, gen: 1, seq: 5 }])
  expect(classOf(local, 1)).toBe('8.a')
})

test('a connection that the browser has closed in the background is opened again and the exchange goes on', async () => {
  const { local, sync } = await filledDevice()
  await saveChanges(local, [patch(1, '8.a')])
  for (const { dexie } of [local.db, local.feed]) dexie.close({ disableAutoOpen: true })
  const outcome = await sync(({ mutations }) => [
    hello(1),
    applied(mutations[0], 2),
    pupils(1, pupilRecord(1, 2, { classGroup: '8.a' })),
    page(1, 6),
    end(),
  ])
  expect(outcome?.phase).toBe('idle')
  expect(local.store.pending.all()).toEqual([])
})

test('B-063 a database that does not come back is said to be the reason, not the server', async () => {
  const { local, sync } = await filledDevice()
  local.close()
  expect((await sync(() => [hello(0), end()]))?.phase).toBe('device-closed')
})

test('B-072 a group with a damaged change waits, other work goes on, and the person decides', async () => {
  const { local } = await filledDevice()
  const together = await saveChanges(local, [creation(3), patch(1, '8.a')])
  await saveChanges(local, [patch(2, '8.b')])
  await saveChanges(local, [patch(1, '8.c')])
  if (together.outcome !== 'saved') throw new Error(together.outcome)
  const [damaged = 0] = together.seqs
  await damage(local, damaged)
  local.close()
  const again = await device(local.vault)
  expect(again.local.unreadableEdits.get()).toMatchObject([
    { seq: damaged, entity: 'pupil', id: idOf(3), why: 'damaged' },
  ])
  const madeAt = Date.parse(again.local.unreadableEdits.get()[0]?.madeAt ?? '')
  expect(Math.abs(Date.now() - madeAt)).toBeLessThan(60_000)

  await again.sync(({ mutations }) => [hello(1), applied(mutations[0], 2), end()])
  expect(again.requests.flatMap(({ mutations }) => mutations.map(({ set }) => set))).toEqual([
    { classGroup: '8.b' },
  ])
  await discardUnreadable(again.local, damaged)
  again.requests.splice(0)
  await again.sync(({ mutations }) => [
    hello(3),
    ...mutations.map((mutation, position) => applied(mutation, position + 2)),
    end(),
  ])
  expect(again.requests[0]?.mutations.map(({ set }) => set)).toEqual([
    { classGroup: '8.a' },
    { classGroup: '8.c' },
  ])
  expect(again.local.unreadableEdits.get()).toEqual([])
})

test('B-072 damage that happens while the app is open is noticed when the change should be sent', async () => {
  const { local, requests, sync } = await filledDevice()
  const saved = await saveChanges(local, [patch(1, '8.a')])
  if (saved.outcome !== 'saved') throw new Error(saved.outcome)
  await damage(local, saved.seqs[0] ?? 0)
  expect((await sync(() => [hello(0), end()]))?.phase).toBe('idle')
  expect(requests.flatMap(({ mutations }) => mutations)).toEqual([])
  expect(local.unreadableEdits.get()).toHaveLength(1)
})

test('B-066 a clock that jumps a year ahead ages nothing, one that is years behind hides nothing', async () => {
  const { local, sync } = await filledDevice()
  await saveChanges(local, [patch(1, '8.a')])
  await sync(({ mutations }) => [hello(1), applied(mutations[0], 2), end()])
  const yearsAway = { ...local, clock: () => new Date('2029-01-01T00:00:00Z') }
  const { sync: syncLater } = await newDevice(yearsAway)
  expect((await syncLater(() => [hello(1), end()]))?.phase).toBe('idle')
  expect(await local.db.outbox.count()).toBe(1)
  expect(local.status.get().clockAheadMs).toBe(
    Date.parse('2029-01-01T00:00:00Z') - Date.parse('2026-11-23T10:00:00Z'),
  )
  // Thirty days later by the server's clock it may go.
  await syncLater(() => [hello(1, undefined, { serverTime: '2026-12-24T10:00:00.000Z' }), end()])
  expect(await local.db.outbox.count()).toBe(0)
  expect((await readSyncMeta(local.db)).lastSuccessAt).toBe('2026-12-24T10:00:00.000Z')
})
