import type { EntityName } from '@pumpurs/shared/domain/entities'
import type { JsonValue } from '@pumpurs/shared/domain/primitives'
import type { EditableField } from '#data/editable-fields.ts'
import { fieldLabel, formatField } from '#data/format-field.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { useI18n } from '#i18n/use-i18n.ts'
import { DateField } from '#ui/form/date-field.tsx'
import { NumberField } from '#ui/form/number-field.tsx'
import { SelectField } from '#ui/form/select-field.tsx'
import { TextArea } from '#ui/form/text-area.tsx'

export interface CorrectedFieldProps {
  readonly entity: EntityName
  readonly field: string
  readonly editable: EditableField
  readonly value: JsonValue
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly onChange: (value: JsonValue) => void
}

const asText = (value: JsonValue): string | null => (typeof value === 'string' ? value : null)

/** One field of a change that was not taken, with the control that fits it. */
export function CorrectedField(props: CorrectedFieldProps) {
  const { entity, field, editable, value, hint, error, onChange } = props
  const { t, formats, language } = useI18n()
  const { collections } = useLocalData()
  const { editor, isValid } = editable
  const isOptional = editor.kind !== 'text' && isValid(null)
  const common = { label: fieldLabel(entity, field, t), hint, error, isOptional, onChange }
  switch (editor.kind) {
    case 'day':
      return <DateField {...common} isBirthDate={field === 'birthDate'} value={asText(value)} />
    case 'number':
      return (
        <NumberField
          {...common}
          {...(editor.min !== undefined && { min: editor.min })}
          {...(editor.max !== undefined && { max: editor.max })}
          value={typeof value === 'number' ? value : null}
        />
      )
    case 'choice': {
      const words = { t, formats, language, collections }
      const choices = editor.options.map((option) => ({
        value: option,
        label: formatField(words, entity, field, option),
      }))
      return <SelectField {...common} choices={choices} value={asText(value)} />
    }
    case 'text':
      return (
        <TextArea
          {...common}
          {...(editor.maxLength !== undefined && { maxLength: editor.maxLength })}
          value={asText(value) ?? ''}
          // What may be nothing is nothing when it is emptied.
          onChange={(text) => onChange(text === '' && isValid(null) ? null : text)}
        />
      )
    default:
      return editor satisfies never
  }
}
