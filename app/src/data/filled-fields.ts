import { entities, type EntityName } from '@pumpurs/shared/domain/entities'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'
import { isForPeople } from './format-field.ts'

/** Fields of the record that say something; where it belongs stands above. */
export function filledFields(entity: EntityName, record: JsonFields | undefined): JsonFields {
  const { content, immutable } = entities[entity]
  const names = Object.keys(content.shape).filter(
    (name) => !immutable.includes(name) && isForPeople(entity, name),
  )
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = record?.[name] ?? null
      return value === null || value === '' ? [] : [[name, value] as const]
    }),
  )
}
