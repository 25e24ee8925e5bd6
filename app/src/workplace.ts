import { uuid } from '@pumpurs/shared/domain/primitives'
import { devicesPath, devicesReply } from '@pumpurs/shared/sync/devices'
import { z } from 'zod'
import { createSession, type Session } from '#api/session.ts'
import { staffOfficeOver } from '#api/staff-calls.ts'
import { type LocalData, openLocalData } from '#data/local-data.ts'
import { closeForGood, connectDatabase, openDatabase } from '#data/local-database.ts'
import { readSecret, writeSecret } from '#data/meta.ts'
import { type LoadHistory, recordVersions } from '#data/record-history.ts'
import type { StaffOffice } from '#data/staff-office.ts'
import type { LoadDevices } from '#data/use-device-list.ts'
import { type Door, type Entered, rewrap } from '#features/sign-in/enter-device.ts'
import { signInAgain, type SigningInAgain } from '#features/sign-in/sign-in-again.ts'
import { addMessages } from '#i18n/translate.ts'
import { workplaceMessages } from '#i18n/workplace-messages.ts'
import type { CycleOutcome } from '#sync/sync-cycle.ts'
import { createSyncEngine } from '#sync/sync-engine.ts'
import { type LockRuntime, startLockRuntime } from '#vault/lock-runtime.ts'
import { removeVault } from '#vault/vault-remains.ts'
import type { Vault } from '#vault/vault.ts'

/** What only the open vault knows about its owner and this device. */
const profile = z.object({
  staffMemberId: uuid,
  username: z.string(),
  deviceName: z.string(),
  lockAfterMinutes: z.union([z.literal(5), z.literal(15)]),
})
export type Profile = z.infer<typeof profile>
export type LockMinutes = Profile['lockAfterMinutes']

/** One person at work on this device: their data, their session, and the lock. */
export interface Workplace {
  readonly local: LocalData
  readonly isShared: boolean
  readonly profile: () => Profile
  readonly onProfileChange: (listener: () => void) => () => void
  readonly changeProfile: (
    changes: Partial<Pick<Profile, 'deviceName' | 'lockAfterMinutes'>>,
  ) => Promise<void>
  /** Saves what is being typed, then locks every tab and reloads. */
  readonly lock: () => Promise<void>
  /** Ends the session at the server as far as it can be reached, then locks. The data stay, sealed. */
  readonly signOut: () => Promise<void>
  readonly signInAgain: (credentials: { username: string; password: string }) => Promise<SigningInAgain>
  readonly rewrap: (earlier: string, password: string) => Promise<boolean>
  /** The versions of a record, which only the server has. */
  readonly loadHistory: LoadHistory
  readonly loadDevices: LoadDevices
  /** The id by which the server knows this device. */
  readonly deviceId: string | undefined
  /** Sends what waits and fetches nothing. */
  readonly push: () => Promise<CycleOutcome | undefined>
  /** Begins to synchronise, where that was put off. */
  readonly startSync: () => void
  /** Nothing of the server's has ever been here, so nobody can have worked here: all that waits came from a file. */
  readonly isUntouched: boolean
  /** Staff and their rights, which only the server has. */
  readonly staffOffice: StaffOffice
  /** Deletes this person's data from the device and reloads. */
  readonly removeFromDevice: () => Promise<void>
}

const secretName = 'profile'
/** Signing out must not keep a person at a computer that they want to leave. */
const signOutPatienceMs = 3_000

type Sealed = Pick<LocalData, 'db' | 'vault'>

/** Reads, or after a sign-in writes, the profile. Undefined where the browser has deleted the database. */
async function profileOf(vault: Vault, isShared: boolean, entered?: Entered): Promise<Profile | undefined> {
  const db = connectDatabase(vault.id, 'strict')
  const sealed = { db, vault }
  try {
    await openDatabase(db)
    const known = await readSecret(sealed, secretName, profile)
    if (!entered) return known
    const { form, signedIn } = entered
    const renewed: Profile = {
      staffMemberId: signedIn.staffMember.id,
      username: form.username.trim(),
      deviceName: form.deviceName,
      lockAfterMinutes: isShared ? 5 : (known?.lockAfterMinutes ?? 15),
    }
    // A full device takes nothing new, and what it knows is enough to open the vault again.
    await writeSecret(sealed, secretName, renewed).catch((error: unknown) => {
      if (!known) throw error
    })
    return renewed
  } finally {
    closeForGood(db)
  }
}

/** The profile as it is now, kept sealed and watched by the settings. */
function keptProfile(sealed: Sealed, initial: Profile) {
  const listeners = new Set<() => void>()
  let current = initial
  return {
    get: () => current,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    change: async (changes: Partial<Profile>) => {
      current = { ...current, ...changes }
      for (const listener of listeners) listener()
      await writeSecret(sealed, secretName, current)
    },
  }
}

