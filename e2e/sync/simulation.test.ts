import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenInvariants } from './invariants.ts'
import { randomFrom } from './random.ts'
import { takeStep } from './simulated-commands.ts'
import { openSimulation } from './simulated-world.ts'
import { openServer, type ServerWorld, settle } from './world.ts'

/** `SEED=7` runs that history alone; `SEEDS=1000` runs the first thousand. */
const { SEED, SEEDS } = process.env
const seeds = SEED ? [Number(SEED)] : Array.from({ length: Number(SEEDS ?? 25) }, (_, index) => index + 1)
const steps = 30

let world: ServerWorld
beforeAll(async () => {
  world = await openServer()
})
afterAll(() => world.close())

test.each(seeds)(
  'history %i: three devices agree in the end, nothing is lost and nothing happens twice',
  async (seed) => {
    const simulation = await openSimulation(world, randomFrom(seed))
    const { actors, log } = simulation
    const devices = actors.map(({ device }) => device)
    try {
      for (let step = 0; step < steps; step += 1) {
        // Steps follow each other.
        // oxlint-disable-next-line no-await-in-loop
        await takeStep(simulation)
      }
      await settle(...devices)
      expect(await brokenInvariants(simulation)).toEqual([])
      await Promise.all(devices.map((device) => device.reload()))
      expect(await brokenInvariants(simulation), 'after a restart').toEqual([])
    } catch (error) {
      throw new Error(`SEED=${seed}\n${log.join('\n')}\n${error instanceof Error ? error.message : ''}`, {
        cause: error,
      })
    } finally {
      for (const device of devices) device.close()
    }
  },
)
