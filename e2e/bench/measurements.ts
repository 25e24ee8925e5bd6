import type { Browser, Page } from 'playwright'
import { accountOf, type BenchServer, plainRowsPath } from './bench-server.ts'
import { heapOf, openBenchPage, whileSlowed } from './browser.ts'
import { type CountingProxy, startCountingProxy } from './counting-proxy.ts'
import { type Figure, median, p95 } from './figures.ts'
import type { PageBench } from './page/page-bench.ts'
import { measurePlainInsert } from './plain-insert.ts'
import { profiledPage } from './profile.ts'

/** What every measurement in a browser needs. */
export interface Bench {
  readonly server: BenchServer
  readonly browser: Browser
  /** Prints what the page is busy with as well. */
  readonly isProfiled: boolean
}

/** Sees three schools, and with them everything. */
const psychologist = accountOf('psychologist')
const coordinator = accountOf('schoolCoordinator')

const rounds = 5

async function repeat<T>(times: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let turn = 0; turn < times; turn += 1) results.push(await work())
  return results
}

const open = (page: Page, { username, password }: typeof psychologist): Promise<void> =>
  page.evaluate(([name, secret]) => window.bench.open(name, secret), [username, password] as const)

const sync = (page: Page, { username }: typeof psychologist): ReturnType<PageBench['sync']> =>
  page.evaluate((name) => window.bench.sync(name), username)

async function inNewPage<T>(
  { browser, server, isProfiled }: Bench,
  work: (page: Page) => Promise<T>,
  origin = server.origin,
) {
  const page = await openBenchPage(browser, origin)
  try {
    return await (isProfiled ? profiledPage('the page', page, () => work(page)) : work(page))
  } finally {
    await page.context().close()
  }
}

/** First download and its floor take turns, so that both meet the same machine. */
export async function firstSync(bench: Bench): Promise<Figure[]> {
  const turns = await repeat(rounds, async () => ({
    floor: await inNewPage(bench, (page) =>
      page.evaluate((path) => window.bench.fillPlainDatabase(path), plainRowsPath),
    ),
    sealed: await inNewPage(bench, async (page) => {
      await open(page, psychologist)
      return sync(page, psychologist)
    }),
  }))
  const [sealed, floor] = [turns.map((turn) => turn.sealed), turns.map((turn) => turn.floor)]
  const [ms, floorMs] = [median(sealed.map((turn) => turn.ms)), median(floor.map((turn) => turn.ms))]
  return [
    { what: 'first sync: records', value: sealed[0]?.records ?? 0, unit: 'records' },
    { what: 'first sync: records of the floor', value: floor[0]?.records ?? 0, unit: 'records' },
    { what: 'first sync, sealed', value: ms, unit: 'ms', goal: 800 },
    { what: 'first sync, best of the rounds', value: Math.min(...sealed.map((turn) => turn.ms)), unit: 'ms' },
    { what: 'floor: plain bulkPut with two indexes', value: floorMs, unit: 'ms' },
    { what: 'first sync against the floor', value: ms / floorMs, unit: '×', goal: 0.5 },
  ]
}

/** Also measures the heap: both want a device that holds everything. */
export async function unlock(bench: Bench): Promise<Figure[]> {
  return inNewPage(bench, async (page) => {
    const heapBefore = await heapOf(page)
    await open(page, psychologist)
    await sync(page, psychologist)
    const unlockOnce = () => page.evaluate((name) => window.bench.unlock(name), psychologist.username)
    const turns = await repeat(rounds, unlockOnce)
    const slowed = await whileSlowed(page, 6, () => repeat(3, unlockOnce))
    const heap = ((await heapOf(page)) - heapBefore) / 1e6
    const [ms, parseMs] = [median(turns.map((turn) => turn.ms)), median(turns.map((turn) => turn.parseMs))]
    return [
      { what: 'unlock to usable list: records', value: turns[0]?.records ?? 0, unit: 'records' },
      { what: 'unlock to usable list', value: ms, unit: 'ms', goal: 400 },
      {
        what: 'unlock, processor slowed 6×',
        value: median(slowed.map((turn) => turn.ms)),
        unit: 'ms',
        goal: 2_000,
      },
      { what: 'floor: JSON.parse of the same', value: parseMs, unit: 'ms' },
      { what: 'unlock against the floor', value: ms / parseMs, unit: '×' },
      { what: 'heap of the data layer', value: heap, unit: 'MB', goal: 80 },
    ]
  })
}

export async function keyDerivation(bench: Bench): Promise<Figure[]> {
  const times = await inNewPage(bench, (page) =>
    repeat(rounds, () => page.evaluate(() => window.bench.deriveKey())),
  )
  return [{ what: 'key derivation, 64 MiB', value: median(times), unit: 'ms', goal: 500 }]
}

const savesMeasured = 200

