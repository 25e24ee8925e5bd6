import '@mantine/core/styles/UnstyledButton.layer.css'
import '@mantine/core/styles/Popover.layer.css'
import '@mantine/core/styles/Combobox.layer.css'
import '@mantine/core/styles/CloseButton.layer.css'
import '@mantine/core/styles/Input.layer.css'
import '@mantine/core/styles/Pill.layer.css'
import '@mantine/core/styles/PillsInput.layer.css'
import { MultiSelect } from '@mantine/core'
import { useI18n } from '#i18n/use-i18n.ts'
import type { Choice } from './choice.ts'
import { choiceClasses } from './choice-classes.ts'
import { Field, type FieldProps, useControl } from './field.tsx'
import { filterChoices } from './filter-choices.ts'

export interface MultiSelectFieldProps<Value extends string> extends FieldProps {
  readonly choices: readonly Choice<Value>[]
  readonly value: readonly Value[]
  readonly onChange: (value: Value[]) => void
  readonly onBlur?: () => void
  readonly placeholder?: string
}

/** Several answers of a list; typing narrows it, ignoring diacritics. */
export function MultiSelectField<Value extends string>(props: MultiSelectFieldProps<Value>) {
  const { label, hint, error, isOptional = false, choices, value, onChange, onBlur } = props
  const { t } = useI18n()
  const control = useControl(props)
  return (
    <Field id={control.id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <MultiSelect<Value>
        {...control}
        autoComplete="off"
        data={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
        value={[...value]}
        onChange={onChange}
        {...(onBlur && { onBlur })}
        searchable
        filter={filterChoices}
        nothingFoundMessage={t('common.nothing-found')}
        placeholder={value.length === 0 ? (props.placeholder ?? t('common.choose')) : ''}
        clearable
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
