import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { JsonValue } from '@pumpurs/shared/domain/primitives'
import { fieldLabel, formatField } from '#data/format-field.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { useI18n } from '#i18n/use-i18n.ts'

/** Names and values of a record's fields in words. */
export function useFieldWords(entity: EntityName) {
  const { t, language, formats } = useI18n()
  const { collections } = useLocalData()
  const words = { t, language, formats, collections }
  return {
    label: (field: string): string => fieldLabel(entity, field, t),
    value: (field: string, value: JsonValue): string => formatField(words, entity, field, value),
  }
}
