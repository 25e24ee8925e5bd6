import { entitlementHint, type Hint } from '@pumpurs/shared/sync/protocol'
import type { LocalData } from '#data/local-data.ts'

/** Hints that nobody has followed yet. */
export class HintedNews {
  readonly #heads = new Map<number, number>()
  #mustAsk = false

  get isEmpty(): boolean {
    return this.#heads.size === 0 && !this.#mustAsk
  }

  add(hint: Hint): void {
    if (hint === entitlementHint) this.#mustAsk = true
    else this.#heads.set(hint.bucket, Math.max(hint.head, this.#heads.get(hint.bucket) ?? 0))
  }

  clear(): void {
    this.#heads.clear()
    this.#mustAsk = false
  }

  /**
   * What the hints come to, and forgets them. `nothing`: the device has it all, as after a push of its own. `unsure`:
   * the server must be asked.
   */
  async take({ feed }: LocalData): Promise<'nothing' | 'news' | 'unsure'> {
    const heads = [...this.#heads]
    const mustAsk = this.#mustAsk
    this.clear()
    if (mustAsk) return 'unsure'
    const cursors = new Map((await feed.cursors.toArray()).map(({ bucket, seq }) => [bucket, seq]))
    return heads.every(([bucket, head]) => head <= (cursors.get(bucket) ?? -1)) ? 'nothing' : 'news'
  }
}
