import { z } from 'zod'
import { isLockDue } from './lock-state.ts'
import type { Vault } from './vault.ts'

export interface LockRuntime {
  /** Registers work to do before the keys are gone, such as saving a draft; returns its removal. */
  beforeLock(task: () => Promise<void>): () => void
  /** Locks this tab and every other tab of the same vault, then reloads the page so that its memory is cleared. */
  lockNow(): Promise<void>
  /** Ends watching without locking. */
  stop(): void
}

/** Between tabs of one browser. `opened` makes tabs of another vault lock: one person at a time. */
const tabMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('opened'), vaultId: z.string() }),
  z.strictObject({ type: z.literal('active'), vaultId: z.string() }),
  z.strictObject({ type: z.literal('lock'), vaultId: z.string() }),
])
type TabMessage = z.infer<typeof tabMessage>

const activityEvents = ['pointerdown', 'keydown', 'wheel', 'touchstart']
const checkEvery = 5_000
/** Work in one tab keeps the others open; saying so more often than this would be noise. */
const announceEvery = 5_000
/** A task that hangs must not keep the vault open. */
const taskLimit = 3_000

/** Watches over an open vault until it is locked or stopped. `now` in milliseconds since 1970. */
export function startLockRuntime(options: {
  vault: Vault
  isShared: boolean
  reload: () => void
  now?: () => number
  /** Takes everything off the screen; before drafts are saved, which can take seconds. */
  conceal?: () => void
}): LockRuntime {
  const { vault, isShared, reload, now = Date.now, conceal = hidePage } = options
  const channel = new BroadcastChannel('pumpurs-lock')
  const watching = new AbortController()
  const tasks = new Set<() => Promise<void>>()
  let lastActivityAt = now()
  let announcedAt = lastActivityAt
  let locking: Promise<void> | undefined

  const tell = (type: TabMessage['type']) =>
    channel.postMessage({ type, vaultId: vault.id } satisfies TabMessage)

  const lock = () => (locking ??= lockOnce())
  const lockOnce = async () => {
    watching.abort()
    conceal()
    await settledWithin(taskLimit, tasks)
    vault.lock()
    channel.close()
    reload()
  }
  const lockNow = () => {
    if (!locking) tell('lock')
    return lock()
  }

  /** True if the vault stays open. Always asked before activity counts: the first key after a sleep must not. */
  const check = () => {
    if (!isLockDue({ now: now(), lastActivityAt, isShared })) return true
    void lockNow()
    return false
  }
  const noteActivity = () => {
    if (!check()) return
    lastActivityAt = now()
    if (lastActivityAt - announcedAt < announceEvery) return
    announcedAt = lastActivityAt
    tell('active')
  }
  const receive = ({ data }: MessageEvent<unknown>) => {
    const message = tabMessage.safeParse(data).data
    if (!message) return
    const isOwn = message.vaultId === vault.id
    if (message.type === 'lock' ? isOwn : message.type === 'opened' && !isOwn) void lock()
    else if (message.type === 'active' && isOwn && check()) lastActivityAt = now()
  }

  const { signal } = watching
  for (const event of activityEvents)
    addEventListener(event, noteActivity, { signal, capture: true, passive: true })
  addEventListener('focus', check, { signal })
  for (const event of ['visibilitychange', 'resume']) document.addEventListener(event, check, { signal })
  // A page that comes back from the browser's back/forward cache has missed the messages of the other tabs.
  addEventListener('pageshow', ({ persisted }) => void (persisted && lockNow()), { signal })
  channel.addEventListener('message', receive, { signal })
  const timer = setInterval(check, checkEvery)
  signal.addEventListener('abort', () => clearInterval(timer))
  tell('opened')

  return {
    beforeLock(task) {
      tasks.add(task)
      return () => void tasks.delete(task)
    },
    lockNow,
    stop() {
      watching.abort()
      if (!locking) channel.close()
    },
  }
}

/** The page is loaded anew afterwards, so nothing has to show it again. */
function hidePage(): void {
  document.documentElement.hidden = true
}

/** Tasks run side by side; one that fails or hangs stops neither the others nor the lock. */
async function settledWithin(limit: number, tasks: Iterable<() => Promise<void>>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limit)
  })
  await Promise.race([Promise.allSettled(Array.from(tasks, async (task) => task())), timeout])
  clearTimeout(timer)
}
