import type { SyncRequest } from '@pumpurs/shared/sync/protocol'
import { afterEach, expect, test, vi } from 'vitest'
import type { LocalData } from '#data/local-data.ts'
import { recordState } from '#data/record-state.ts'
import { discardRefused, resend } from '#data/refused-changes.ts'
import { saveChanges } from '#data/save.ts'
import {
  conflictRecord,
  idOf,
  newLocalData,
  pupilContent,
  pupilRecord,
  schoolId,
} from '#data/test-records.ts'
import type { CycleOutcome } from './sync-cycle.ts'
import {
  applied,
  end,
  hello,
  neverUnless,
  newDevice,
  page,
  pupils,
  refusal,
  reply,
  silentAfter,
} from './test-network.ts'

const opened: LocalData[] = []
afterEach(() => {
  for (const local of opened.splice(0)) local.close()
})

async function device(vault?: LocalData['vault']) {
  const local = await newLocalData(vault)
  opened.push(local)
  return { local, ...(await newDevice(local)) }
}
/** The same device after its page has been closed and opened again. */
const reopened = (local: LocalData) => {
  local.close()
  return device(local.vault)
}
/** A device that has pupil 1 in version 1, in bucket 1 up to 5. */
async function filledDevice() {
  const made = await device()
  await made.sync(() => [hello(0, [1]), pupils(1, pupilRecord(1, 1)), page(1, 5), end()])
  made.requests.splice(0)
  return made
}
const patch = (local: LocalData, classGroup: string) =>
  saveChanges(local, [{ op: 'patch', entity: 'pupil', id: idOf(1), set: { classGroup } }])
const classOf = (local: LocalData, number = 1) => local.collections.pupil.get(idOf(number))?.classGroup
const stateOf = (local: LocalData) => recordState(local.store, 'pupil', idOf(1))

/** More records than a reply may bring and still be taken over as a whole. */
const crowd = Array.from({ length: 1_001 }, (_, number) => pupilRecord(1_000 + number, 1))

test('B-006 a long first download is kept page by page and asked for again from its cursors', async () => {
  const { local, sync, requests } = await device()
  const outcome = await sync(
    () => [
      hello(0, [1, 2]),
      pupils(1, pupilRecord(1, 1), ...crowd),
      page(1, 5),
      pupils(2, pupilRecord(2, 1)),
    ],
    () => [hello(0), pupils(2, pupilRecord(2, 1)), page(2, 3), end()],
  )
  expect(outcome?.phase).toBe('offline')
  expect(local.collections.pupil.size).toBe(1_002)
  expect(local.collections.pupil.get(idOf(2))).toBeUndefined()
  const again = await reopened(local)
  expect(classOf(again.local)).toBe('7.a')
  await again.sync(() => [hello(0), pupils(2, pupilRecord(2, 1)), page(2, 3), end()])
  expect(requests[0]?.cursors).toEqual([])
  expect(again.requests[0]?.cursors).toEqual([
    { bucket: 1, gen: 1, seq: 5 },
    { bucket: 2, gen: 1, seq: 0 },
  ])
  expect(again.local.collections.pupil.size).toBe(1_003)
  expect(again.local.status.get()).toMatchObject({ phase: 'idle', firstSync: null })
})

test('a short reply that is cut changes nothing but the answers to our own changes', async () => {
  const { local, sync } = await device()
  await sync(() => [hello(0, [1]), pupils(1, pupilRecord(1, 1)), page(1, 5)])
  expect(local.collections.pupil.size).toBe(0)
  await sync(() => [hello(0), pupils(1, pupilRecord(1, 1)), page(1, 5), end()])
  expect(local.collections.pupil.size).toBe(1)
})

test('an edit stays on the screen when the reply is cut between its result and its record', async () => {
  const { local, sync } = await filledDevice()
  await patch(local, '8.a')
  await sync(({ mutations }) => [hello(1), applied(mutations[0], 2)])
  expect([classOf(local), stateOf(local)]).toEqual(['8.a', 'sent'])
  const again = await reopened(local)
  expect([classOf(again.local), stateOf(again.local)]).toEqual(['8.a', 'sent'])
  const row = pupilRecord(1, 2, { classGroup: '8.a' })
  await again.sync(() => [hello(1), pupils(1, row), page(1, 6), end()])
  expect(again.requests[0]?.mutations).toEqual([])
  expect([classOf(again.local), stateOf(again.local)]).toEqual(['8.a', 'confirmed'])
})

