import { setTimeout as wait } from 'node:timers/promises'
import type { Device } from '#support/device.ts'
import { newMeasure, newPlan, newPupil, patchPlan } from '#sync/contents.ts'
import { OwnEdits } from '#sync/own-edits.ts'
import type { Random } from '#sync/random.ts'
import { settle } from '#sync/world.ts'
import type { ProcessWorld } from './process-world.ts'

/** A person who saves and synchronises without rest, whatever happens to the server. */
export interface Worker {
  readonly name: string
  readonly device: Device
  readonly edits: OwnEdits
  /** Every text that the device reported as saved; each is unlike any other. */
  readonly texts: string[]
  readonly counted: { saves: number; cycles: Map<string, number> }
}

export interface Load {
  readonly workers: readonly Worker[]
  /** Works until it is stopped; resolves when everybody has put the pen down. */
  stop(): Promise<void>
}

let texts = 0
const newText = (worker: Worker): string => {
  texts += 1
  const text = `<${worker.name}${texts}>`
  worker.texts.push(text)
  return text
}

async function save(worker: Worker, plans: readonly { id: string; pupilId: string }[], random: Random) {
  const plan = random.pick(plans)
  if (!plan) return
  const text = newText(worker)
  const change = random.pick([
    () => patchPlan(plan.id, { agreement: text }),
    () => patchPlan(plan.id, { evaluation: text }),
    () => newMeasure(plan.pupilId, plan.id, { note: text }),
  ])
  if (!change) return
  await worker.device.save([change()])
  worker.counted.saves += 1
}

async function workOn(
  worker: Worker,
  plans: readonly { id: string; pupilId: string }[],
  random: Random,
  isOver: () => boolean,
): Promise<void> {
  // One thing after the other, as a person does it.
  /* oxlint-disable no-await-in-loop */
  while (!isOver()) {
    await save(worker, plans, random)
    if (random.chance(0.7)) {
      const outcome = await worker.device.sync()
      const phase = outcome?.phase ?? 'in another tab'
      worker.counted.cycles.set(phase, (worker.counted.cycles.get(phase) ?? 0) + 1)
      if (phase !== 'idle') await wait(random.whole(150))
    }
    if (random.chance(0.03)) {
      await worker.device.reload()
      worker.edits.watch()
    }
    await wait(random.whole(15))
  }
  /* oxlint-enable no-await-in-loop */
}

/** Three devices of two people on the same plans. */
export async function startLoad(world: ProcessWorld, random: Random): Promise<Load> {
  const coordinator = await world.school.hire({ role: 'schoolCoordinator' })
  const teacher = await world.school.hire({ role: 'classTeacher', classGroup: '7.a' })
  const devices = [
    await world.openDevice(coordinator),
    await world.openDevice(teacher),
    await world.openDevice(coordinator),
  ] as const
  const pupils = [newPupil(world.school), newPupil(world.school)]
  const plans = pupils.map(({ id }) => newPlan(world.school, id))
  await devices[0].save([...pupils, ...plans])
  await settle(...devices)
  const workers = devices.map((device, index): Worker => ({
    name: 'ABC'[index] ?? '',
    device,
    edits: new OwnEdits(device),
    texts: [],
    counted: { saves: 0, cycles: new Map() },
  }))
  let isOver = false
  const work = Promise.all(
    workers.map((worker) =>
      workOn(
        worker,
        plans.map(({ id, content: { pupilId } }) => ({ id, pupilId })),
        random,
        () => isOver,
      ),
    ),
  )
  return {
    workers,
    async stop() {
      isOver = true
      await work
    },
  }
}
