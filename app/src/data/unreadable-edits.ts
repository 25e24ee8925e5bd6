import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { OutboxRow } from './local-database.ts'

/**
 * A change of this person that is kept but cannot be read. `damaged`: its bytes are not what was written.
 * `other-version`: they are whole, but an app of another version wrote them.
 */
export interface UnreadableEdit {
  readonly seq: number
  readonly grp: string
  readonly entity: EntityName
  /** Id of the record. */
  readonly id: string
  /** Instant, told by the id of the change; null where the id does not tell. */
  readonly madeAt: string | null
  readonly why: 'damaged' | 'other-version'
}

/** All that are known, for the screens and for the exchange with the server. */
export interface UnreadableEdits {
  /** In the order in which they were made; the same list until something changes. */
  readonly get: () => readonly UnreadableEdit[]
  readonly add: (found: readonly UnreadableEdit[]) => void
  readonly remove: (seqs: readonly number[]) => void
  readonly subscribe: (listener: () => void) => () => void
}

export function createUnreadableEdits(): UnreadableEdits {
  let edits: readonly UnreadableEdit[] = []
  const listeners = new Set<() => void>()
  const become = (next: readonly UnreadableEdit[]) => {
    if (next.length === edits.length) return
    edits = next.toSorted((a, b) => a.seq - b.seq)
    for (const listener of listeners) listener()
  }
  return {
    get: () => edits,
    add(found) {
      const known = new Set(edits.map(({ seq }) => seq))
      become([...edits, ...found.filter(({ seq }) => !known.has(seq))])
    },
    remove: (seqs) => become(edits.filter(({ seq }) => !seqs.includes(seq))),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** What can be told of a change without its content. */
export type EditPlace = Pick<OutboxRow, 'seq' | 'grp' | 'entity' | 'id'>

/**
 * Which waiting changes may not be sent while others cannot be read: those that were saved together with one, because
 * the server takes a group as a whole, and later ones of the same record, because they rest on it. `edits` in their
 * order. Returns places in the outbox, those of the unreadable ones included.
 */
export function heldBack(edits: readonly EditPlace[], unreadable: readonly UnreadableEdit[]): Set<number> {
  const held = new Set(unreadable.map(({ seq }) => seq))
  if (held.size === 0) return held
  const groups = new Set(unreadable.map(({ grp }) => grp))
  const firstOf = new Map<string, number>()
  const noteRecord = ({ entity, id, seq }: EditPlace) => {
    const record = `${entity} ${id}`
    firstOf.set(record, Math.min(seq, firstOf.get(record) ?? seq))
  }
  for (const edit of unreadable) noteRecord(edit)
  // A group that is held back can hold back an earlier member's record, and so on: until nothing is added.
  for (let before = -1; before !== held.size;) {
    before = held.size
    for (const edit of edits) {
      const isLater = (firstOf.get(`${edit.entity} ${edit.id}`) ?? Infinity) < edit.seq
      if (held.has(edit.seq) || !(groups.has(edit.grp) || isLater)) continue
      held.add(edit.seq)
      groups.add(edit.grp)
      noteRecord(edit)
    }
  }
  return held
}
