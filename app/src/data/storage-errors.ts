/** The device has no room for what should be written. */
export const isQuotaError = (error: unknown): boolean => namesWithin(error).includes('QuotaExceededError')

const connectionErrors = ['DatabaseClosedError', 'InvalidStateError', 'UnknownError', 'OpenFailedError']

/** The browser has closed the database or does not get at it. Phones do so with pages in the background. */
export const isConnectionError = (error: unknown): boolean =>
  error instanceof Error && connectionErrors.includes(error.name)

/** The database refused, for whatever reason: an error that does not come from our own code. */
export const isStorageError = (error: unknown): boolean =>
  isConnectionError(error) || namesWithin(error).some((name) => storageErrors.includes(name))

const storageErrors = [
  'BlockedError',
  'QuotaExceededError',
  'AbortError',
  'DataError',
  'ReadOnlyError',
  'TransactionInactiveError',
  'NotFoundError',
  'TimeoutError',
]

/** Dexie wraps the browser's error once or twice. */
function namesWithin(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const inner = 'inner' in error ? namesWithin(error.inner) : []
  const failures = 'failures' in error && Array.isArray(error.failures) ? error.failures : []
  return [error.name, ...inner, ...failures.flatMap(namesWithin)]
}
