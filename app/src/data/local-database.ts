import { Dexie, type Table } from 'dexie'
import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { Bytes } from '#vault/bytes.ts'
import { databaseNameOf } from '#vault/vault-registry.ts'
import type { Filling } from './server-records.ts'
import { isConnectionError } from './storage-errors.ts'

/** Records of an older download stay readable until the newer one is complete. */
interface Filled extends Filling {
  readonly entity: EntityName
}

/** Up to 500 records of one bucket and entity in one envelope. */
export interface PageRow extends Filled {
  readonly part: number
  readonly sealed: Bytes
}

/** A record that is newer than the pages, or (null) one that has left the bucket. */
export interface SingleRow extends Filled {
  readonly id: string
  readonly sealed: Bytes | null
}

/** Everything of the bucket up to `seq` is here. `isFilling` until its first (or renewed) download is complete. */
export interface CursorRow extends Filling {
  /** The bucket's generation at the server: a cursor of another one is void. */
  readonly gen: number
  readonly seq: number
  readonly isFilling: boolean
  readonly sealedKey: Bytes
}

/**
 * `queued`: the server has not answered. `sent`: it has taken the change, but the record as it is now has not come
 * back. `confirmed`: it has. `refused`: the server will not take it; a person decides what becomes of it.
 */
export type OutboxState = 'queued' | 'sent' | 'confirmed' | 'refused'

export interface OutboxRow {
  /** Order on this device. The number on the wire is counted from what the server has acknowledged. */
  readonly seq: number
  readonly mid: string
  readonly grp: string
  readonly entity: EntityName
  readonly id: string
  readonly state: OutboxState
  /** Under which client and number the server acknowledged it. */
  readonly acknowledged: { readonly clientId: string; readonly number: number } | null
  /** Milliseconds since 1970. */
  readonly settledAt: number | null
  readonly sealed: Bytes
  readonly sealedResult: Bytes | null
  /** The version that the server made of it, where there is nothing else to say: a number needs no seal. */
  readonly appliedVersion?: number | null
}
export type NewOutboxRow = Omit<OutboxRow, 'seq'>

/** Small things by name, as plain values or sealed. */
export interface MetaRow {
  readonly name: string
  readonly value: unknown
}

/** `key` begins with a blind index, because the name of a form can say whom it is about; see `draft-claims.ts`. */
export interface DraftRow {
  readonly key: string
  readonly sealed: Bytes
  /** Ids of the records that it is about; absent where it is about none. */
  readonly sealedAbout?: Bytes
  /** Sorts rows by when they were written; absent in those of earlier versions. */
  readonly written?: string
}

export type PageKey = [bucket: number, entity: EntityName, part: number]
export type RowKey = [bucket: number, entity: EntityName, id: string]

export interface LocalDatabase {
  readonly dexie: Dexie
  readonly pages: Table<PageRow, PageKey>
  readonly rows: Table<SingleRow, RowKey>
  readonly cursors: Table<CursorRow, number>
  readonly outbox: Table<OutboxRow, number, NewOutboxRow>
  readonly meta: Table<MetaRow, string>
  readonly drafts: Table<DraftRow, string>
}

const schemaVersion = 1

/**
 * One connection to a vault's database. `strict` for what a person wrote: a save counts when it is on the disk.
 * `relaxed` for what can be pulled again.
 */
export function connectDatabase(vaultId: string, durability: 'strict' | 'relaxed'): LocalDatabase {
  const dexie = new Dexie(databaseNameOf(vaultId), {
    chromeTransactionDurability: durability,
    cache: 'disabled',
  })
  dexie.version(schemaVersion).stores({
    pages: '[bucket+entity+part]',
    rows: '[bucket+entity+id]',
    cursors: 'bucket',
    outbox: '++seq, state',
    meta: 'name',
    drafts: 'key',
  })
  refuseNewer(dexie)
  return {
    dexie,
    pages: dexie.table('pages'),
    rows: dexie.table('rows'),
    cursors: dexie.table('cursors'),
    outbox: dexie.table('outbox'),
    meta: dexie.table('meta'),
    drafts: dexie.table('drafts'),
  }
}

/** A newer version of the app has changed the database: this one neither reads nor writes it. */
class NewerDatabaseError extends Error {
  constructor() {
    super('the database was made by a newer version of the app')
    this.name = 'NewerDatabaseError'
  }
}

/** Whether an opening failed for that reason; Dexie wraps what is thrown while it opens. */
export const hasNewerData = (error: unknown): boolean =>
  error instanceof Error &&
  (error instanceof NewerDatabaseError || ('inner' in error && hasNewerData(error.inner)))

/** Dexie opens a newer database as if it were its own. Its numbers are ten times ours at the browser. */
function refuseNewer(dexie: Dexie): void {
  const check = () => {
    if (Math.floor(dexie.backendDB().version / 10) > schemaVersion) throw new NewerDatabaseError()
  }
  dexie.on('ready', check, true)
}

/**
 * Bounds of all keys of a bucket, or of one entity in it, in `pages` and in `rows`: a shorter key comes before all
 * that begin with it, and an array after every text and number.
 */
export const keyRange = (bucket: number, entity?: EntityName): [unknown[], unknown[]] =>
  entity
    ? [
        [bucket, entity],
        [bucket, entity, []],
      ]
    : [[bucket], [bucket, []]]

/**
 * Phones close the connection of a page in the background, and the next use of it fails: opens again and tries once
 * more. Not after our own `close()`, which is meant.
 */
export async function withReopening<T>(database: LocalDatabase, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isConnectionError(error) || isClosedForGood(database)) throw error
    await reopen(database)
    return work()
  }
}

/** Takes a new connection in place of one that the browser has closed. */
export async function reopen(database: LocalDatabase): Promise<void> {
  database.dexie.close({ disableAutoOpen: false })
  await openDatabase(database)
}

const openingPatienceMs = 20_000

/**
 * Opens the database, or rejects where it stays shut: a tab that does not give it free, as one that the system has
 * frozen, makes the browser wait without a word.
 */
export async function openDatabase({ dexie }: LocalDatabase): Promise<void> {
  const patience = Promise.withResolvers<never>()
  const timer = setTimeout(() => patience.reject(new BlockedError()), openingPatienceMs)
  try {
    await Promise.race([dexie.open(), patience.promise])
  } catch (error) {
    if (error instanceof BlockedError) dexie.close()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

class BlockedError extends Error {
  constructor() {
    super('another page does not give the database free')
    this.name = 'BlockedError'
  }
}

const closedForGood = new WeakSet<LocalDatabase>()
export const isClosedForGood = (database: LocalDatabase): boolean => closedForGood.has(database)

export function closeForGood(database: LocalDatabase): void {
  closedForGood.add(database)
  database.dexie.close()
}
