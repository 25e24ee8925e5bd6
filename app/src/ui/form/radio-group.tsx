import { useId } from 'react'
import type { Choice } from './choice.ts'
import { FieldGroup, type FieldProps, useControl } from './field.tsx'
import styles from './check.module.css'

export interface RadioGroupProps<Value extends string> extends FieldProps {
  readonly choices: readonly Choice<Value>[]
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  /** Side by side where there is room; for two or three short answers. */
  readonly isInline?: boolean
}

/** One answer of a few, all in sight. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, hint, error, isOptional = false, choices, value, onChange, isInline } = props
  const name = useId()
  const control = useControl(props)
  return (
    <FieldGroup id={control.id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <div className={styles['choices']} data-inline={isInline}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles['choice']}>
            <input
              type="radio"
              autoComplete="off"
              className={styles['box']}
              name={name}
              value={choice.value}
              checked={choice.value === value}
              disabled={props.isDisabled || props.isReadOnly}
              onChange={() => onChange(choice.value)}
            />
            <span className={styles['text']}>
              {choice.label}
              {choice.detail && <span className={styles['detail']}>{choice.detail}</span>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}
