import { todayInRiga } from '@pumpurs/shared/domain/plain-date'
import { entitlementHint, type Hint } from '@pumpurs/shared/sync/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '#database/schema.ts'
import type { Clock } from '#http/app-context.ts'
import { listLiveSessions } from '#http/live-session-queries.ts'
import { News } from './hint-message.ts'
import { findBucketKeys, findOpenedKeys } from './hint-queries.ts'
import type { HintStream } from './hint-stream.ts'
import type { Listener, StreamBook } from './hint-stream-book.ts'

/** Keys of buckets never change; so many are remembered. */
const mostKeysKnown = 20_000
const pauseAfterFailureMs = 1_000

export interface DeliveryParts {
  readonly db: Kysely<Database>
  readonly clock: Clock
  readonly book: StreamBook
  readonly onSent: (hints: number) => void
}

/** Passes news on to the streams of this process, one lot after the other. */
export class Delivery {
  readonly #parts: DeliveryParts
  readonly #news = new News()
  readonly #keys = new Map<number, string>()
  #today: string
  #isBusy = false
  #isStopped = false

  constructor(parts: DeliveryParts) {
    this.#parts = parts
    this.#today = todayInRiga(parts.clock())
  }

  /** Takes what a process told. */
  receive(payload: string): void {
    if (this.#news.addMessage(payload)) this.#start()
  }

  /** A stream was opened: it is told to look for itself, once its person's rights are known. */
  greet(stream: HintStream): void {
    this.#news.addPeople([stream.staffMemberId])
    this.#start()
  }

  /** News may have been missed: everybody looks for themselves. */
  lookYourselves(): void {
    this.#news.addAll()
    this.#start()
  }

  /** Keeps the lines open, and ends those whose session or token is over. */
  async tick(): Promise<void> {
    const { book, clock, db } = this.#parts
    const today = todayInRiga(clock())
    if (today !== this.#today) {
      // Grants begin and end at midnight, and school years change.
      this.#today = today
      this.#news.addPeople(book.listeners.map(({ staffMemberId }) => staffMemberId))
      this.#start()
    }
    await closeDead(db, book, book.streams, clock())
    for (const stream of book.streams) stream.keepAlive()
  }

  stop(): void {
    this.#isStopped = true
  }

  #start(): void {
    if (this.#isBusy || this.#isStopped) return
    this.#isBusy = true
    void this.#run()
  }

  async #run(): Promise<void> {
    while (!this.#news.isEmpty && !this.#isStopped) {
      const { heads, people, isAll } = this.#take()
      try {
        // oxlint-disable-next-line no-await-in-loop
        await this.#pass(heads, people, isAll)
      } catch {
        // Without the database nobody's rights are known; when it is back, all look for themselves.
        this.#news.addAll()
        // oxlint-disable-next-line no-await-in-loop
        await new Promise((resolve) => {
          setTimeout(resolve, pauseAfterFailureMs).unref()
        })
      }
    }
    this.#isBusy = false
  }

  #take() {
    const taken = {
      heads: new Map(this.#news.heads),
      people: new Set(this.#news.people),
      isAll: this.#news.isAll,
    }
    this.#news.heads.clear()
    this.#news.people.clear()
    this.#news.isAll = false
    return taken
  }

  async #pass(
    heads: ReadonlyMap<number, number>,
    people: ReadonlySet<string>,
    isAll: boolean,
  ): Promise<void> {
    const { book, clock, db } = this.#parts
    if (book.size === 0) return
    const moved = await this.#movedKeys(heads)
    const concerned = book.listeners.filter(
      ({ staffMemberId, keys }) =>
        isAll || people.has(staffMemberId) || [...moved.keys()].some((key) => keys.has(key)),
    )
    if (concerned.length === 0) return
    const now = clock()
    await closeDead(
      db,
      book,
      concerned.flatMap(({ streams }) => [...streams]),
      now,
    )
    const ids = concerned.map(({ staffMemberId }) => staffMemberId)
    const opened = await findOpenedKeys(db, ids, now)
    for (const listener of concerned)
      this.#tell(listener, opened.get(listener.staffMemberId) ?? new Set(), moved, isAll)
  }

  #tell(
    listener: Listener,
    keys: ReadonlySet<string>,
    moved: ReadonlyMap<string, Hint>,
    isAll: boolean,
  ): void {
    const isSame = keys.size === listener.keys.size && [...keys].every((key) => listener.keys.has(key))
    listener.keys = keys
    const seen = [...moved].filter(([key]) => keys.has(key)).map(([, hint]) => hint)
    for (const stream of listener.streams) {
      const hints: Hint[] = isSame && !isAll && stream.isGreeted ? seen : [entitlementHint, ...seen]
      stream.isGreeted = true
      stream.tell(hints)
      this.#parts.onSent(hints.length)
    }
  }

  async #movedKeys(heads: ReadonlyMap<number, number>): Promise<Map<string, Hint>> {
    const unknown = [...heads.keys()].filter((id) => !this.#keys.has(id))
    if (this.#keys.size + unknown.length > mostKeysKnown) this.#keys.clear()
    const missing = [...heads.keys()].filter((id) => !this.#keys.has(id))
    for (const [id, key] of await findBucketKeys(this.#parts.db, missing)) this.#keys.set(id, key)
    const moved = new Map<string, Hint>()
    for (const [bucket, head] of heads) {
      const key = this.#keys.get(bucket)
      if (key !== undefined) moved.set(key, { bucket, head })
    }
    return moved
  }
}

/** Ends the streams whose token is over or whose session was ended. */
async function closeDead(
  db: Kysely<Database>,
  book: StreamBook,
  streams: readonly HintStream[],
  now: Date,
): Promise<void> {
  const live = new Set(await listLiveSessions(db, streams))
  for (const stream of streams) if (!live.has(stream) || stream.endsAt <= now) book.remove(stream)
}