export async function save(bench: Bench): Promise<Figure[]> {
  return inNewPage(bench, async (page) => {
    await open(page, coordinator)
    await sync(page, coordinator)
    const saves = ([name, count]: readonly [string, number]) => window.bench.saves(name, count)
    await page.evaluate(saves, [coordinator.username, 20] as const)
    const times = await page.evaluate(saves, [coordinator.username, savesMeasured] as const)
    const floor = await page.evaluate((count) => window.bench.barePuts(count), savesMeasured)
    return [
      { what: 'save of one record, median', value: median(times), unit: 'ms' },
      { what: 'save of one record, p95', value: p95(times), unit: 'ms', goal: 5 },
      { what: 'floor: bare strict put, median', value: median(floor), unit: 'ms' },
      { what: 'floor: bare strict put, p95', value: p95(floor), unit: 'ms' },
    ]
  })
}

const changes = 1_000

/** One device pushes, another pulls the same changes. */
export async function pushAndPull(bench: Bench): Promise<Figure[]> {
  return inNewPage(bench, (sender) =>
    inNewPage(bench, async (receiver) => {
      await open(sender, coordinator)
      await sync(sender, coordinator)
      await open(receiver, psychologist)
      await sync(receiver, psychologist)
      let turn = 0
      const turns = await repeat(3, async () => {
        turn += 1
        await sender.evaluate(([name, count, text]) => window.bench.edit(name, count, text), [
          coordinator.username,
          changes,
          `Reize ${turn}, ${Date.now()}`,
        ] as const)
        return { push: await sync(sender, coordinator), pull: await sync(receiver, psychologist) }
      })
      const push = median(turns.map((one) => one.push.ms))
      const tidied = turns.flatMap((one) => [one.push, one.pull])
      const floor = await measurePlainInsert(bench.server.db, changes)
      return [
        { what: 'push of 1,000 changes, until all came back', value: push, unit: 'ms', goal: 250 },
        { what: 'floor: one jsonb_to_recordset insert', value: floor, unit: 'ms' },
        { what: 'push against the floor', value: push / floor, unit: '×' },
        {
          what: 'pull of 1,000 changed records',
          value: median(turns.map((one) => one.pull.ms)),
          unit: 'ms',
          goal: 80,
        },
        {
          what: 'packing the changes afterwards, in the background',
          value: median(tidied.map((one) => one.tidyMs)),
          unit: 'ms',
        },
        {
          what: 'longest time for which packing kept the page from anything else',
          value: Math.max(...tidied.map((one) => one.longestStallMs)),
          unit: 'ms',
        },
      ]
    }),
  )
}

export async function search(bench: Bench): Promise<Figure[]> {
  return inNewPage(bench, async (page) => {
    const run = () => page.evaluate(() => window.bench.searchTimes(20_000))
    await run()
    const { indexMs, keystrokes } = await run()
    const slowed = await whileSlowed(page, 6, run)
    return [
      {
        what: 'search over 20,000 pupils, slowest keystroke',
        value: Math.max(...keystrokes),
        unit: 'ms',
        goal: 16,
      },
      { what: 'search, processor slowed 6×', value: Math.max(...slowed.keystrokes), unit: 'ms', goal: 100 },
      { what: 'building the index of search, once', value: indexMs, unit: 'ms' },
    ]
  })
}

/** Measured at a socket, all headers included. */
export async function bytes(bench: Bench): Promise<Figure[]> {
  const proxy = await startCountingProxy(bench.server.origin)
  try {
    return await inNewPage(bench, (page) => countBytes(page, () => proxy.take()), proxy.origin)
  } finally {
    proxy.close()
  }
}

async function countBytes(page: Page, take: CountingProxy['take']): Promise<Figure[]> {
  await open(page, psychologist)
  take()
  const { records } = await sync(page, psychologist)
  const { all: first } = take()
  const look = () => page.evaluate((name) => window.bench.look(name), psychologist.username)
  await look()
  take()
  const answer = await look()
  const idle = take()
  if (answer !== 'nothing') throw new Error('the device was not at rest')
  await open(page, coordinator)
  await sync(page, coordinator)
  // Once a day an exchange compares checksums; that one is not measured.
  await sync(page, coordinator)
  take()
  await page.evaluate((name) => window.bench.edit(name, 1, 'Viens labojums'), coordinator.username)
  await sync(page, coordinator)
  const edit = take()
  return [
    { what: 'bytes of a first sync', value: first / 1e6, unit: 'MB' },
    { what: 'the same for 20,000 records', value: ((first / 1e6) * 20_000) / records, unit: 'MB', goal: 2.5 },
    { what: 'bytes of an idle check', value: idle.all, unit: 'bytes', goal: 1_000 },
    { what: 'of these, headers', value: idle.headers, unit: 'bytes' },
    { what: 'bytes of one edit, there and back', value: edit.all, unit: 'bytes', goal: 2_000 },
    { what: 'of these, headers', value: edit.headers, unit: 'bytes' },
  ]
}
