/**
 * How the exchange with the server stands. `offline`: no answer of our server could be had, whatever the browser
 * thinks of the network. `needs-sign-in`: only the person's password helps. `server-problem`: it answered that it
 * cannot now. `update-needed`: it still takes changes but sends nothing to a version this old. `device-full`: there is
 * no room on the device for what arrives. `device-failed`: its database neither reads nor writes. `device-closed`: the
 * database was closed for this page by another one; only loading the page anew helps. `server-behind`: the server sends,
 * but does not know yet what this newer version writes, so that waits.
 */
export type SyncPhase =
  | 'idle'
  | 'syncing'
  | 'offline'
  | 'needs-sign-in'
  | 'server-problem'
  | 'update-needed'
  | 'server-behind'
  | 'device-full'
  | 'device-failed'
  | 'device-closed'

/** The first download to this device, while it runs. */
export interface FirstSync {
  readonly bucketsDone: number
  readonly bucketsTotal: number
  readonly records: number
}

/** How much of what waited when the exchange began is at the server by now. */
export interface Sending {
  readonly done: number
  readonly total: number
}

export interface SyncProgress {
  readonly phase: SyncPhase
  /** Instant of the last exchange that was complete. */
  readonly lastSuccessAt: string | null
  readonly firstSync: FirstSync | null
  /** How much the clock of this device is ahead of the server's, in milliseconds; null until the server has said. */
  readonly clockAheadMs: number | null
  /** While there is something to send; otherwise null. */
  readonly sending: Sending | null
}

/** Written by the synchronisation, read by screens. */
export interface SyncStatus {
  readonly get: () => SyncProgress
  readonly set: (changes: Partial<SyncProgress>) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** The server has answered, to another tab or to a question: what kept this one from it is over. */
export function noteContact({ get, set }: SyncStatus): void {
  if (['offline', 'needs-sign-in', 'server-problem'].includes(get().phase)) set({ phase: 'idle' })
}

export function createSyncStatus(lastSuccessAt: string | null): SyncStatus {
  let progress: SyncProgress = {
    phase: 'idle',
    lastSuccessAt,
    firstSync: null,
    clockAheadMs: null,
    sending: null,
  }
  const listeners = new Set<() => void>()
  return {
    get: () => progress,
    set(changes) {
      progress = { ...progress, ...changes }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
