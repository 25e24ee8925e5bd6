// First, because the device's database looks for it when it is loaded.
import 'fake-indexeddb/auto'
import { createSession, type Session } from '@pumpurs/app/api/session'
import { type SignedIn, signIn } from '@pumpurs/app/api/sign-in'
import { type LocalData, openLocalData } from '@pumpurs/app/data/local-data'
import type { NewChange } from '@pumpurs/app/data/new-change'
import { type OutboxEntry, openOutboxRows } from '@pumpurs/app/data/outbox-entry'
import { discardRefused, resend } from '@pumpurs/app/data/refused-changes'
import { saveChanges, type SaveOutcome } from '@pumpurs/app/data/save'
import type { CycleOutcome } from '@pumpurs/app/sync/sync-cycle'
import { createSyncEngine, type SyncEngine } from '@pumpurs/app/sync/sync-engine'
import { deriveKeyHere } from '@pumpurs/app/vault/argon2id'
import { kdfFloor } from '@pumpurs/app/vault/key-derivation'
import { createVault, unlockVault } from '@pumpurs/app/vault/unlock'
import { openVault, type Vault } from '@pumpurs/app/vault/vault'
import { deriveVaultKeys } from '@pumpurs/app/vault/vault-keys'
import { createNetwork, type Network } from './network.ts'
import { saveAsOldApp } from './old-app.ts'

const passphrase = 'zirgs pele lāse kalns'

export interface Account {
  readonly username: string
  readonly password: string
}

export interface DeviceOptions {
  /** Where the server listens. */
  readonly origin: string
  readonly account: Account
  /** The device's clock; moved by `passMs`. */
  readonly startsAt: Date
  /** False saves the derivation of keys, where a test opens many devices and is about something else. */
  readonly hasPassphrase: boolean
  /** Of a person who has signed in already, where a test is about something else. */
  readonly signedIn?: SignedIn
}

/** A tab of the app: its opened data and its engine. Several tabs of one device share its database. */
export interface Tab {
  readonly local: LocalData
  readonly session: Session
  readonly engine: SyncEngine
}

/** A vault that a passphrase opens, as on every real device; returns how to open it. */
async function newLockedVault(id: string): Promise<() => Promise<Vault>> {
  const { slots } = await createVault({
    vaultId: id,
    passphrase,
    deriveKey: deriveKeyHere,
    parameters: kdfFloor,
  })
  return async () => {
    const entry = { id, slots }
    const unlocking = await unlockVault({ entry, passphrase, deriveKey: deriveKeyHere, wanted: kdfFloor })
    if (unlocking.outcome !== 'unlocked') throw new Error(`the vault stays shut: ${unlocking.outcome}`)
    return unlocking.vault
  }
}

/** The same without a passphrase: the keys are at hand. */
async function newBareVault(id: string): Promise<() => Promise<Vault>> {
  const keys = await deriveVaultKeys(crypto.getRandomValues(new Uint8Array(32)))
  return () => Promise.resolve(openVault(id, keys))
}

async function signInOrThrow(
  { fetch }: Network,
  asked: Omit<Parameters<typeof signIn>[0], 'fetch'>,
): Promise<SignedIn> {
  const signedIn = await signIn({ fetch, ...asked })
  if (signedIn.outcome !== 'signed-in')
    throw new Error(`${asked.username} cannot sign in: ${signedIn.outcome}`)
  return signedIn
}

export type ProfileCopy = ReadonlyMap<string, readonly unknown[]>

/** A copy of a profile, and how to open it. */
export interface KeptDevice {
  readonly openVault: () => Promise<Vault>
  readonly staffMemberId: string
  readonly copy: ProfileCopy
}

/** One browser profile of one person: the real app below its screens, over an IndexedDB in memory. */
export class Device {
  readonly network: Network
  /** True on a device whose app has not been upgraded. */
  writesOldSchema = false
  #tab: Tab | undefined
  readonly #others: Tab[] = []
  readonly #openVault: () => Promise<Vault>
  #now: number

  private constructor(network: Network, startsAt: Date, unlock: () => Promise<Vault>) {
    this.network = network
    this.#now = startsAt.getTime()
    this.#openVault = unlock
  }

  /** Signs the person in and opens an empty device. */
  static async open(options: DeviceOptions): Promise<Device> {
    const { username, password } = options.account
    const vaultId = crypto.randomUUID()
    const network = createNetwork(options.origin)
    const asked = { username, password, device: { name: 'Dators', isShared: false } }
    const [unlock, signedIn] = await Promise.all([
      options.hasPassphrase ? newLockedVault(vaultId) : newBareVault(vaultId),
      options.signedIn ?? signInOrThrow(network, asked),
    ])
    const device = new Device(network, options.startsAt, unlock)
    device.#tab = await device.#newTab(await unlock(), signedIn.staffMember.id)
    await device.tab.session.adopt(signedIn)
    return device
  }

  async #newTab(vault: Vault, staffMemberId: string, { hasLocks } = { hasLocks: true }): Promise<Tab> {
    const clock = () => new Date(this.#now)
    const { fetch } = this.network
    const local = await openLocalData({ vault, staffMemberId, clock })
    const session = createSession({ local, fetch })
    const locks = hasLocks ? {} : { locks: undefined }
    return { local, session, engine: createSyncEngine({ local, session, random: () => 0.5, ...locks }) }
  }