test('B-002 after a lost reply the same mutations go again under the same numbers', async () => {
  const { local, sync, requests } = await filledDevice()
  await patch(local, '8.a')
  await sync(() => {
    throw new TypeError('the connection was reset')
  })
  expect(stateOf(local)).toBe('onDevice')
  await patch(local, '8.b')
  await sync(({ mutations }) => [
    hello(2),
    applied(mutations[0], 2),
    applied(mutations[1], 3),
    pupils(1, pupilRecord(1, 3, { classGroup: '8.b' })),
    page(1, 7),
    end(),
  ])
  const [first, second] = requests
  expect(second?.mutations.map(({ seq }) => seq)).toEqual([1, 2])
  expect(second?.mutations[0]).toEqual(first?.mutations[0])
  expect([classOf(local), stateOf(local)]).toEqual(['8.b', 'confirmed'])
})

test('an edit made while its record arrives from somebody else stays on top', async () => {
  const { local, sync } = await filledDevice()
  await patch(local, '8.a')
  await sync(
    () => [hello(0), pupils(1, pupilRecord(1, 2, { familyName: 'Kalniņš' })), page(1, 6), end()],
    () => refusal(503, 'unavailable'),
  )
  expect(local.collections.pupil.get(idOf(1))).toMatchObject({ familyName: 'Kalniņš', classGroup: '8.a' })
})

test('a refused creation leaves the records but its content and reason stay, until a person decides', async () => {
  const { local, sync, requests } = await filledDevice()
  const content = { ...pupilContent, familyName: 'Ozols' }
  await saveChanges(local, [
    { op: 'create', entity: 'pupil', id: idOf(2), content, organisationId: schoolId },
  ])
  await sync(({ mutations }) => [
    hello(1),
    { t: 'res', seq: 1, r: 'rejected', id: mutations[0]?.id ?? '', ver: 0, code: 'not-permitted' },
    end(),
  ])
  expect(local.collections.pupil.get(idOf(2))).toBeUndefined()
  const again = await reopened(local)
  const [refused] = again.local.store.pending.all()
  expect(refused).toMatchObject({ state: 'refused', result: { code: 'not-permitted' } })
  expect(refused?.mutation.set).toMatchObject({ familyName: 'Ozols' })
  await resend(again.local, refused?.seq ?? 0, { ...content, organisationId: schoolId, classGroup: '9.a' })
  expect(classOf(again.local, 2)).toBe('9.a')
  await again.sync(({ mutations }) => [
    hello(2),
    { t: 'res', seq: 2, r: 'rejected', id: mutations[0]?.id ?? '', ver: 0, code: 'not-permitted' },
    end(),
  ])
  expect(again.requests[0]?.mutations[0]).toMatchObject({ seq: 2, op: 'create' })
  expect(again.requests[0]?.mutations[0]?.mid).not.toBe(requests[0]?.mutations[0]?.mid)
  const [still] = again.local.store.pending.all()
  await discardRefused(again.local, still?.seq ?? 0)
  expect(again.local.store.pending.all()).toEqual([])
})

test('a refused edit that is sent again says what its author had seen, not what somebody wrote since', async () => {
  const { local, sync, requests } = await filledDevice()
  await patch(local, '8.a')
  const colleagues = pupilRecord(1, 2, { classGroup: '7.c' })
  await sync(({ mutations }) => [
    hello(1),
    { t: 'res', seq: 1, r: 'rejected', id: mutations[0]?.id ?? '', ver: 1, code: 'not-permitted' },
    pupils(1, colleagues),
    page(1, 6),
    end(),
  ])
  expect(classOf(local)).toBe('7.c')
  const [refused] = local.store.pending.all()
  await resend(local, refused?.seq ?? 0)
  await sync(({ mutations }) => [hello(2), applied(mutations[0], 3), end()])
  expect(requests[1]?.mutations[0]).toMatchObject({ seq: 2, trunk: 1, old: { classGroup: '7.a' } })
})

test('what lost a conflict leaves the screen only together with its conflict', async () => {
  const { local, sync } = await filledDevice()
  await patch(local, '8.a')
  const server = pupilRecord(1, 2, { classGroup: '7.c' })
  const lost = conflictRecord(50, {
    fields: { classGroup: { base: '7.a', mine: '8.a', theirs: '7.c' } },
  })
  await sync(({ mutations }) => [
    hello(1),
    { t: 'res', seq: 1, r: 'conflict', id: mutations[0]?.id ?? '', ver: 2, conflictId: idOf(50) },
    pupils(1, server, ...crowd),
    page(1, 6),
  ])
  expect(classOf(local)).toBe('8.a')
  await sync(() => [hello(1), { t: 'rows', bucket: 1, entity: 'conflict', items: [lost] }, page(1, 7), end()])
  expect([classOf(local), stateOf(local)]).toEqual(['7.c', 'needsYou'])
})

