import { entities, entityName } from '@pumpurs/shared/domain/entities'
import { type JsonValue, jsonValue } from '@pumpurs/shared/domain/primitives'
import { z } from 'zod'

/** How a person can correct one field of a change that was not taken. */
export type FieldEditor =
  | { readonly kind: 'text'; readonly maxLength: number | undefined }
  | { readonly kind: 'day' }
  | { readonly kind: 'number'; readonly min: number | undefined; readonly max: number | undefined }
  | { readonly kind: 'choice'; readonly options: readonly string[] }

export interface EditableField {
  readonly editor: FieldEditor
  readonly isValid: (value: JsonValue) => boolean
}

const editingOps: readonly string[] = ['create', 'patch', 'amend']

/** A step of a plan or an assessment, what the app works out by itself, and a name with a spelling of its own. */
const notByHand: readonly string[] = ['state', 'proposedLevel', 'classGroup']

/** Undefined where the field names another record, is set once, or is not a person's to write. */
export function editableField(
  { entity, op }: { readonly entity: string; readonly op: string },
  field: string,
): EditableField | undefined {
  const known = entityName.safeParse(entity)
  if (!known.success || !editingOps.includes(op) || notByHand.includes(field)) return undefined
  const { content, immutable } = entities[known.data]
  const schema: unknown = content.shape[field]
  if (!(schema instanceof z.ZodType) || immutable.includes(field)) return undefined
  const editor = editorOf(schema instanceof z.ZodNullable ? schema.unwrap() : schema)
  return editor && { editor, isValid: (value) => z.safeParse(schema, value).success }
}

function editorOf(schema: z.core.$ZodType): FieldEditor | undefined {
  if (schema instanceof z.ZodString) return { kind: 'text', maxLength: schema.maxLength ?? undefined }
  if (schema instanceof z.ZodISODate) return { kind: 'day' }
  if (schema instanceof z.ZodNumber)
    return { kind: 'number', min: schema.minValue ?? undefined, max: schema.maxValue ?? undefined }
  if (schema instanceof z.ZodEnum)
    return { kind: 'choice', options: schema.options.filter((option) => typeof option === 'string') }
  return undefined
}

/** Values by field, as they travel in a draft. */
export const fieldEdits = z.record(z.string(), jsonValue)
