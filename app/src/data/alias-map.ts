import type { Alias } from '@pumpurs/shared/domain/alias'
import type { OutboxEntry } from './outbox-entry.ts'

/** What of the device's records the map asks. */
interface Known {
  /** The aliases by an end of theirs. */
  readonly aliases: { by(field: 'fromId' | 'toId', id: string): readonly Alias[] }
  /** Whether the server's record of a pupil or plan is on the device. */
  readonly isHere: (id: string) => boolean
}

/**
 * Where ids lead that became another record's: by the aliases that the device has, and, until those are here, by what
 * the server answered to a creation. An answer counts from the moment when the record that it names is here, so that
 * nothing vanishes in between.
 */
export class AliasMap {
  readonly #answered = new Map<string, string>()
  readonly #known: Known

  constructor(known: Known) {
    this.#known = known
  }

  /** Takes note of an answer; true where it is news. */
  hear({ mutation, result }: OutboxEntry): boolean {
    if (mutation.op !== 'create' || !result?.aliasOf) return false
    if (this.#answered.get(mutation.id) === result.aliasOf) return false
    this.#answered.set(mutation.id, result.aliasOf)
    return true
  }

  #next(id: string): string | undefined {
    const alias = this.#known.aliases.by('fromId', id).find(({ state }) => state === 'active')
    if (alias) return alias.toId
    const answered = this.#answered.get(id)
    return answered !== undefined && this.#known.isHere(answered) ? answered : undefined
  }

  /** The id under which the record is known now. */
  follow(id: string): string {
    const next = this.#next(id)
    return next === undefined ? id : this.follow(next)
  }

  /** Other ids under which the record was known. */
  formerIds(id: string): string[] {
    const direct = new Set([
      ...this.#known.aliases.by('toId', id).map(({ fromId }) => fromId),
      ...[...this.#answered].flatMap(([from, to]) => (to === id ? [from] : [])),
    ])
    return [...direct]
      .filter((from) => this.#next(from) === id)
      .flatMap((from) => [from, ...this.formerIds(from)])
  }

  get hasAnswers(): boolean {
    return this.#answered.size > 0
  }

  /** Whether an answer names the record: its arrival changes what the answer means. */
  isAnswer(id: string): boolean {
    return this.#answered.size > 0 && [...this.#answered.values()].includes(id)
  }
}
