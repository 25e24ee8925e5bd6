import { entities, type EntityName, entityName, entityNames } from '@pumpurs/shared/domain/entities'
import { type JsonFields, jsonValue } from '@pumpurs/shared/domain/primitives'
import { z } from 'zod'
import type { Collections } from '#data/collections.ts'
import type { KeptMutation } from '#data/outbox-entry.ts'

export interface ChangeContent {
  /** The kind of record that the fields are of. */
  readonly entity: EntityName
  readonly fields: JsonFields
}

const jsonFields = z.record(z.string(), jsonValue)

/** Where the conflict itself has gone from the device, its fields still tell what kind of record it was about. */
function entityWith(fields: JsonFields): EntityName | undefined {
  const names = Object.keys(fields)
  return names.length === 0
    ? undefined
    : entityNames.find((entity) => names.every((name) => Object.hasOwn(entities[entity].content.shape, name)))
}

/**
 * What a change says. A choice between two versions says what the record was to be; a decision without words of its own
 * has no fields.
 */
export function contentOfChange(
  collections: Collections,
  { entity, id, op, set }: Pick<KeptMutation, 'entity' | 'id' | 'op' | 'set'>,
): ChangeContent {
  if (entity === 'heldChange') return { entity, fields: {} }
  if (entity !== 'conflict' || op !== 'resolve') return { entity, fields: set }
  const fields = jsonFields.safeParse(set['resolution']).data ?? {}
  const known = entityName.safeParse(collections.conflict.find(id)?.entity).data
  const about = known ?? entityWith(fields)
  return about && !Object.hasOwn(fields, 'choice') ? { entity: about, fields } : { entity, fields: {} }
}
