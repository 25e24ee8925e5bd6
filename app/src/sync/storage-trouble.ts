import type { LocalData } from '#data/local-data.ts'
import { isClosedForGood, reopen } from '#data/local-database.ts'
import { isConnectionError, isQuotaError, isStorageError } from '#data/storage-errors.ts'

/**
 * Browsers close the database of a page in the background: then everything is opened again, and the work done once
 * more from its beginning. Every exchange may be repeated, because it begins where the last commit ended.
 */
export async function withFreshConnection<T>(local: LocalData, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isConnectionError(error) || isClosedForGood(local.feed) || local.vault.isLocked) throw error
    await reopen(local.feed)
    await reopen(local.db)
    return work()
  }
}

/** What the person is told when this device, not the network, kept the exchange from going on; otherwise undefined. */
export function storagePhase(
  local: LocalData,
  error: unknown,
): 'device-full' | 'device-failed' | 'device-closed' | undefined {
  if (local.vault.isLocked) return undefined
  if (isClosedForGood(local.feed)) return 'device-closed'
  if (isQuotaError(error)) return 'device-full'
  return isStorageError(error) ? 'device-failed' : undefined
}
