import type { Vault } from '#vault/vault.ts'
import { type Collections, RecordStore } from './collections.ts'
import { writeUnwritten } from './drafts.ts'
import { loadRecords } from './load-records.ts'
import {
  closeForGood,
  connectDatabase,
  type LocalDatabase,
  openDatabase,
  withReopening,
} from './local-database.ts'
import { readSyncMeta } from './meta.ts'
import { receiveChanges } from './receive-changes.ts'
import { createSyncStatus, noteContact, type SyncStatus } from './sync-status.ts'
import { openTabChannel, type TabChannel } from './tab-channel.ts'
import { createUnreadableEdits, type UnreadableEdits } from './unreadable-edits.ts'

/** The opened data of one person on this device. */
export interface LocalData {
  readonly vault: Vault
  readonly staffMemberId: string
  readonly clock: () => Date
  /** For what a person wrote. */
  readonly db: LocalDatabase
  /** For what came from the server. */
  readonly feed: LocalDatabase
  readonly store: RecordStore
  readonly collections: Collections
  readonly status: SyncStatus
  readonly tabs: TabChannel
  /** Own changes that are kept but cannot be read. */
  readonly unreadableEdits: UnreadableEdits
  /** Asks for an exchange with the server soon; never waits for one. */
  requestSync(): void
  onSyncRequest(listener: () => void): () => void
  /** Writes down what is being typed now; before a lock and before an update. Rejects while some of it is not written. */
  flushDrafts(): Promise<void>
  onFlushDrafts(task: () => Promise<void>): () => void
  close(): void
}

/** Opens the database of an unlocked vault and everything in it. `staffMemberId`: whose vault it is. */
export async function openLocalData(options: {
  vault: Vault
  staffMemberId: string
  clock?: () => Date
}): Promise<LocalData> {
  const { vault, staffMemberId, clock = () => new Date() } = options
  const db = connectDatabase(vault.id, 'strict')
  const feed = connectDatabase(vault.id, 'relaxed')
  const store = new RecordStore(staffMemberId)
  const unreadableEdits = createUnreadableEdits()
  const syncListeners = new Set<() => void>()
  const flushTasks = new Set<() => Promise<void>>()

  const callAll = (listeners: Iterable<() => void>) => {
    for (const listener of listeners) listener()
  }
  await Promise.all([openDatabase(db), openDatabase(feed)])
  const { lastSuccessAt, serverTime } = await db.dexie.transaction('rw', db.meta, () => readSyncMeta(db))
  const status = createSyncStatus(lastSuccessAt)
  const aheadMs = serverTime ? clock().getTime() - Date.parse(serverTime) : 0
  // Without a network only this much is certain: it is not earlier than it has been at the server.
  if (aheadMs < 0) status.set({ clockAheadMs: aheadMs })
  const heedSuccess = async () => {
    const before = status.get().lastSuccessAt
    const after = (await readSyncMeta(db)).lastSuccessAt
    status.set({ lastSuccessAt: after })
    if (after !== before) noteContact(status)
  }
  // Opened before the records are read, so that nothing that another tab writes meanwhile is missed.
  const opened = Promise.withResolvers<void>()
  const tabs = openTabChannel(vault.id, async (changed) => {
    await opened.promise
    await withReopening(db, () => receiveChanges({ db, vault }, store, changed))
    unreadableEdits.remove(changed.discarded)
    if (changed.syncWanted) callAll(syncListeners)
    else await heedSuccess()
  })
  unreadableEdits.add(await loadRecords({ db, vault }, store))
  opened.resolve()

  const flushDrafts = async () => {
    const written = await Promise.allSettled(Array.from(flushTasks, async (task) => task()))
    await writeUnwritten({ db, vault })
    if (written.some((task) => task.status === 'rejected')) throw new Error('a draft could not be written')
  }
  const close = () => {
    tabs.close()
    closeForGood(db)
    closeForGood(feed)
  }
  // A newer version in another tab waits to change the database, or somebody to delete it: neither may wait for ever.
  for (const { dexie } of [db, feed]) {
    dexie.on('versionchange', () => {
      const giveWay = () => {
        close()
        status.set({ phase: 'device-closed' })
      }
      flushDrafts().then(giveWay, giveWay)
      return false
    })
  }

  return {
    vault,
    staffMemberId,
    clock,
    db,
    feed,
    store,
    collections: store.collections,
    status,
    tabs,
    unreadableEdits,
    requestSync() {
      callAll(syncListeners)
      tabs.tell({ syncWanted: true })
    },
    onSyncRequest: added(syncListeners),
    flushDrafts,
    onFlushDrafts: added(flushTasks),
    close,
  }
}

const added =
  <T>(set: Set<T>) =>
  (member: T): (() => void) => {
    set.add(member)
    return () => void set.delete(member)
  }
