/** What the browser says about keeping this device's data. Advisory: browsers keep no promise to the letter. */
export interface StorageState {
  readonly persistence: 'persisted' | 'best-effort' | 'unsupported'
  /** Bytes, or `null` where the browser does not tell. */
  readonly usedBytes: number | null
  readonly quotaBytes: number | null
}

/** The parts of `navigator.storage` we use; older browsers lack some of them. */
export type BrowserStorage = Partial<Pick<StorageManager, 'estimate' | 'persist' | 'persisted'>>

const browserStorage = (): BrowserStorage | undefined =>
  'storage' in navigator ? navigator.storage : undefined

/** How much is used and whether it is kept. Asks the person nothing. */
export async function readStorageState(storage = browserStorage()): Promise<StorageState> {
  const estimate = await storage?.estimate?.().catch(() => undefined)
  const isPersisted = await storage?.persisted?.().catch(() => undefined)
  return {
    persistence: isPersisted === undefined ? 'unsupported' : isPersisted ? 'persisted' : 'best-effort',
    usedBytes: estimate?.usage ?? null,
    quotaBytes: estimate?.quota ?? null,
  }
}

/** Asks the browser to keep the data; to be called after the first sign-in. Some browsers then ask the person. */
export async function askToPersist(storage = browserStorage()): Promise<StorageState> {
  await storage?.persist?.().catch(() => false)
  return readStorageState(storage)
}
