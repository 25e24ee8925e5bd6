import type { Conflict } from '@pumpurs/shared/domain/conflict'
import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { RecordStore } from './collections.ts'
import { partWork } from './part-work.ts'

/** Where a person's work on a record is. `needsYou`: refused, or in conflict. */
export type RecordState = 'onDevice' | 'sent' | 'confirmed' | 'needsYou'

/** Of the record with its parts: the worst that is true of any of them. */
export function recordState(store: RecordStore, entity: EntityName, id: string): RecordState {
  const own = store.pending.of(id).filter(({ mutation }) => mutation.entity === entity)
  const ofParts = partWork(store).entries.get(id) ?? []
  const states = new Set([...own, ...ofParts].map(({ state }) => state))
  if (states.has('refused') || openConflicts(store, id).length > 0) return 'needsYou'
  if (states.has('queued')) return 'onDevice'
  return states.has('sent') ? 'sent' : 'confirmed'
}

/** Of the record and of its parts. */
export function openConflicts(store: RecordStore, recordId: string): Conflict[] {
  const own = store.collections.conflict.by('recordId', recordId).filter(({ status }) => status === 'open')
  return [...own, ...(partWork(store).conflicts.get(recordId) ?? [])]
}
