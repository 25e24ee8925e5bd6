import type { Conflict } from '@pumpurs/shared/domain/conflict'
import type { EntityName } from '@pumpurs/shared/domain/entities'
import { useLocalData } from './local-data-context.tsx'
import { openConflicts, recordState, type RecordState } from './record-state.ts'
import { useOutbox } from './use-outbox.ts'
import { useRecords } from './use-records.ts'

export function useOpenConflicts(recordId: string): readonly Conflict[] {
  const { store } = useLocalData()
  return useRecords('conflict', () => openConflicts(store, recordId), [store, recordId])
}

export function useRecordState(entity: EntityName, id: string): RecordState {
  const { store } = useLocalData()
  // Renders again when either changes; the state itself is cheap to ask for.
  useOpenConflicts(id)
  useOutbox()
  return recordState(store, entity, id)
}
