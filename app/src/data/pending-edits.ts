import type { OutboxEntry } from './outbox-entry.ts'

/** The changes of this person that are not settled: waiting, on their way, or refused. */
export class PendingEdits {
  /** Grows with every change. */
  revision = 0
  readonly #bySeq = new Map<number, OutboxEntry>()
  readonly #byRecord = new Map<string, Set<number>>()
  #listed: readonly OutboxEntry[] | undefined
  #merged: readonly OutboxEntry[] = []

  /** Puts an entry in place; one that is confirmed is settled and goes. */
  put(entry: OutboxEntry): void {
    const { seq, state, mutation } = entry
    this.remove(seq)
    if (state === 'confirmed') {
      const isSecond = mutation.op === 'create' && entry.result?.aliasOf !== undefined
      const isLate = mutation.op === 'resolve' && entry.result?.r === 'conflict'
      if (entry.result?.r === 'merged' || isSecond || isLate) this.#merged = [...this.#merged, entry]
      return
    }
    this.#bySeq.set(seq, entry)
    const seqs = this.#byRecord.get(mutation.id)
    if (seqs) seqs.add(seq)
    else this.#byRecord.set(mutation.id, new Set([seq]))
  }

  remove(seq: number): void {
    const entry = this.#bySeq.get(seq)
    if (entry) {
      const seqs = this.#byRecord.get(entry.mutation.id)
      seqs?.delete(seq)
      if (seqs?.size === 0) this.#byRecord.delete(entry.mutation.id)
    }
    this.#bySeq.delete(seq)
    this.#listed = undefined
    this.revision += 1
  }

  get(seq: number): OutboxEntry | undefined {
    return this.#bySeq.get(seq)
  }

  /** In the order in which they were made. */
  all(): readonly OutboxEntry[] {
    this.#listed ??= [...this.#bySeq.values()].toSorted((a, b) => a.seq - b.seq)
    return this.#listed
  }

  /** Edits that the server merged with somebody else's, and decisions that met a newer change, since the vault was opened. */
  merged(): readonly OutboxEntry[] {
    return this.#merged
  }

  of(id: string): OutboxEntry[] {
    const seqs = [...(this.#byRecord.get(id) ?? [])].toSorted((a, b) => a - b)
    return seqs.map((seq) => this.#bySeq.get(seq)).filter((entry) => entry !== undefined)
  }
}
