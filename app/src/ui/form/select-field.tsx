import '@mantine/core/styles/UnstyledButton.layer.css'
import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Combobox.layer.css'
import '@mantine/core/styles/CloseButton.layer.css'
import '@mantine/core/styles/Input.layer.css'
import { Select } from '@mantine/core'
import { useI18n } from '#i18n/use-i18n.ts'
import type { Choice } from './choice.ts'
import { filterChoices } from './filter-choices.ts'
import { Field, type FieldProps, useControl } from './field.tsx'
import { choiceClasses } from './choice-classes.ts'

export interface SelectFieldProps<Value extends string> extends FieldProps {
  readonly choices: readonly Choice<Value>[]
  readonly value: Value | null
  readonly onChange: (value: Value | null) => void
  readonly onBlur?: () => void
  /** Typing narrows the list, ignoring diacritics; on by itself for more than seven choices. */
  readonly isSearchable?: boolean
  readonly placeholder?: string
}

/** One answer of a list. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, hint, error, isOptional = false, choices, value, onChange, onBlur } = props
  const { t } = useI18n()
  const control = useControl(props)
  return (
    <Field id={control.id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <Select<Value>
        {...control}
        autoComplete="off"
        data={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
        value={value}
        onChange={onChange}
        {...(onBlur && { onBlur })}
        searchable={props.isSearchable ?? choices.length > 7}
        filter={filterChoices}
        nothingFoundMessage={t('common.nothing-found')}
        placeholder={props.placeholder ?? t('common.choose')}
        clearable={isOptional}
        allowDeselect={false}
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        disabled={props.isDisabled ?? false}
        readOnly={props.isReadOnly ?? false}
        error={Boolean(error)}
        classNames={choiceClasses}
        withScrollArea={false}
        comboboxProps={{ shadow: 'none', position: 'bottom-start' }}
      />
    </Field>
  )
}
