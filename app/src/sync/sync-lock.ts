/**
 * Runs the work if no other tab is at it; otherwise undefined at once. Where the browser has no locks, only the tab
 * that the person looks at may work: two at once would do no harm (each commit checks), but waste.
 */
export async function whileSyncing<T>(
  locks: LockManager | undefined,
  name: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const isLookedAt = globalThis.document?.hasFocus() ?? true
  if (!locks) return isLookedAt ? work() : undefined
  return locks.request(name, { ifAvailable: true }, async (lock) => (lock ? work() : undefined))
}
