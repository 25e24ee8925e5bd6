import '@mantine/core/styles/Popover.layer.css'
import { Popover } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { formatDate } from '#i18n/formats.ts'
import type { Translate } from '#i18n/translate.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { buttonClass } from '#ui/action/button.tsx'
import { Field, type FieldProps, useControl } from './field.tsx'
import styles from './field.module.css'
import calendarStyles from './date-field.module.css'
import { parseDate, type ParsedDate } from './parse-date.ts'

const DateCalendar = lazy(async () => ({ default: (await import('./date-calendar.tsx')).DateCalendar }))

export interface DateFieldProps extends FieldProps {
  /** `YYYY-MM-DD`, or `null` while the field is empty or what stands in it is no acceptable day. */
  readonly value: string | null
  readonly onChange: (day: string | null) => void
  readonly onBlur?: () => void
  /** First and last acceptable day, `YYYY-MM-DD`. */
  readonly min?: string
  readonly max?: string
  /** A birth date has no calendar and reads years of two digits as past. */
  readonly isBirthDate?: boolean
}

function complaint(parsed: ParsedDate, { min, max }: DateFieldProps, t: Translate): string | undefined {
  if (parsed.kind === 'not-a-date') return t('common.date-not-a-date')
  if (parsed.kind === 'impossible') return t('common.date-impossible')
  if (parsed.kind === 'empty') return undefined
  if (min !== undefined && parsed.day < min) return t('common.date-too-early', { date: formatDate(min) })
  if (max !== undefined && parsed.day > max) return t('common.date-too-late', { date: formatDate(max) })
  return undefined
}

/** What is typed, what it means, and what is wrong with it. */
function useTypedDate(props: DateFieldProps) {
  const { value, onChange, onBlur, isBirthDate = false } = props
  const { t } = useI18n()
  const [typed, setTyped] = useState<string>()
  const [isChecked, setIsChecked] = useState(false)
  const text = typed ?? (value === null ? '' : formatDate(value))
  const [currentYear] = useState(() => new Date().getFullYear())
  const read = (from: string) => parseDate(from, { currentYear, isBirthDate })
  const problem = complaint(read(text), props, t)
  return {
    text,
    /** Tells the form around it that the value is not what stands here. */
    tellForm: (input: HTMLInputElement | null) => input?.setCustomValidity(problem ?? ''),
    check: () => setIsChecked(true),
    error: props.error ?? (isChecked ? problem : undefined),
    type: (next: string) => {
      setTyped(next)
      const parsed = read(next)
      onChange(parsed.kind === 'day' && complaint(parsed, props, t) === undefined ? parsed.day : null)
    },
    pick: (day: string) => {
      setTyped(undefined)
      onChange(day)
    },
    leave: () => {
      setIsChecked(true)
      if (problem === undefined) setTyped(undefined)
      onBlur?.()
    },
  }
}

/**
 * A day, typed first: `1.9.26`, `01092026`, `2026-09-01`. What cannot be read stays as typed and is explained; it is
 * never turned into another day. The calendar is a second way, for when the weekday matters.
 */
export function DateField(props: DateFieldProps) {
  const {
    label,
    hint,
    isOptional = false,
    value,
    isBirthDate = false,
    isDisabled = false,
    isReadOnly = false,
  } = props
  const { t } = useI18n()
  const [isOpen, setIsOpen] = useState(false)
  const { tellForm, ...date } = useTypedDate(props)
  const fullHint = [hint, t('common.date-hint')].filter(Boolean).join(' · ')
  const control = useControl({ ...props, hint: fullHint, error: date.error })
  const hasCalendar = !isBirthDate && !isDisabled && !isReadOnly
  return (
    <Field id={control.id} label={label} hint={fullHint} error={date.error} isOptional={isOptional}>
      <div className={styles['withButton']}>
        <input
          {...control}
          ref={tellForm}
          onInvalid={date.check}
          className={`${styles['input']} ${styles['short']}`}
          inputMode="numeric"
          autoComplete="off"
          value={date.text}
          disabled={isDisabled}
          readOnly={isReadOnly}
          onChange={(event) => date.type(event.currentTarget.value)}
          onBlur={date.leave}
        />
        {hasCalendar && (
          <Popover
            opened={isOpen}
            onChange={setIsOpen}
            trapFocus
            returnFocus
            position="bottom-end"
            shadow="none"
          >
            <Popover.Target>
              <button
                type="button"
                className={buttonClass('quiet')}
                aria-label={t('common.open-calendar', { label })}
                title={t('common.open-calendar', { label })}
                onClick={() => setIsOpen(!isOpen)}
              >
                <Icon name="calendar" />
              </button>
            </Popover.Target>
            <Popover.Dropdown className={calendarStyles['dropdown']} aria-label={t('common.calendar')}>
              <Suspense fallback={t('common.loading')}>
                <DateCalendar
                  value={value}
                  min={props.min}
                  max={props.max}
                  onPick={(day) => {
                    date.pick(day)
                    setIsOpen(false)
                  }}
                />
              </Suspense>
            </Popover.Dropdown>
          </Popover>
        )}
      </div>
    </Field>
  )
}
