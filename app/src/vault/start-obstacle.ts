/** Why the app cannot keep anything in this browser, and so must not be used in it. */
export type StartObstacle = 'insecure' | 'no-webassembly' | 'no-storage' | 'storage-failed'

/** What the browser has to offer. */
export interface BrowserPowers {
  readonly isSecureContext: boolean
  readonly crypto: { readonly subtle?: unknown } | undefined
  readonly WebAssembly: unknown
  readonly indexedDB: unknown
  readonly localStorage: () => unknown
}

export const thisBrowser = (): BrowserPowers => ({
  isSecureContext: globalThis.isSecureContext,
  crypto: globalThis.crypto,
  WebAssembly: globalThis.WebAssembly,
  indexedDB: globalThis.indexedDB,
  localStorage: () => globalThis.localStorage,
})

/** What is missing before anything is tried: without it data would be kept open, or not at all. */
export function findObstacle(browser: BrowserPowers): StartObstacle | undefined {
  if (!browser.isSecureContext || !browser.crypto?.subtle) return 'insecure'
  if (typeof browser.WebAssembly !== 'object' || browser.WebAssembly === null) return 'no-webassembly'
  return browser.indexedDB && hasLocalStorage(browser) ? undefined : 'no-storage'
}

/** Asking for it throws where a person has turned cookies off. */
function hasLocalStorage({ localStorage }: BrowserPowers): boolean {
  try {
    return Boolean(localStorage())
  } catch {
    return false
  }
}

const patienceMs = 10_000
/** How browsers refuse a database to a private window. */
const privateErrors = ['SecurityError', 'InvalidStateError', 'MissingAPIError']

/** The first look into the storage. Some browsers never answer it. */
export async function openedOrObstacle<T>(opening: Promise<T>): Promise<{ opened: T } | StartObstacle> {
  const silence = Promise.withResolvers<StartObstacle>()
  const timer = setTimeout(() => silence.resolve('storage-failed'), patienceMs)
  try {
    return await Promise.race([opening.then((opened) => ({ opened })), silence.promise])
  } catch (error) {
    reportError(error)
    return error instanceof Error && privateErrors.includes(error.name) ? 'no-storage' : 'storage-failed'
  } finally {
    clearTimeout(timer)
  }
}