test('a dropped bucket goes after the push; a record that another bucket holds stays, and so do edits', async () => {
  const { local, sync, requests } = await device()
  await sync(() => [
    hello(0, [1, 2]),
    pupils(1, pupilRecord(1, 1), pupilRecord(2, 1)),
    page(1, 5),
    pupils(2, pupilRecord(2, 1)),
    page(2, 4),
    end(),
  ])
  await patch(local, '8.a')
  await sync(
    () => [hello(0, [2]), end()],
    () => refusal(503, 'unavailable'),
  )
  expect(requests[1]?.mutations).toHaveLength(1)
  expect(local.collections.pupil.all().map(({ id }) => id)).toEqual([idOf(2)])
  expect(local.store.pending.all()).toHaveLength(1)
  const again = await reopened(local)
  expect(again.local.collections.pupil.all().map(({ id }) => id)).toEqual([idOf(2)])
  const keys = await again.local.feed.pages.toCollection().primaryKeys()
  expect(keys.map(([bucket]) => bucket)).toEqual([2])
})

test('a reset bucket shows its old records until the new ones are complete', async () => {
  const { local, sync } = await device()
  await sync(() => [hello(0, [1]), pupils(1, pupilRecord(1, 1), pupilRecord(2, 1)), page(1, 5), end()])
  const renewed = pupilRecord(1, 2, { classGroup: '8.a' })
  await sync(() => [hello(0), { t: 'reset', bucket: 1, gen: 2 }, pupils(1, renewed, ...crowd), page(1, 3, 2)])
  const halfway = await reopened(local)
  expect([classOf(halfway.local, 1), classOf(halfway.local, 2)]).toEqual(['8.a', '7.a'])
  await halfway.sync(() => [hello(0), page(1, 4, 2), end()])
  expect(halfway.requests[0]?.cursors).toEqual([{ bucket: 1, gen: 2, seq: 3 }])
  expect([classOf(halfway.local, 1), classOf(halfway.local, 2)]).toEqual(['8.a', undefined])
  const again = await reopened(halfway.local)
  expect([classOf(again.local, 1), classOf(again.local, 2)]).toEqual(['8.a', undefined])
})

test('gone from one bucket and back in a later page of the same download is there', async () => {
  const { local, sync } = await device()
  await sync(() => [
    hello(0, [1]),
    pupils(1, pupilRecord(1, 1)),
    page(1, 5),
    { t: 'gone', bucket: 1, entity: 'pupil', ids: [idOf(1)] },
    page(1, 6),
    pupils(1, pupilRecord(1, 2)),
    page(1, 7),
    end(),
  ])
  expect(classOf(local)).toBe('7.a')
  const again = await reopened(local)
  expect(classOf(again.local)).toBe('7.a')
})

test('a forked client takes a new id and counts what is unacknowledged from 1', async () => {
  const { local, sync, requests } = await filledDevice()
  await patch(local, '8.a')
  await sync(({ mutations }) => [
    hello(1),
    applied(mutations[0], 2),
    pupils(1, pupilRecord(1, 2, { classGroup: '8.a' })),
    page(1, 6),
    end(),
  ])
  await patch(local, '8.b')
  await sync(
    () => refusal(409, 'client-forked'),
    ({ mutations }) => [hello(1), applied(mutations[0], 3), end()],
  )
  const [, refused, renewed] = requests
  expect(refused?.mutations[0]?.seq).toBe(2)
  expect(renewed?.mutations[0]).toEqual({ ...refused?.mutations[0], seq: 1 })
  expect(renewed?.clientId).not.toBe(refused?.clientId)
  expect(stateOf(local)).toBe('confirmed')
})

test('B-014 a push that is too large is halved until the server takes it; the rest follows', async () => {
  const { local, sync, requests } = await filledDevice()
  for (const name of ['8.a', '8.b', '8.c', '9.a', '9.b', '9.c']) await patch(local, name)
  let taken = 0
  const server = ({ mutations }: SyncRequest) => {
    if (mutations.length > 2) return refusal(413, 'too-large')
    taken += mutations.length
    const results = mutations.map((mutation) => applied(mutation, mutation.seq + 1))
    return [hello(taken), ...results, end()]
  }
  expect((await sync(server))?.phase).toBe('idle')
  expect(requests.map(({ mutations }) => mutations.length)).toEqual([6, 3, 1, 1, 1, 1, 1, 1])
  expect(local.store.pending.all()).toEqual([])
})

