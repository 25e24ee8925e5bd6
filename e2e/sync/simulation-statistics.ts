/** What happened in histories, counted by kind: for the reader who asks whether the faults were met at all. */
export class Statistics {
  readonly #counts = new Map<string, Map<string, number>>()

  /** `topic` is a row of the table, such as `faults`. */
  count(topic: string, kind: string, by = 1): void {
    const kinds = this.#counts.get(topic) ?? new Map<string, number>()
    this.#counts.set(topic, kinds.set(kind, (kinds.get(kind) ?? 0) + by))
  }

  add(others: Statistics): void {
    for (const [topic, kinds] of others.#counts) {
      for (const [kind, count] of kinds) this.count(topic, kind, count)
    }
  }

  total(topic: string): number {
    return [...(this.#counts.get(topic)?.values() ?? [])].reduce((sum, count) => sum + count, 0)
  }

  /** How often, of one kind. */
  of(topic: string, kind: string): number {
    return this.#counts.get(topic)?.get(kind) ?? 0
  }

  toString(): string {
    return [...this.#counts]
      .map(([topic, kinds]) => {
        const parts = [...kinds]
          .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
          .map(([kind, count]) => `${kind} ${count}`)
        return `${topic} (${this.total(topic)}): ${parts.join(', ')}`
      })
      .join('\n')
  }
}
