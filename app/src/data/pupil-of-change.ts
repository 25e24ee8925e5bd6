import { type EntityName, entityName } from '@pumpurs/shared/domain/entities'
import { uuid } from '@pumpurs/shared/domain/primitives'
import type { Collections } from './collections.ts'
import type { KeptMutation } from './outbox-entry.ts'

/** The pupil that a record is about; undefined where it is about none. */
export function pupilIdOf(collections: Collections, entity: EntityName, id: string): string | undefined {
  if (entity === 'pupil') return id
  const record = collections[entity].find(id)
  if (record && 'pupilId' in record && record.pupilId !== null) return record.pupilId
  if (!record || !('recordId' in record)) return undefined
  const about = entityName.safeParse(record.entity)
  return about.success && about.data !== 'conflict'
    ? pupilIdOf(collections, about.data, record.recordId)
    : undefined
}

/** About whom a change is, by the records or, where those are gone, by the change itself. */
export function pupilOfChange(
  collections: Collections,
  { entity, id, set, old }: KeptMutation,
): string | undefined {
  const known = pupilIdOf(collections, entity, id)
  if (known !== undefined) return known
  const written = uuid.safeParse(set['pupilId'] ?? old['pupilId'])
  return written.success ? written.data : undefined
}
