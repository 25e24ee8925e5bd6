import type { HTMLInputAutoCompleteAttribute, Ref } from 'react'
import { Field, type FieldProps, useControl } from './field.tsx'
import styles from './field.module.css'

export interface TextFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly type?: 'text' | 'email' | 'tel'
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel'
  readonly autoComplete?: HTMLInputAutoCompleteAttribute
  readonly placeholder?: string
  readonly maxLength?: number
  /** For short answers such as codes and times. */
  readonly isShort?: boolean
  readonly ref?: Ref<HTMLInputElement>
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, isOptional = false, value, onChange, onBlur, type = 'text', ref } = props
  const control = useControl(props)
  return (
    <Field id={control.id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <input
        {...control}
        ref={ref}
        type={type}
        className={`${styles['input']} ${props.isShort ? styles['short'] : ''}`}
        value={value}
        inputMode={props.inputMode}
        autoComplete={props.autoComplete ?? 'off'}
        // Some browsers send what is typed to a spell-checking service.
        spellCheck={false}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
        disabled={props.isDisabled}
        readOnly={props.isReadOnly}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={onBlur}
      />
    </Field>
  )
}
