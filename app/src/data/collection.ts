import type { EntityHeader } from '@pumpurs/shared/domain/entity'

/** The records of one entity that this person may see, opened, in memory. Deleted ones are hidden but kept. */
export class Collection<R extends EntityHeader, F extends string & keyof R> {
  /** Grows with every change. */
  revision = 0
  readonly #living = new Map<string, R>()
  readonly #deleted = new Map<string, R>()
  readonly #indexes: ReadonlyMap<F, Map<unknown, Set<R>>>
  #all: readonly R[] | undefined

  readonly #follow: ((id: string) => string) | undefined

  /** `follow`: the id under which a record is known now, where ids can become another record's. */
  constructor(fields: readonly F[], follow?: (id: string) => string) {
    this.#follow = follow
    this.#indexes = new Map(fields.map((field) => [field, new Map()]))
  }

  get size(): number {
    return this.#living.size
  }

  /** A living record. */
  get(id: string): R | undefined {
    return this.#living.get(id) ?? (this.#follow && this.#living.get(this.#follow(id)))
  }

  /** A living or a deleted record. */
  find(id: string): R | undefined {
    return this.get(id) ?? this.#deleted.get(id)
  }

  all(): readonly R[] {
    this.#all ??= [...this.#living.values()]
    return this.#all
  }

  deleted(): R[] {
    return [...this.#deleted.values()]
  }

  /** The living records with this value in a declared field, in no particular order. */
  by<G extends F>(field: G, value: R[G]): R[] {
    return [...(this.#indexes.get(field)?.get(value) ?? [])]
  }

  /** For the store of collections only: puts a record in place, or takes it away. */
  put(id: string, record: R | undefined): void {
    const before = this.#living.get(id)
    if (before) this.#unindex(before)
    this.#living.delete(id)
    this.#deleted.delete(id)
    if (record && record.deletedAt === null) {
      this.#living.set(id, record)
      this.#index(record)
    } else if (record) this.#deleted.set(id, record)
    this.#all = undefined
    this.revision += 1
  }

  #index(record: R): void {
    for (const [field, byValue] of this.#indexes) {
      const value = record[field]
      const found = byValue.get(value)
      if (found) found.add(record)
      else byValue.set(value, new Set([record]))
    }
  }

  #unindex(record: R): void {
    for (const [field, byValue] of this.#indexes) {
      const found = byValue.get(record[field])
      found?.delete(record)
      if (found?.size === 0) byValue.delete(record[field])
    }
  }
}