/** A lock whose limit can be changed while the vault is open. */
function changeableLock(local: LocalData, beforeLock: () => Promise<void>, minutes: LockMinutes) {
  let leave = () => window.location.reload()
  const reload = () => {
    local.close()
    leave()
  }
  const startWith = (limit: LockMinutes): LockRuntime => {
    const runtime = startLockRuntime({ vault: local.vault, isShared: limit === 5, reload })
    runtime.beforeLock(beforeLock)
    return runtime
  }
  let runtime = startWith(minutes)
  return {
    lockNow: () => runtime.lockNow(),
    /** Locks this and every other tab; here `work` follows instead of the reload. */
    lockAndThen(work: () => void) {
      leave = work
      return runtime.lockNow()
    },
    changeLimit(limit: LockMinutes) {
      runtime.stop()
      runtime = startWith(limit)
    },
  }
}

export interface Opening {
  readonly vault: Vault
  readonly isShared: boolean
  /** After a sign-in: whose session to take over. */
  readonly entered?: Entered | undefined
  /** A device without data does not begin to download by itself: the person may only want to send a file. */
  readonly isFirstSyncPutOff?: boolean
}

/** Opens everything that an unlocked vault makes possible. Undefined where its database is gone. */
export async function openWorkplace(
  door: Door,
  { vault, isShared, entered, isFirstSyncPutOff }: Opening,
  appBuild: string,
): Promise<Workplace | undefined> {
  addMessages(workplaceMessages)
  const known = await profileOf(vault, isShared, entered)
  if (!known) return undefined
  const local = await openLocalData({ vault, staffMemberId: known.staffMemberId })
  const session = createSession({ local, fetch: door.fetch })
  if (entered) await session.adopt(entered.signedIn)
  const engine = createSyncEngine({ local, session, appBuild })
  const kept = keptProfile(local, known)
  const beforeLock = async () => {
    engine.stop()
    await local.flushDrafts()
  }
  const lock = changeableLock(local, beforeLock, known.lockAfterMinutes)
  const isUntouched = local.status.get().lastSuccessAt === null && (await local.db.cursors.count()) === 0
  if (!(isFirstSyncPutOff && isUntouched)) engine.start()
  return {
    local,
    isShared,
    profile: kept.get,
    onProfileChange: kept.subscribe,
    async changeProfile(changes) {
      await kept.change(changes)
      if (changes.lockAfterMinutes) lock.changeLimit(changes.lockAfterMinutes)
    },
    lock: lock.lockNow,
    signOut: () => signOutAndLock(session, lock.lockNow),
    async signInAgain(credentials) {
      const { deviceName, staffMemberId } = kept.get()
      const person = { vaultId: vault.id, staffMemberId, session, deviceName, isShared }
      const answer = await signInAgain(door, person, credentials)
      if (answer.outcome !== 'signed-in') return answer
      await kept.change({ username: credentials.username.trim() }).catch(() => undefined)
      local.requestSync()
      return answer
    },
    loadHistory: historyOver(session),
    loadDevices: devicesOver(session),
    deviceId: (await session.device())?.id,
    push: () => engine.pushOnce(),
    startSync: () => engine.start(),
    isUntouched,
    staffOffice: staffOfficeOver(session),
    rewrap: (earlier, password) => rewrap(door, { vaultId: vault.id, earlier, password }),
    async removeFromDevice() {
      engine.stop()
      await endSession(session)
      await lock.lockAndThen(
        () => void removeVault(door.registry, vault.id).finally(() => window.location.replace('/')),
      )
    },
  }
}

const historyOver =
  (session: Session): LoadHistory =>
  async (entity, id) => {
    const answer = await session.call(`/api/v1/history/${entity}/${id}`, { method: 'GET' })
    if (answer.kind !== 'answered') throw new Error(`no history: ${answer.kind}`)
    return recordVersions.parse(await answer.response.json())
  }

const devicesOver =
  (session: Session): LoadDevices =>
  async () => {
    const answer = await session.call(devicesPath, { method: 'GET' })
    if (answer.kind !== 'answered') throw new Error(`no devices: ${answer.kind}`)
    return devicesReply.parse(await answer.response.json())
  }

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Whatever it meets, at the server or on the device, the person goes on to leave. */
const endSession = (session: Session): Promise<void> =>
  Promise.race([session.signOut(), after(signOutPatienceMs)]).catch(() => undefined)

async function signOutAndLock(session: Session, lockNow: () => Promise<void>): Promise<void> {
  await endSession(session)
  await lockNow()
}