  get tab(): Tab {
    if (!this.#tab) throw new Error('the device is closed')
    return this.#tab
  }

  get local(): LocalData {
    return this.tab.local
  }

  get collections(): LocalData['collections'] {
    return this.local.collections
  }

  get staffMemberId(): string {
    return this.local.staffMemberId
  }

  /** Moves the device's clock, also backwards. */
  passMs(milliseconds: number): void {
    this.#now += milliseconds
  }

  /** One whole cycle of the engine. */
  sync(): Promise<CycleOutcome | undefined> {
    return this.tab.engine.runOnce()
  }

  /** Keeps changes as a screen would. */
  trySave(
    changes: readonly NewChange[],
    options: { atomic?: boolean; why?: string; amends?: boolean } = {},
  ): Promise<SaveOutcome> {
    return (this.writesOldSchema ? saveAsOldApp : saveChanges)(this.local, changes, options)
  }

  /** The same, but throws when they were not kept. Returns their places in the outbox. */
  async save(...wanted: Parameters<Device['trySave']>): Promise<readonly number[]> {
    const outcome = await this.trySave(...wanted)
    if (outcome.outcome !== 'saved') throw new Error(`not saved: ${JSON.stringify(outcome)}`)
    return outcome.seqs
  }

  /** The person throws a refused change away. */
  discardRefused(seq: number): Promise<void> {
    return discardRefused(this.local, seq)
  }

  /** The person tries a refused change again. */
  resend(seq: number): Promise<SaveOutcome> {
    return resend(this.local, seq)
  }

  /** The app ends and starts again: everything in memory is gone, the vault is unlocked anew. */
  async reload(): Promise<void> {
    const { staffMemberId } = this
    this.local.close()
    this.local.vault.lock()
    this.#tab = await this.#newTab(await this.#openVault(), staffMemberId)
  }

  /** A second tab of the same browser profile, closed with the device. */
  async openTab(options: { hasLocks: boolean } = { hasLocks: true }): Promise<Tab> {
    const tab = await this.#newTab(await this.#openVault(), this.staffMemberId, options)
    this.#others.push(tab)
    return tab
  }

  /** All tabs but the first are closed. */
  closeOtherTabs(): void {
    for (const { local } of this.#others.splice(0)) local.close()
  }

  /** Every own change that the device still keeps, confirmed ones included. */
  async outbox(): Promise<OutboxEntry[]> {
    const { entries, unreadable } = await openOutboxRows(
      this.local.vault,
      await this.local.db.outbox.toArray(),
    )
    if (unreadable.length > 0)
      throw new Error(`unreadable entries: ${unreadable.map(({ seq }) => seq).join()}`)
    return entries
  }

  /** A copy of the browser profile, as a backup program or a cloned disk makes it. */
  async copyProfile(): Promise<ProfileCopy> {
    const { tables } = this.local.db.dexie
    return new Map(
      await Promise.all(tables.map(async (table) => [table.name, await table.toArray()] as const)),
    )
  }

  /** The browser profile becomes an earlier copy of itself; the app starts on it. */
  async restoreProfile(copy: ProfileCopy): Promise<void> {
    const { dexie } = this.local.db
    await dexie.transaction('rw', dexie.tables, async () => {
      await Promise.all(dexie.tables.map((table) => table.clear()))
      await Promise.all(dexie.tables.map((table) => table.bulkAdd(copy.get(table.name) ?? [])))
    })
    await this.reload()
  }

  /** The same person's profile on another computer, from a copy of this one: a disk that was cloned. */
  cloneFrom(copy: ProfileCopy): Promise<Device> {
    const { origin } = this.network
    return Device.openCopy({ ...this.#whose(), copy }, { origin, startsAt: new Date(this.#now) })
  }

  /** The profile and how to open it, to go on from there elsewhere and more than once. */
  async keep(): Promise<KeptDevice> {
    return { ...this.#whose(), copy: await this.copyProfile() }
  }

  #whose(): Omit<KeptDevice, 'copy'> {
    return { openVault: this.#openVault, staffMemberId: this.staffMemberId }
  }

  /** Opens a copy of a profile. It has the same keys; only here, where all share one browser, its database needs another name. */
  static async openCopy(
    { openVault: unlock, staffMemberId, copy }: KeptDevice,
    { origin, startsAt }: Pick<DeviceOptions, 'origin' | 'startsAt'>,
  ): Promise<Device> {
    const vaultId = crypto.randomUUID()
    const openRenamed = async (): Promise<Vault> => {
      const original = await unlock()
      return {
        ...original,
        id: vaultId,
        get isLocked() {
          return original.isLocked
        },
      }
    }
    const device = new Device(createNetwork(origin), startsAt, openRenamed)
    device.#tab = await device.#newTab(await openRenamed(), staffMemberId)
    await device.restoreProfile(copy)
    return device
  }

  close(): void {
    this.closeOtherTabs()
    this.#tab?.local.close()
    this.#tab = undefined
  }
}
