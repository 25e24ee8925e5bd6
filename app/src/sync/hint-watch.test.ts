// @vitest-environment node
import { entitlementHint, eventsPath, type Hint } from '@pumpurs/shared/sync/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SessionAnswer } from '#api/rotate-session.ts'
import { createHintWatch, type HintWatch } from './hint-watch.ts'

const minute = 60_000
const watches: HintWatch[] = []
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  for (const watch of watches.splice(0)) watch.close()
  vi.useRealTimers()
})

interface Line {
  readonly say: (text: string) => void
  readonly end: () => void
}

/** A watch whose streams are answered by hand or by `answer`. */
function newWatch(answer?: () => SessionAnswer, wait = () => 0, lockName = `hints:${crypto.randomUUID()}`) {
  const lines: Line[] = []
  const hints: Hint[] = []
  let lost = 0
  let asked = 0
  const call = (path: string, { signal }: RequestInit): Promise<SessionAnswer> => {
    expect(path).toBe(eventsPath)
    asked += 1
    if (answer) return Promise.resolve(answer())
    const encoder = new TextEncoder()
    let isOver = false
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        const end = () => {
          if (!isOver) controller.close()
          isOver = true
        }
        lines.push({ say: (text) => controller.enqueue(encoder.encode(text)), end })
        signal?.addEventListener('abort', () => {
          if (!isOver) controller.error(new Error('aborted'))
          isOver = true
        })
      },
    })
    return Promise.resolve({ kind: 'answered', response: new Response(body) })
  }
  const watch = createHintWatch({
    session: {
      call,
      adopt: () => Promise.resolve(),
      device: () => Promise.resolve(undefined),
      signOut: () => Promise.resolve(),
    },
    locks: navigator.locks,
    lockName,
    random: () => 0.5,
    waitMs: wait,
    onHint: (hint) => hints.push(hint),
    onLost: () => {
      lost += 1
    },
  })
  watches.push(watch)
  return { watch, lines, hints, asked: () => asked, lost: () => lost }
}

/** Lets real promises settle and moves the faked time on in small steps. */
async function pass(milliseconds: number): Promise<void> {
  const step = Math.max(1, milliseconds / 60)
  for (let passed = 0; passed < milliseconds; passed += step) {
    await new Promise((resolve) => setImmediate(resolve))
    await vi.advanceTimersByTimeAsync(step)
  }
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

test('reads hints across torn pieces, and passes over what it does not know', async () => {
  const { watch, lines, hints } = newWatch()
  watch.open()
  await pass(10)
  expect(watch.isLive()).toBe(false)
  lines[0]?.say(':\n\ndata: {"buck')
  lines[0]?.say('et":3,"head":17}\n\ndata: ent\n\ndata: {"later":1}\n\nevent: x\n\ndata: {')
  await pass(10)
  expect(hints).toEqual([{ bucket: 3, head: 17 }, entitlementHint])
  expect(watch.isLive()).toBe(true)
})

test('a stream without a sign of life for a minute is dead', async () => {
  const { watch, lines, lost } = newWatch()
  watch.open()
  await pass(10)
  for (let sign = 0; sign < 4; sign += 1) {
    lines[0]?.say(':\n\n')
    await pass(20_000)
  }
  expect([watch.isLive(), lost()]).toEqual([true, 0])
  await pass(61_000)
  expect([watch.isLive(), lost()]).toEqual([false, 1])
})

test('B-024 after three useless streams it gives up for a while, and tries again later', async () => {
  const { watch, asked } = newWatch(() => ({ kind: 'answered', response: new Response('') }))
  watch.open()
  await pass(2 * minute)
  expect(asked()).toBe(3)
  await pass(10 * minute)
  watch.close()
  watch.open()
  await pass(minute)
  expect(asked()).toBe(3)
  await pass(15 * minute)
  expect(asked()).toBeGreaterThan(3)
})

test('a stream that served long is opened again soon, but not at the same moment as everybody else', async () => {
  const { watch, lines, asked } = newWatch()
  watch.open()
  await pass(10)
  for (let sign = 0; sign < 3; sign += 1) {
    lines[0]?.say(':\n\n')
    await pass(20_000)
  }
  lines[0]?.end()
  await pass(10_000)
  expect(asked()).toBe(1)
  await pass(10_000)
  expect(asked()).toBe(2)
})

test('B-013 a server that wants to be left alone is, by its answer here and by its answers elsewhere', async () => {
  const retryAfterMs = 5 * minute
  const busy = newWatch(() => ({ kind: 'refused', status: 503, code: 'unavailable', retryAfterMs }))
  busy.watch.open()
  await pass(4 * minute)
  expect(busy.asked()).toBe(1)
  await pass(2 * minute)
  expect(busy.asked()).toBe(2)
  let left = 2 * minute
  const elsewhere = newWatch(undefined, () => left)
  elsewhere.watch.open()
  await pass(minute)
  expect(elsewhere.asked()).toBe(0)
  left = 0
  await pass(2 * minute)
  expect(elsewhere.asked()).toBe(1)
})

test('a server that knows no streams is not asked again for a long time; a session that ended not at all', async () => {
  const old = newWatch(() => ({ kind: 'refused', status: 404, code: 'not-found', retryAfterMs: 0 }))
  const ended = newWatch(() => ({ kind: 'needs-sign-in' }))
  for (const { watch } of [old, ended]) watch.open()
  await pass(14 * minute)
  expect([old.asked(), ended.asked()]).toEqual([1, 1])
  ended.watch.open()
  await pass(10)
  expect(ended.asked()).toBe(2)
})

test('of two tabs one has the stream; the other takes over when it closes', async () => {
  const lockName = `hints:${crypto.randomUUID()}`
  const [one, other] = [newWatch(undefined, () => 0, lockName), newWatch(undefined, () => 0, lockName)]
  one.watch.open()
  await pass(10)
  other.watch.open()
  await pass(minute / 2)
  expect([one.asked(), other.asked()]).toEqual([1, 0])
  one.watch.close()
  await pass(10)
  expect(other.asked()).toBe(1)
})
