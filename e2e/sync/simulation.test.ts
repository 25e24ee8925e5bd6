import { afterAll, describe, expect, test } from 'vitest'
import { dropIdleDatabases } from './database-pool.ts'
import { type History, historyOf, live, liveTwice, type Report } from './simulated-history.ts'
import { brokenIn, replayCommand, shrink } from './simulation-shrinking.ts'
import { Statistics } from './simulation-statistics.ts'

/**
 * `SEED=7` lives through that history alone, `STEPS=3,9` through these steps of it; `SEEDS=1000` through the first thousand,
 * `SEEDS=501-1000` through the second half of them.
 */
const { SEED, SEEDS, STEPS } = process.env
const [last, first = 1] = (SEEDS ?? '200').split('-').map(Number).toReversed()
const seeds = SEED
  ? [Number(SEED)]
  : Array.from({ length: Number(last) - first + 1 }, (_, index) => first + index)
const stepCount = 30
/** Histories at the same time: while one waits for the database, another goes on. */
const atOnce = 4
const seedsPerTest = 20
/** Two of ten histories are lived through twice: what may make no difference differs. */
const twiceEvery: Readonly<Record<number, 'I20' | 'I21'>> = { 0: 'I21', 5: 'I20' }
const mostShrinkingRuns = 100

const statistics = new Statistics()
afterAll(async () => {
  console.info(statistics.toString())
  await dropIdleDatabases()
})

function chosen(seed: number): History {
  const history = historyOf(seed, stepCount)
  const numbers = STEPS?.split(',').map(Number)
  return numbers
    ? { ...history, steps: history.steps.filter(({ number }) => numbers.includes(number)) }
    : history
}

/** Lives through the histories, a few at a time; those that broke something. */
async function brokenHistories(histories: readonly History[]): Promise<Report[]> {
  const waiting = [...histories]
  const broken: Report[] = []
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const invariant = twiceEvery[next.seed % 10]
      // oxlint-disable-next-line no-await-in-loop
      const report = invariant ? await liveTwice(next, invariant) : await live(next)
      statistics.add(report.statistics)
      if (report.faults.length === 0) continue
      console.info(`history ${next.seed} breaks ${[...brokenIn(report)].join()}`)
      broken.push(report)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, () => work()))
  return broken
}

let hasTold = false

/** Only the first failure is shortened: that takes as long as a hundred histories. */
async function tell(report: Report): Promise<string> {
  const { history, faults, log } = STEPS || hasTold ? report : await shrink(report, mostShrinkingRuns)
  hasTold = true
  return [replayCommand(history), ...log, ...faults].join('\n')
}

const portions = Array.from({ length: Math.ceil(seeds.length / seedsPerTest) }, (_, index) =>
  seeds.slice(index * seedsPerTest, (index + 1) * seedsPerTest),
)

describe('three devices and a server agree in the end, nothing is lost and nothing happens twice', () => {
  test.each(portions.map((portion) => ({ first: portion[0], last: portion.at(-1), portion })))(
    'histories $first to $last',
    { timeout: 600_000 },
    async ({ portion }) => {
      const broken = await brokenHistories(portion.map((seed) => chosen(seed)))
      const [first] = broken
      expect(broken, first && `${broken.length} histories: ${await tell(first)}`).toHaveLength(0)
    },
  )
})
