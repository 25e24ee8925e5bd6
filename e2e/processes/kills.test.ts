import { sql } from 'kysely'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LineFault } from '#support/tcp-proxy.ts'
import { type Random, randomFrom } from '#sync/random.ts'
import { settle } from '#sync/world.ts'
import { faultsAfterwards } from './afterwards.ts'
import { killBackends, openProcessWorld, postmasterOf, type ProcessWorld } from './process-world.ts'
import { type Load, startLoad } from './workers.ts'

/** `KILLS=100` strikes that often; `SEED=7` repeats the order of a run. */
const kills = Number(process.env['KILLS'] ?? 5)
const seed = Number(process.env['SEED'] ?? 1 + (Date.now() % 1_000_000))

let world: ProcessWorld
beforeAll(async () => {
  world = await openProcessWorld()
})
afterAll(() => world.close())

function anyFault(random: Random): LineFault | undefined {
  if (!random.chance(0.25)) return undefined
  return random.pick<LineFault>([
    { kind: 'delay', ms: random.whole(200) },
    { kind: 'cut-request', after: random.whole(3_000) },
    { kind: 'cut-reply', after: random.whole(6_000) },
    { kind: 'cut-reply', after: 0 },
    { kind: 'slow', bytesPerPiece: 700 },
    { kind: 'duplicate' },
    { kind: 'portal' },
    { kind: 'reset' },
  ])
}

type Victim = 'node' | 'node after COMMIT' | 'postgres' | 'backend' | 'node by SIGTERM'
const victims: readonly Victim[] = ['node', 'node after COMMIT', 'postgres', 'backend', 'node by SIGTERM']

/** Resolves when an answer of the sync route is on its way back: then its transaction is through. */
const nextAnswer = (): Promise<void> =>
  new Promise((resolve) => {
    world.proxy.onAnswer = (path) => {
      if (path.startsWith('/api/v1/sync')) resolve()
    }
  })

async function strike(victim: Victim, random: Random): Promise<void> {
  const { server } = world
  if (victim === 'postgres') process.kill(await postmasterOf(world), 'SIGKILL')
  else if (victim === 'backend') await killBackends(world)
  else {
    if (victim === 'node after COMMIT') await nextAnswer()
    if (victim === 'node by SIGTERM') expect(await server.stop()).toBe(0)
    else await server.kill()
    await wait(random.whole(300))
    await server.start()
  }
}

/**
 * Database and server answer again, whatever was done to them. The database is asked on a new connection: sessions that a
 * killed PostgreSQL has left behind go on answering for a while.
 */
async function expectAlive(): Promise<void> {
  const asked = () =>
    world
      .ask((db) => sql`select 1`.execute(db))
      .then(
        () => 'answers',
        () => 'not yet',
      )
  await expect.poll(asked, { timeout: 40_000 }).toBe('answers')
  const status = () =>
    fetch(`${world.server.url}/readyz`).then(
      (reply) => reply.status,
      () => 0,
    )
  await expect.poll(status, { timeout: 40_000 }).toBe(200)
}

/** How the cycles of all devices ended; whatever is not `idle` was tried again. */
function cyclesOf(load: Load): Record<string, number> {
  const phases = new Set(load.workers.flatMap(({ counted }) => [...counted.cycles.keys()]))
  const count = (phase: string) =>
    load.workers.reduce((total, { counted }) => total + (counted.cycles.get(phase) ?? 0), 0)
  return Object.fromEntries([...phases].map((phase) => [phase, count(phase)]))
}

function report(load: Load, struck: ReadonlyMap<Victim, number>, startedAt: number): void {
  const sum = (of: (worker: Load['workers'][number]) => number): number =>
    load.workers.reduce((total, worker) => total + of(worker), 0)
  const facts = {
    seed,
    seconds: Math.round((performance.now() - startedAt) / 1_000),
    kills: Object.fromEntries(struck),
    requests: world.proxy.counted.requests,
    faultsOfTheLine: world.proxy.counted.faults,
    saves: sum(({ counted }) => counted.saves),
    mutations: sum(({ edits }) => edits.made.length),
    cycles: cyclesOf(load),
  }
  process.stdout.write(`kills under load: ${JSON.stringify(facts)}\n`)
}

test(
  `B-027 B-030 server and database killed ${kills} times under load lose nothing and do nothing twice (SEED=${seed})`,
  { timeout: 60_000 + kills * 30_000 },
  async () => {
    const startedAt = performance.now()
    const random = randomFrom(seed)
    const load = await startLoad(world, random)
    const struck = new Map<Victim, number>()
    world.proxy.plan = () => anyFault(random)
    try {
      // One blow after the other.
      /* oxlint-disable no-await-in-loop */
      for (let kill = 0; kill < kills; kill += 1) {
        await wait(200 + random.whole(1_300))
        const victim = victims[kill % victims.length] ?? 'node'
        await strike(victim, random)
        struck.set(victim, (struck.get(victim) ?? 0) + 1)
        await expectAlive()
      }
      /* oxlint-enable no-await-in-loop */
    } finally {
      await load.stop()
    }
    world.proxy.plan = () => undefined
    const devices = load.workers.map(({ device }) => device)
    await settle(...devices)
    report(load, struck, startedAt)
    expect(await world.ask((db) => faultsAfterwards(db, load.workers))).toEqual([])
    await Promise.all(devices.map((device) => device.reload()))
    expect(await world.ask((db) => faultsAfterwards(db, load.workers)), 'after a restart').toEqual([])
  },
)
