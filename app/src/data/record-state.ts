import type { Conflict } from '@pumpurs/shared/domain/conflict'
import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { RecordStore } from './collections.ts'

/** Where a person's work on a record is. `needsYou`: refused, or in conflict. */
export type RecordState = 'onDevice' | 'sent' | 'confirmed' | 'needsYou'

export function recordState(store: RecordStore, entity: EntityName, id: string): RecordState {
  const states = new Set(
    store.pending
      .of(id)
      .filter(({ mutation }) => mutation.entity === entity)
      .map(({ state }) => state),
  )
  if (states.has('refused') || openConflicts(store, id).length > 0) return 'needsYou'
  if (states.has('queued')) return 'onDevice'
  return states.has('sent') ? 'sent' : 'confirmed'
}

export const openConflicts = ({ collections }: RecordStore, recordId: string): Conflict[] =>
  collections.conflict.by('recordId', recordId).filter(({ status }) => status === 'open')
