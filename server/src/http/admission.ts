import { HttpError } from './http-error.ts'
import { type RetryWithin, soon } from './retry-after.ts'

export interface AdmissionLimits {
  /** How many may be at work at once. */
  atWork: number
  /** How many more may wait for their turn. */
  waiting: number
  /** Who has not got their turn after so many milliseconds is sent away. */
  longestWaitMs: number
}

/** A bounded number at work, a bounded queue, and a refusal that costs nothing for everybody beyond. */
export interface Admission {
  /** Throws an HttpError `unavailable` at once when the queue is full. */
  readonly refuseWhenFull: () => void
  /** Does the work when it is its turn; throws an HttpError `unavailable` when that does not come. */
  readonly enter: <Result>(work: () => Promise<Result>) => Promise<Result>
  readonly atWork: () => number
  readonly waiting: () => number
  /** Refusals since the start. */
  readonly refused: () => number
}

interface Waiter {
  readonly admit: () => void
  readonly timer: ReturnType<typeof setTimeout>
}

/** Refused within ten seconds, the more the wider those are spread who come back. */
const windowMs = 10_000
const comebacksPerSecond = 30
const shortestSpread: RetryWithin = { from: 1, to: 4 }
const widestSpreadSeconds = 60

export function createAdmission(limits: AdmissionLimits): Admission {
  const queue = new Set<Waiter>()
  let atWork = 0
  let refused = 0
  let recent = { since: 0, count: 0 }

  const refusal = (): HttpError => {
    refused += 1
    const now = performance.now()
    if (now - recent.since > windowMs) recent = { since: now, count: 0 }
    recent.count += 1
    const spread = Math.ceil(recent.count / comebacksPerSecond)
    const to = Math.min(widestSpreadSeconds, shortestSpread.to + spread)
    return new HttpError('unavailable', soon({ from: shortestSpread.from, to }))
  }
  const turn = (): Promise<void> => {
    if (atWork < limits.atWork) {
      atWork += 1
      return Promise.resolve()
    }
    if (queue.size >= limits.waiting) return Promise.reject(refusal())
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        queue.delete(waiter)
        reject(refusal())
      }, limits.longestWaitMs)
      const waiter: Waiter = { admit: resolve, timer }
      queue.add(waiter)
    })
  }
  /** The place goes to who has waited longest, or is free. */
  const leave = (): void => {
    const [next] = queue
    if (!next) {
      atWork -= 1
      return
    }
    queue.delete(next)
    clearTimeout(next.timer)
    next.admit()
  }

  return {
    refuseWhenFull() {
      if (queue.size >= limits.waiting) throw refusal()
    },
    async enter(work) {
      await turn()
      try {
        return await work()
      } finally {
        leave()
      }
    },
    atWork: () => atWork,
    waiting: () => queue.size,
    refused: () => refused,
  }
}
