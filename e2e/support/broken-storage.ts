/** The storage under one database, which can be made to end in the middle of a write, as a dying browser does. */
interface Storage {
  /** Writes that still succeed; undefined while nobody counts. */
  left: number | undefined
  isDead: boolean
  readonly running: Set<IDBTransaction>
}

const storages = new Map<string, Storage>()

/** What the app finds when it tries to write on. */
const deadError = (): DOMException => new DOMException('the browser has ended', 'UnknownError')

function noteWrite({ db }: IDBTransaction): void {
  const storage = storages.get(db.name)
  if (storage?.left === undefined) return
  storage.left -= 1
  if (storage.left >= 0) return
  storage.left = undefined
  storage.isDead = true
  for (const transaction of storage.running) {
    try {
      transaction.abort()
    } catch {
      // It has been committed already.
    }
  }
  throw deadError()
}

type Method = (this: unknown, ...parts: unknown[]) => unknown

function wrap(prototype: object, name: string, before: (target: unknown, result?: unknown) => void): void {
  const original: unknown = Reflect.get(prototype, name)
  if (typeof original !== 'function') throw new Error(`IndexedDB has no ${name}`)
  const wrapped: Method = function wrapped(...parts) {
    before(this)
    const result: unknown = Reflect.apply(original, this, parts)
    if (result instanceof IDBTransaction) noteRunning(result)
    return result
  }
  Reflect.set(prototype, name, wrapped)
}

function noteRunning(transaction: IDBTransaction): void {
  const storage = storages.get(transaction.db.name)
  if (!storage) return
  storage.running.add(transaction)
  for (const end of ['complete', 'abort']) {
    transaction.addEventListener(end, () => storage.running.delete(transaction))
  }
}

let isHooked = false

function hookStorage(): void {
  if (isHooked) return
  isHooked = true
  for (const name of ['put', 'add', 'delete', 'clear']) {
    wrap(IDBObjectStore.prototype, name, (store) => {
      if (store instanceof IDBObjectStore) noteWrite(store.transaction)
    })
  }
  for (const name of ['update', 'delete']) {
    wrap(IDBCursor.prototype, name, (cursor) => {
      const source = cursor instanceof IDBCursor ? cursor.source : undefined
      if (source) noteWrite(('objectStore' in source ? source.objectStore : source).transaction)
    })
  }
  wrap(IDBDatabase.prototype, 'transaction', (db) => {
    if (db instanceof IDBDatabase && storages.get(db.name)?.isDead) throw deadError()
  })
}

/** Watches a database so that it can be broken; until `forget`. */
export interface BreakableStorage {
  /** After so many more writes everything that is not committed is gone, and nothing can be read or written. */
  breakAfter(writes: number): void
  /** Whether it came to that. */
  isBroken(): boolean
  /** The next start of the app finds what was committed. */
  mend(): void
  forget(): void
}

export function breakableStorage(databaseName: string): BreakableStorage {
  hookStorage()
  const storage: Storage = { left: undefined, isDead: false, running: new Set() }
  storages.set(databaseName, storage)
  return {
    breakAfter(writes) {
      storage.left = writes
    },
    isBroken: () => storage.isDead,
    mend() {
      storage.left = undefined
      storage.isDead = false
    },
    forget: () => void storages.delete(databaseName),
  }
}
