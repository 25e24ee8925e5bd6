import type { CSSProperties } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Field, type FieldProps, useControl } from './field.tsx'
import styles from './field.module.css'

export interface TextAreaProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly rows?: number
  /** Limits the text; the count appears when a tenth is left. */
  readonly maxLength?: number
}

const rowsStyle = (rows: number): CSSProperties & { '--rows': number } => ({ '--rows': rows })

/** Several lines of text; grows with it where the browser can. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, error, isOptional = false, value, onChange, onBlur, rows = 3, maxLength } = props
  const { t } = useI18n()
  const control = useControl(props)
  const left = maxLength === undefined ? undefined : maxLength - value.length
  const isNearLimit = maxLength !== undefined && left !== undefined && left <= maxLength / 10
  return (
    <Field id={control.id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <textarea
        {...control}
        className={`${styles['input']} ${styles['textArea']}`}
        // Browsers keep what is typed elsewhere in clear, to restore their windows.
        autoComplete="off"
        // Some browsers send what is typed to a spell-checking service.
        spellCheck={false}
        rows={rows}
        style={rowsStyle(rows)}
        value={value}
        maxLength={maxLength}
        disabled={props.isDisabled}
        readOnly={props.isReadOnly}
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={onBlur}
      />
      {isNearLimit && (
        <span className={styles['counter']} role="status">
          {t('common.characters-left', { count: left })}
        </span>
      )}
    </Field>
  )
}
