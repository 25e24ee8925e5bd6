import { useControl } from './field.tsx'
import styles from './check.module.css'

export interface CheckboxProps {
  readonly label: string
  readonly hint?: string
  readonly isChecked: boolean
  readonly onChange: (isChecked: boolean) => void
  readonly isDisabled?: boolean
  readonly id?: string
}

/** A yes or no with its own sentence. */
export function Checkbox({ label, hint, isChecked, onChange, isDisabled, ...rest }: CheckboxProps) {
  const control = useControl({ ...rest, hint })
  return (
    <div className={styles['choice']}>
      <input
        {...control}
        type="checkbox"
        autoComplete="off"
        className={styles['box']}
        checked={isChecked}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label htmlFor={control.id} className={styles['text']}>
        {label}
        {hint && (
          <span id={`${control.id}-hint`} className={styles['detail']}>
            {hint}
          </span>
        )}
      </label>
    </div>
  )
}
