import { entities, type EntityName, entityNames } from './entities.ts'

export interface PartField {
  entity: EntityName
  /** The field that names what the record is a part of. */
  field: string
}

/** What is part of a record of this entity: what names one as its parent once and for all. */
export const partFieldsOf = (parent: EntityName): PartField[] =>
  entityNames.flatMap((entity) =>
    entities[entity].immutable.flatMap((field) =>
      entities[entity].parents[field] === parent ? [{ entity, field }] : [],
    ),
  )
