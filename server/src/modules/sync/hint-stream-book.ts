import type { HintStream } from './hint-stream.ts'

/** Everything that is known of one person while a device of theirs listens. */
export interface Listener {
  readonly staffMemberId: string
  /** Keys of the buckets that the person could see when it was last looked up. */
  keys: ReadonlySet<string>
  readonly streams: Set<HintStream>
}

export const mostStreams = { perPerson: 8, perProcess: 2_000 } as const

/** The open streams of this process. */
export class StreamBook {
  readonly #listeners = new Map<string, Listener>()
  #count = 0

  get size(): number {
    return this.#count
  }

  get listeners(): readonly Listener[] {
    return [...this.#listeners.values()]
  }

  get streams(): readonly HintStream[] {
    return this.listeners.flatMap(({ streams }) => [...streams])
  }

  /** Puts it in the place of an earlier stream of the same device. False when there are too many. */
  add(stream: HintStream): boolean {
    const listener = this.#listeners.get(stream.staffMemberId) ?? {
      staffMemberId: stream.staffMemberId,
      keys: new Set(),
      streams: new Set(),
    }
    const earlier = [...listener.streams].find(({ deviceId }) => deviceId === stream.deviceId)
    if (earlier) this.remove(earlier)
    if (listener.streams.size >= mostStreams.perPerson || this.#count >= mostStreams.perProcess) return false
    this.#listeners.set(stream.staffMemberId, listener)
    listener.streams.add(stream)
    this.#count += 1
    return true
  }

  remove(stream: HintStream): void {
    stream.close()
    const listener = this.#listeners.get(stream.staffMemberId)
    if (!listener?.streams.delete(stream)) return
    this.#count -= 1
    if (listener.streams.size === 0) this.#listeners.delete(stream.staffMemberId)
  }
}
