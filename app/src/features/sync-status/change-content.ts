import { entities, type EntityName, entityName, entityNames } from '@pumpurs/shared/domain/entities'
import { type JsonFields, jsonValue } from '@pumpurs/shared/domain/primitives'
import { z } from 'zod'
import type { Collections } from '#data/collections.ts'
import { filledFields } from '#data/filled-fields.ts'
import { isForPeople } from '#data/format-field.ts'
import type { KeptMutation } from '#data/outbox-entry.ts'

export interface ChangeContent {
  /** The kind of record that the fields are of. */
  readonly entity: EntityName
  readonly fields: JsonFields
}

type Change = Pick<KeptMutation, 'entity' | 'id' | 'op' | 'set' | 'old'>

const jsonFields = z.record(z.string(), jsonValue)

/** Where the conflict itself has gone from the device, its fields still tell what kind of record it was about. */
function entityWith(fields: JsonFields): EntityName | undefined {
  const names = Object.keys(fields)
  return names.length === 0
    ? undefined
    : entityNames.find((entity) => names.every((name) => Object.hasOwn(entities[entity].content.shape, name)))
}

/**
 * What a change says. A choice between two versions says what the record was to be, a deletion what goes; a choice
 * without words of its own has no fields.
 */
export function contentOfChange(collections: Collections, change: Change): ChangeContent {
  const { entity, id, op, set, old } = change
  if (op === 'resolve') return contentOfDecision(collections, change)
  if (op !== 'delete') return { entity, fields: fieldsWhere(set, (field) => isForPeople(entity, field)) }
  return { entity, fields: filledFields(entity, { ...(collections[entity].find(id) ?? old) }) }
}

function contentOfDecision(collections: Collections, { entity, id, set }: Change): ChangeContent {
  if (entity === 'heldChange') return { entity, fields: fieldsWhere(set, (_, value) => value !== '') }
  if (entity !== 'conflict') return { entity, fields: {} }
  const fields = jsonFields.safeParse(set['resolution']).data ?? {}
  const about = entityName.safeParse(collections.conflict.find(id)?.entity).data ?? entityWith(fields)
  if (!about) return { entity, fields: {} }
  return { entity: about, fields: Object.hasOwn(fields, 'choice') ? {} : fields }
}

const fieldsWhere = (fields: JsonFields, isKept: (field: string, value: unknown) => boolean): JsonFields =>
  Object.fromEntries(Object.entries(fields).filter(([field, value]) => isKept(field, value)))
