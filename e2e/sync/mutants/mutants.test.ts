import { dropIdleDatabases } from '#sync/database-pool.ts'
import { historyOf, isIndifferent, live, liveTwice } from '#sync/simulated-history.ts'
import { tellStory } from '#sync/simulated-commands.ts'
import { brokenIn } from '#sync/simulation-shrinking.ts'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { type Mutant, switchName } from './mutant.ts'
import { mutants } from './mutants.ts'

/** `MUTANT=I8` tries only the mutants of one invariant. */
const { MUTANT } = process.env
const tried = mutants.filter(({ breaks }) => !MUTANT || breaks === MUTANT)

const root = resolve(import.meta.dirname, '..', '..', '..')
const stepCount = 30
const mostSeeds = 40
const atOnce = 4

afterAll(dropIdleDatabases)
afterEach(() => void Reflect.deleteProperty(globalThis, switchName))

/** The first seed whose history shows that the invariant is broken. */
async function catchingSeed({ breaks, sql, favours, story }: Mutant): Promise<number | undefined> {
  let caught: number | undefined
  let next = 1
  const work = async (): Promise<void> => {
    while (next <= mostSeeds && caught === undefined) {
      const seed = next
      next += 1
      const steps = story && tellStory(seed, story)
      const history = { ...historyOf(seed, stepCount, favours), ...(steps && { steps }), sql, goesOn: true }
      // oxlint-disable-next-line no-await-in-loop
      const report = isIndifferent(breaks) ? await liveTwice(history, breaks) : await live(history)
      if (brokenIn(report).has(breaks)) caught = Math.min(seed, caught ?? seed)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, () => work()))
  return caught
}

test.each(tried)('$breaks: the checker notices that $name', { timeout: 300_000 }, async (mutant) => {
  const { name, breaks, changes } = mutant
  for (const { file, find } of changes) {
    expect(readFileSync(join(root, file), 'utf8').split(find), `${file} has been rewritten`).toHaveLength(2)
  }
  Reflect.set(globalThis, switchName, name)
  const began = performance.now()
  const seed = await catchingSeed(mutant)
  console.info(`${breaks} seed ${seed} ${Math.round(performance.now() - began)} ms: ${name}`)
  expect(seed).toBeDefined()
})