test('B-014 a proxy that lets only little through is answered by sending less at once', async () => {
  const { local, sync, requests } = await filledDevice()
  for (const classGroup of ['8.a', '8.b', '8.c', '8.d']) await patch(local, classGroup)
  let acknowledged = 0
  const outcome = await sync(({ mutations }) => {
    if (mutations.length > 2) return new Response('<h1>Too large</h1>', { status: 413 })
    acknowledged += mutations.length
    const results = mutations.map((mutation, position) => applied(mutation, acknowledged - position))
    return [hello(acknowledged), ...results, end()]
  })
  expect(outcome?.phase).toBe('idle')
  expect(requests.map(({ mutations }) => mutations.length)).toEqual([4, 2, 2])
})

test('B-014 one change that is too large for the server stays and is said to', async () => {
  const { local, sync, requests } = await filledDevice()
  await patch(local, '8.a')
  await patch(local, '8.b')
  expect((await sync(() => refusal(413, 'too-large')))?.phase).toBe('server-problem')
  expect(requests.map(({ mutations }) => mutations.length)).toEqual([2, 1])
  expect(local.store.pending.all()).toHaveLength(2)
})

/** How an exchange ends in which nothing is heard for a minute. */
async function afterSilence(begin: () => Promise<CycleOutcome | undefined>) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const syncing = begin()
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0))
    await vi.advanceTimersByTimeAsync(61_000)
    return (await syncing)?.phase
  } finally {
    vi.useRealTimers()
  }
}

test('B-007 a line that falls silent in the middle of a reply is given up after a minute', async () => {
  const { local, sync } = await filledDevice()
  await patch(local, '8.a')
  expect(await afterSilence(() => sync((_request, signal) => silentAfter([hello(0)], signal)))).toBe(
    'offline',
  )
  expect(stateOf(local)).toBe('onDevice')
})

test('a line too slow for all that waits is given less at once, until everything is there', async () => {
  const { local, sync, requests } = await filledDevice()
  for (const classGroup of ['8.a', '8.b', '8.c', '8.d']) await patch(local, classGroup)
  let acknowledged = 0
  const slowLine: Parameters<typeof sync>[0] = ({ mutations }, signal) => {
    if (mutations.length > 2) return neverUnless(signal)
    acknowledged += mutations.length
    return [hello(acknowledged), ...mutations.map((mutation) => applied(mutation, 2)), end()]
  }
  expect(await afterSilence(() => sync(slowLine))).toBe('offline')
  expect((await sync(slowLine))?.phase).toBe('idle')
  expect(requests.map(({ mutations }) => mutations.length)).toEqual([4, 2, 2])
})

test('a silence in which nothing was sent says nothing about how much the line carries', async () => {
  const { local, sync, requests } = await filledDevice()
  expect(await afterSilence(() => sync((_request, signal) => neverUnless(signal)))).toBe('offline')
  for (const classGroup of ['8.a', '8.b', '8.c']) await patch(local, classGroup)
  let acknowledged = 0
  await sync(({ mutations }) => {
    acknowledged += mutations.length
    return [hello(acknowledged), ...mutations.map((mutation) => applied(mutation, 2)), end()]
  })
  expect(requests.map(({ mutations }) => mutations.length)).toEqual([0, 3])
})

test('a server restored from a backup gets what it has forgotten, and everything is pulled anew', async () => {
  const { local, sync, requests } = await filledDevice()
  await patch(local, '8.a')
  const row = pupilRecord(1, 2, { classGroup: '8.a' })
  await sync(({ mutations }) => [hello(1), applied(mutations[0], 2), pupils(1, row), page(1, 6), end()])
  requests.splice(0)
  const other = { dbEpoch: idOf(7001) }
  await sync(
    () => [hello(0, [1], other), end()],
    ({ mutations }) => [hello(1, [1], other), applied(mutations[0], 2), pupils(1, row), page(1, 5), end()],
  )
  expect(requests[1]).toMatchObject({ dbEpoch: idOf(7001), cursors: [{ bucket: 1, seq: 0 }] })
  expect(requests[1]?.mutations).toMatchObject([{ seq: 1, set: { classGroup: '8.a' } }])
  expect([classOf(local), stateOf(local)]).toEqual(['8.a', 'confirmed'])
})

