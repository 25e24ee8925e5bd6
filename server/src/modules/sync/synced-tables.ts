import { entities, type EntityName, entityNames } from '@pumpurs/shared/domain/entities'
import type { JsonFields } from '@pumpurs/shared/domain/primitives'

/** Names of entities and fields only: a push asks for the same few thousands of times. */
const snakeNames = new Map<string, string>()

function snakeCase(name: string): string {
  const known = snakeNames.get(name)
  if (known !== undefined) return known
  const made = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  snakeNames.set(name, made)
  return made
}

/** `grant` is a reserved word of SQL. */
export const tableOf = (entity: EntityName): string =>
  entity === 'grant' ? 'staff_grant' : snakeCase(entity)

const headerFields = [
  'id',
  'organisationId',
  'version',
  'deletedAt',
  'createdBy',
  'createdAt',
  'updatedBy',
  'updatedAt',
] as const

const contentFieldsByEntity = new Map<EntityName, readonly string[]>(
  entityNames.map((entity) => [entity, Object.keys(entities[entity].content.shape)]),
)

export const contentFields = (entity: EntityName): readonly string[] =>
  contentFieldsByEntity.get(entity) ?? []

const instants = new Set([
  'deletedAt',
  'createdAt',
  'updatedAt',
  'mineAt',
  'theirsAt',
  'resolvedAt',
  'decidedAt',
])

/** `select …` list that gives a row the field names and the texts of the wire. `alias` names the table in the query. */
export function wireColumns(entity: EntityName, alias: string): string {
  const expression = (field: string): string => {
    const column = `${alias}.${snakeCase(field)}`
    return instants.has(field)
      ? `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
      : column
  }
  const columns = [...headerFields, ...contentFields(entity)]
  return columns.map((field) => `${expression(field)} as "${field}"`).join(', ')
}

/** A record as the database keeps it while a push works on it. */
export interface StoredRecord {
  entity: EntityName
  id: string
  organisationId: string | null
  version: number
  fieldVersions: Record<string, number>
  deletedAt: string | null
  createdBy: string | null
  createdAt: string
  updatedBy: string | null
  updatedAt: string
  content: JsonFields
}

/** A row selected with `wireColumns` and `field_versions as "fieldVersions"`. */
export type RecordRow = Omit<StoredRecord, 'entity' | 'content'> & JsonFields

export function rowToRecord(entity: EntityName, row: RecordRow): StoredRecord {
  const {
    id,
    organisationId,
    version,
    fieldVersions,
    deletedAt,
    createdBy,
    createdAt,
    updatedBy,
    updatedAt,
  } = row
  const content = Object.fromEntries(contentFields(entity).map((field) => [field, row[field] ?? null]))
  const header = {
    id,
    organisationId,
    version,
    fieldVersions,
    deletedAt,
    createdBy,
    createdAt,
    updatedBy,
    updatedAt,
  }
  return { entity, ...header, content }
}

/** The record as a row object with the table's column names, for `jsonb_populate_recordset`. */
export function recordToRow(record: StoredRecord): Record<string, unknown> {
  const row: Record<string, unknown> = { field_versions: record.fieldVersions }
  for (const field of headerFields) row[snakeCase(field)] = record[field]
  for (const field of contentFields(record.entity)) row[snakeCase(field)] = record.content[field] ?? null
  return row
}

/** Columns of the table that an update writes: everything but the identity and the creation. */
export function updatedColumns(entity: EntityName): string[] {
  const fixed = new Set(['id', 'createdBy', 'createdAt'])
  const header = headerFields.filter((field) => !fixed.has(field))
  return [...header, ...contentFields(entity)].map((field) => snakeCase(field)).concat('field_versions')
}
