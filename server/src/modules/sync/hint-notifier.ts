import { News, takeMessage } from './hint-message.ts'

/** At most five messages a second, whatever is written: each costs every process that listens. */
const pauseMs = 200
/** What is committed together is told together. */
const gatherMs = 10

/** How whoever writes tells the devices that something is new. Call it after the commit, never before. */
export interface Hints {
  /** The buckets with their new heads, as `stampMemberships` gave them. */
  bucketsMoved(heads: ReadonlyMap<number, number>): void
  /** What these people may see or do has changed, or a session of theirs has ended. */
  entitlementChanged(staffMemberIds: Iterable<string>): void
}

export interface Notifier extends Hints {
  /** The channel can be spoken to again. */
  readonly resume: () => void
  readonly stop: () => void
}

/** Gathers news and tells them in few messages. What cannot be sent waits for `resume`. */
export function createNotifier(send: (payload: string) => Promise<void>): Notifier {
  const news = new News()
  let timer: ReturnType<typeof setTimeout> | undefined
  let notBefore = 0
  let resumed = 0

  const plan = (): void => {
    if (timer || news.isEmpty) return
    timer = setTimeout(() => void tell(), Math.max(gatherMs, notBefore - performance.now()))
    timer.unref()
  }
  const tell = async (): Promise<void> => {
    notBefore = performance.now() + pauseMs
    const payload = takeMessage(news)
    const resumedBefore = resumed
    let isSent = true
    try {
      await send(payload)
    } catch {
      news.addMessage(payload)
      isSent = false
    }
    timer = undefined
    if (isSent || resumed !== resumedBefore) plan()
  }

  return {
    bucketsMoved(heads) {
      news.addHeads(heads)
      plan()
    },
    entitlementChanged(staffMemberIds) {
      news.addPeople(staffMemberIds)
      plan()
    },
    resume() {
      resumed += 1
      plan()
    },
    stop() {
      clearTimeout(timer)
    },
  }
}