const foreign = { 'content-type': 'application/json' }
test.each([
  ['B-010 {}', () => new Response('{}', { headers: { ...foreign, 'x-pumpurs': '1' } })],
  ['B-010 []', () => new Response('[]\n', { headers: { ...foreign, 'x-pumpurs': '1' } })],
  ['B-010 null', () => new Response('null\n', { headers: { ...foreign, 'x-pumpurs': '1' } })],
  ['B-010 an empty body', () => reply([])],
  [
    'a page of a hotel',
    () => new Response('<html>sign in</html>', { headers: { 'content-type': 'text/html' } }),
  ],
  ['B-010 a proxy that answers for us', () => Response.json({ lines: [] }, { status: 200 })],
  ['a forged refusal', () => new Response('gone', { status: 410 })],
  [
    'B-011 our reply as text/html',
    () =>
      new Response(`${JSON.stringify(hello(1))}\n`, {
        headers: { 'x-pumpurs': '1', 'content-type': 'text/html' },
      }),
  ],
  [
    'B-011 our reply without our header',
    () => new Response(`${JSON.stringify(hello(1))}\n`, { headers: foreign }),
  ],
  ['B-016 a 401 of somebody else', () => new Response('{"code":"x"}', { status: 401, headers: foreign })],
  ['B-016 a 403 of somebody else', () => new Response('<html>', { status: 403 })],
  [
    'B-023 an answer that a proxy has kept for a day',
    () => {
      const kept = reply([hello(0, []), end()])
      kept.headers.set('age', '86400')
      return kept
    },
  ],
])('%s changes nothing on the device and is tried again', async (_name, answer) => {
  const { local, sync, requests } = await filledDevice()
  await patch(local, '8.a')
  expect((await sync(answer))?.phase).toBe('offline')
  expect([classOf(local), stateOf(local)]).toEqual(['8.a', 'onDevice'])
  expect((await sync(({ mutations }) => [hello(1), applied(mutations[0], 2), end()]))?.phase).toBe('idle')
  expect(requests.map(({ cursors }) => cursors[0]?.seq)).toEqual([5, 5])
})

test.each([
  ['needs-sign-in', () => refusal(401, 'reauthentication-required'), 0],
  ['server-problem', () => refusal(503, 'unavailable', { 'retry-after': '7' }), 7_000],
  ['server-problem', () => refusal(400, 'invalid-request'), 0],
] as const)('%s keeps the outbox', async (phase, answer, retryAfterMs) => {
  const { local, sync } = await filledDevice()
  await patch(local, '8.a')
  expect(await sync(answer)).toEqual({ phase, retryAfterMs })
  expect(stateOf(local)).toBe('onDevice')
})

test('a version that is too old still sends what a person has written', async () => {
  const { local, sync, requests } = await filledDevice()
  await patch(local, '8.a')
  const outcome = await sync(
    () => refusal(426, 'protocol-too-old'),
    ({ mutations }) => [hello(1), applied(mutations[0], 2), end()],
  )
  expect(outcome?.phase).toBe('update-needed')
  expect(requests[1]).toMatchObject({ only: 'push', mutations: [{ seq: 1 }] })
  expect([classOf(local), stateOf(local)]).toEqual(['8.a', 'sent'])
})

test('what a newer server knows and this app does not is passed over', async () => {
  const { local, sync } = await device()
  const foreign = JSON.stringify({ t: 'rows', bucket: 1, entity: 'spaceship', items: [{ id: 1 }] })
  const lines = [hello(0, [1]), pupils(1, pupilRecord(1, 1)), page(1, 5), end()].map((line) =>
    JSON.stringify(line),
  )
  const body = [lines[0], foreign, ...lines.slice(1), ''].join('\n')
  const headers = { 'x-pumpurs': '1', 'content-type': 'application/x-ndjson' }
  expect((await sync(() => new Response(body, { headers })))?.phase).toBe('idle')
  expect(classOf(local)).toBe('7.a')
})

test('another tab of the same person shows what this one pulls and saves', async () => {
  const { local, sync } = await filledDevice()
  const tab = await newLocalData(local.vault)
  opened.push(tab)
  await patch(local, '8.a')
  await expect.poll(() => [classOf(tab), stateOf(tab)]).toEqual(['8.a', 'onDevice'])
  const row = pupilRecord(1, 2, { classGroup: '8.a' })
  await sync(({ mutations }) => [hello(1), applied(mutations[0], 2), pupils(1, row), page(1, 6), end()])
  await expect.poll(() => stateOf(tab)).toBe('confirmed')
  expect(tab.collections.pupil.get(idOf(1))?.version).toBe(2)
})
