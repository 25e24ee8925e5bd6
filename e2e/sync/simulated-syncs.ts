import type { CycleOutcome } from '@pumpurs/app/sync/sync-cycle'
import type { Fault } from '#support/network.ts'
import { checkDevice } from './device-invariants.ts'
import { type Command, editPlanText } from './simulated-edits.ts'
import type { Actor, Stage } from './simulated-world.ts'

function someFault({ random }: Stage): Fault | undefined {
  if (random.chance(0.45)) return undefined
  return random.pick<Fault>([
    { kind: 'lose-request' },
    { kind: 'lose-reply' },
    { kind: 'lose-reply' },
    { kind: 'duplicate' },
    { kind: 'stale-first' },
    { kind: 'stale-first', age: 1 + random.whole(4) },
    { kind: 'stale-last', age: random.whole(3) },
    { kind: 'portal' },
    { kind: 'bad-gateway' },
    { kind: 'unavailable', retryAfterSeconds: 5 },
    { kind: 'cut-lines', after: random.whole(20) },
    { kind: 'cut-lines', after: random.whole(8) },
    { kind: 'cut-lines', after: random.whole(8) },
    { kind: 'cut-bytes', after: random.whole(4_000) },
  ])
}

/** Faults of a request that the server hears and answers. */
const heard: readonly Fault['kind'][] = ['lose-reply', 'duplicate', 'stale-first', 'cut-lines', 'cut-bytes']

function setFault(stage: Stage, { device }: Actor, kinds?: readonly Fault['kind'][]): string {
  const fault = device.network.isOnline ? someFault(stage) : undefined
  if (!fault || (kinds && !kinds.includes(fault.kind))) return ''
  device.network.next(fault)
  stage.statistics.count('faults', fault.kind)
  return JSON.stringify(fault)
}

/** Who must sign in again does; the outcome is what came of it. */
export async function syncAsPerson(
  { server }: Pick<Stage, 'server'>,
  { device }: Actor,
): Promise<CycleOutcome | undefined> {
  const outcome = await device.sync()
  if (outcome?.phase !== 'needs-sign-in') return outcome
  const { session } = device.tab
  await session.adopt(await server.signIn(device.staffMemberId, await session.device()))
  return device.sync()
}

export const synchronise: Command = async (stage, actor) => {
  const fault = setFault(stage, actor)
  const outcome = await syncAsPerson(stage, actor)
  await checkDevice(stage, actor, { isComplete: outcome?.phase === 'idle' })
  return `synchronises ${fault}: ${outcome?.phase}`
}

/** While this device's request or its answer is on the way, others write and so does the person here. */
export const synchroniseSlowly: Command = async (stage, actor) => {
  const { random, actors, server, statistics } = stage
  if (!actor.device.network.isOnline) return synchronise(stage, actor)
  const held = actor.device.network.hold()
  const fault = setFault(stage, actor, heard)
  const syncing = actor.device.sync()
  // Whoever must sign in first sends nothing that could be held.
  const isSent = await Promise.race([held.sent.then(() => true), syncing.then(() => false)])
  const words = [`synchronises slowly ${fault}`]
  const other = random.pick(actors.filter((one) => one !== actor)) ?? actor
  const meanwhile = async (): Promise<void> => {
    words.push(`${actor.name} ${await editPlanText(stage, actor)}`)
    if (random.chance(0.7)) words.push(`${other.name} ${await synchronise(stage, other)}`)
  }
  if (isSent) {
    await meanwhile()
    if (random.chance(0.15)) {
      await server.restart()
      statistics.count('faults', 'server-restart')
      words.push('the server starts again')
    }
    await held.reachServer()
    await meanwhile()
  } else void held.reachServer()
  held.reachDevice()
  const outcome = await syncing
  await checkDevice(stage, actor, { isComplete: false })
  return [...words, outcome?.phase].join('; ')
}

export const goOffline: Command = ({ statistics }, { device }) => {
  device.network.isOnline = !device.network.isOnline
  if (!device.network.isOnline) statistics.count('faults', 'partition')
  return Promise.resolve(device.network.isOnline ? 'is online again' : 'goes offline')
}
