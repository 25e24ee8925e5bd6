import type { Conflict } from '@pumpurs/shared/domain/conflict'
import type { EntityName } from '@pumpurs/shared/domain/entities'
import { useLocalData } from './local-data-context.tsx'
import { partEntities } from './part-work.ts'
import { openConflicts, recordState, type RecordState } from './record-state.ts'
import { useOutbox } from './use-outbox.ts'
import { useCollections } from './use-records.ts'

const sources = ['conflict', ...partEntities] as const

export function useOpenConflicts(recordId: string): readonly Conflict[] {
  const { store } = useLocalData()
  return useCollections(sources, () => openConflicts(store, recordId), [store, recordId])
}

export function useRecordState(entity: EntityName, id: string): RecordState {
  const { store } = useLocalData()
  // Renders again when either changes; the state itself is cheap to ask for.
  useCollections(sources, () => recordState(store, entity, id), [store, entity, id])
  useOutbox()
  return recordState(store, entity, id)
}
