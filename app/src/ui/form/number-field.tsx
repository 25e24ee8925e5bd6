import { useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import type { Translate } from '#i18n/translate.ts'
import type { Formats } from '#i18n/formats.ts'
import { Field, type FieldProps, useControl } from './field.tsx'
import styles from './field.module.css'
import { parseNumber } from './parse-number.ts'

interface NumberLimits {
  readonly min?: number
  readonly max?: number
  readonly isWhole?: boolean
}

export interface NumberFieldProps extends FieldProps, NumberLimits {
  /** `null` while the field is empty or what stands in it is no acceptable number. */
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly onBlur?: () => void
  /** Unit after the field: `min`, `€`. */
  readonly unit?: string
}

type Texts = { readonly t: Translate; readonly formats: Formats }

function complaint(
  text: string,
  { min, max, isWhole }: NumberLimits,
  { t, formats }: Texts,
): string | undefined {
  const parsed = parseNumber(text)
  if (parsed.kind === 'empty') return undefined
  if (parsed.kind === 'not-a-number') return t('common.number-not-a-number')
  const { value } = parsed
  if (isWhole && !Number.isInteger(value)) return t('common.number-not-whole')
  const isBelow = min !== undefined && value < min
  const isAbove = max !== undefined && value > max
  if (!isBelow && !isAbove) return undefined
  if (min !== undefined && max !== undefined)
    return t('common.number-out-of-range', { min: formats.number(min), max: formats.number(max) })
  if (min !== undefined) return t('common.number-too-small', { min: formats.number(min) })
  return t('common.number-too-large', { max: formats.number(max ?? 0) })
}

/** A number typed with the decimal comma. What cannot be read stays as typed, with an error after leaving the field. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, isOptional = false, value, onChange, onBlur, unit, isWhole = false } = props
  const i18n = useI18n()
  const written = value === null ? '' : i18n.formats.number(value)
  const [typed, setTyped] = useState<string>()
  const [isChecked, setIsChecked] = useState(false)
  const text = typed ?? written
  const error = props.error ?? (isChecked ? complaint(text, props, i18n) : undefined)
  const control = useControl({ ...props, error })

  const type = (next: string) => {
    setTyped(next)
    const parsed = parseNumber(next)
    const isAcceptable = parsed.kind === 'number' && complaint(next, props, i18n) === undefined
    onChange(isAcceptable ? parsed.value : null)
  }
  const leave = () => {
    setIsChecked(true)
    // An accepted number is shown from then on as the value says, so a later change from outside is seen.
    if (complaint(text, props, i18n) === undefined) setTyped(undefined)
    onBlur?.()
  }

  return (
    <Field id={control.id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <div className={styles['suffixed']}>
        <input
          {...control}
          className={`${styles['input']} ${styles['short']}`}
          inputMode={isWhole ? 'numeric' : 'decimal'}
          autoComplete="off"
          value={text}
          disabled={props.isDisabled}
          readOnly={props.isReadOnly}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={leave}
        />
        {unit && <span>{unit}</span>}
      </div>
    </Field>
  )
}
