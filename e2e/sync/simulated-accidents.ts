import { saveChanges } from '@pumpurs/app/data/save'
import { collectGarbage } from '@pumpurs/server/modules/sync/garbage-queries'
import { takeBackup } from './backup.ts'
import { newPupil, patchPlan } from './contents.ts'
import { checkAfterCrash, checkDevice, untilTabsAgree } from './device-invariants.ts'
import type { OwnEdits } from './own-edits.ts'
import { readLog } from './server-log.ts'
import { endGrants } from './school.ts'
import { type Command, createRecords, editPlanText, nothingToDo } from './simulated-edits.ts'
import { synchronise } from './simulated-syncs.ts'
import { type Actor, shownOf } from './simulated-world.ts'

async function restart(actor: Actor): Promise<void> {
  const { device, edits, storage } = actor
  storage.mend()
  device.closeOtherTabs()
  actor.otherTab = undefined
  await device.reload()
  edits.watch()
}

export const restartApp: Command = async (_, actor) => {
  await restart(actor)
  return 'restarts'
}

/** Most commits write some ten rows, and most histories come to fewer than a hundred. */
const mostWrites = 40

/** The browser dies within a save or a synchronisation, and starts again on what was committed. */
export const crash: Command = async (stage, actor) => {
  const { random, statistics } = stage
  const { storage } = actor
  const writes = random.whole(random.pick([3, 10, mostWrites]) ?? 1)
  storage.breakAfter(writes)
  const words: string[] = []
  for (const command of [random.pick([editPlanText, createRecords]) ?? editPlanText, synchronise]) {
    // One after the other, until the browser is gone.
    // oxlint-disable-next-line no-await-in-loop
    words.push(await command(stage, actor).catch((error: unknown) => String(error)))
    if (storage.isBroken()) break
  }
  if (!storage.isBroken()) {
    storage.mend()
    return `would crash later: ${words.join('; ')}`
  }
  statistics.count('faults', 'crash')
  await restart(actor)
  await checkAfterCrash(stage, actor)
  return `crashes at write ${writes + 1}: ${words.join('; ')}`
}

const midsOf = ({ made }: OwnEdits): string[] => made.map(({ mid }) => mid)

/** A backup program copies the browser profile, or puts the last copy back. */
export const copyProfile: Command = async ({ random, server, statistics }, actor) => {
  const { device, edits } = actor
  if (!actor.copy || random.chance(0.4)) {
    actor.copy = await device.copyProfile()
    return 'is copied'
  }
  device.closeOtherTabs()
  actor.otherTab = undefined
  await device.restoreProfile(actor.copy)
  actor.cursors.clear()
  statistics.count('faults', 'profile-restored')
  const held = new Set((await device.outbox()).map(({ mutation }) => mutation.mid))
  const known = await readLog(server.db, midsOf(edits))
  // What was refused lay on this device only.
  edits.restored(held, (mid) => known.get(mid)?.some(({ result }) => result.r !== 'rejected') ?? false)
  return 'becomes its copy'
}

/** A second tab: it is opened, then written in, and both synchronise at the same time. */
export const useOtherTab: Command = async (stage, actor) => {
  const { random, newText, statistics } = stage
  const { device } = actor
  if (!actor.otherTab) {
    const hasLocks = random.chance(0.5)
    actor.otherTab = await device.openTab({ hasLocks })
    statistics.count('faults', hasLocks ? 'second-tab' : 'second-tab-without-locks')
    return `opens a second tab ${hasLocks ? 'with' : 'without'} locks`
  }
  const { otherTab } = actor
  const plan = random.pick(shownOf(actor, 'supportPlan'))
  const text = newText()
  if (plan) await saveChanges(otherTab.local, [patchPlan(plan.id, { agreement: text })])
  await untilTabsAgree(stage, actor)
  await Promise.all([device.sync(), otherTab.engine.runOnce()])
  await untilTabsAgree(stage, actor)
  await checkDevice(stage, actor, { isComplete: false })
  return `writes ${text} in the second tab and synchronises in both`
}

const year = 365 * 86_400_000

/** The clock jumps by years, or by minutes. */
export const turnClock: Command = ({ random, turnsClocks, statistics }, { device }) => {
  const years = random.chance(0.5) ? random.whole(21) - 10 : (random.whole(21) - 10) / 10_000
  if (!turnsClocks) return Promise.resolve(nothingToDo)
  device.passMs(Math.round(years * year))
  statistics.count('faults', 'clock-jump')
  return Promise.resolve(`turns its clock by ${years} years`)
}

/** The class teacher's post ends, or is given back. */
export const changeAccess: Command = async ({ random, server, teacherId, statistics }) => {
  const validTo = random.pick([null, null, '2026-11-01']) ?? null
  await endGrants(server.db, teacherId, validTo)
  statistics.count('access', validTo ? 'revoked' : 'granted')
  return `has nothing to do with it: the teacher's post lasts until ${validTo}`
}

export const restartServer: Command = async ({ server, statistics }) => {
  await server.restart()
  statistics.count('faults', 'server-restart')
  return 'has nothing to do with it: the server starts again'
}

/** Hours pass, so that sessions must be renewed. */
export const passTime: Command = ({ random, server, actors }) => {
  const hours = 1 + random.whole(30)
  server.passSeconds(hours * 3_600)
  for (const { device } of actors) device.passMs(hours * 3_600_000)
  return Promise.resolve(`and everybody else wait ${hours} hours`)
}

/** Only in histories of their own: the server is copied once, and later put back to that copy. */
export const restoreServer: Command = async ({ server, actors, statistics, backup }) => {
  if (!backup.taken) {
    backup.taken = await takeBackup(server.db)
    return 'has nothing to do with it: the server is copied'
  }
  await backup.taken(server.db)
  const known = await readLog(
    server.db,
    actors.flatMap(({ edits }) => midsOf(edits)),
  )
  for (const { edits } of actors) edits.startAnew((mid) => known.has(mid))
  statistics.count('faults', 'server-restored')
  return 'has nothing to do with it: the server becomes its copy'
}

/**
 * More than a year passes in which nobody has a connection; what was deleted before it goes for good. Once in a history:
 * devices keep the present school year and the one before.
 */
export const collectAfterLong: Command = async ({ server, actors, statistics, collections }) => {
  if (collections.count > 0) return nothingToDo
  const days = 401
  server.passSeconds(days * 86_400)
  for (const { device } of actors) device.passMs(days * 86_400_000)
  const { kind } = await collectGarbage(server.db, server.now(), { isForced: true })
  collections.count += 1
  statistics.count('faults', 'collection')
  return `and everybody else wait ${days} days: ${kind}`
}

const codes = ['150385-00003', '150385-00011']

/** Two people put the same child on the roll. */
export const createWithCode: Command = async ({ random, newText, school }, { device }) => {
  const identifier = random.pick(codes) ?? null
  const text = newText()
  const pupil = newPupil(school, { identifierKind: 'personalCode', identifier, givenName: text })
  const outcome = await device.trySave([pupil])
  return `makes the pupil ${text} with the code ${identifier}: ${outcome.outcome}`
}
