import { type ReactNode, useId } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Icon } from '#ui/icon.tsx'
import styles from './field.module.css'

/** What every field of a form takes. */
export interface FieldProps {
  readonly label: string
  /** Stands below the label: the form of the answer, never its example alone. */
  readonly hint?: string | undefined
  /** What to do about the mistake; shown when set. */
  readonly error?: string | undefined
  /** Adds "(not required)"; fields are required otherwise. */
  readonly isOptional?: boolean
  readonly isDisabled?: boolean
  readonly isReadOnly?: boolean
  /** Anchor for the error summary; made when absent. */
  readonly id?: string
}

/** Ties a control to its label, hint and error. */
export interface ControlProps {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

const idsOf = (id: string) => ({ label: `${id}-label`, hint: `${id}-hint`, error: `${id}-error` })

export function useControl({
  id: givenId,
  hint,
  error,
}: Pick<FieldProps, 'id' | 'hint' | 'error'>): ControlProps {
  const madeId = useId()
  const id = givenId ?? madeId
  const ids = idsOf(id)
  const describedBy = [hint && ids.hint, error && ids.error].filter(Boolean).join(' ')
  return { id, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined }
}

interface LabelTextProps {
  readonly label: string
  readonly isOptional?: boolean | undefined
}

function LabelText({ label, isOptional }: LabelTextProps) {
  const { t } = useI18n()
  return (
    <>
      {label}
      {isOptional && <span className={styles['optional']}> ({t('common.optional')})</span>}
    </>
  )
}

interface MessagesProps {
  readonly id: string
  readonly error?: string | undefined
}

function FieldError({ id, error }: MessagesProps) {
  if (!error) return null
  return (
    <span id={idsOf(id).error} className={styles['error']}>
      <Icon name="warning" size={18} />
      {error}
    </span>
  )
}

interface FrameProps extends Pick<FieldProps, 'label' | 'hint' | 'error' | 'isOptional'> {
  readonly id: string
  readonly children: ReactNode
}

/** Label above, hint, control, error below: one column, the same everywhere. */
export function Field({ id, label, hint, error, isOptional, children }: FrameProps) {
  const ids = idsOf(id)
  return (
    <div className={styles['field']}>
      <label id={ids.label} htmlFor={id} className={styles['label']}>
        <LabelText label={label} isOptional={isOptional} />
      </label>
      {hint && (
        <span id={ids.hint} className={styles['hint']}>
          {hint}
        </span>
      )}
      {children}
      <FieldError id={id} error={error} />
    </div>
  )
}

/** The same frame for several controls that answer one question. */
export function FieldGroup({ id, label, hint, error, isOptional, children }: FrameProps) {
  const ids = idsOf(id)
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={styles['group']}
      aria-describedby={error ? ids.error : undefined}
    >
      <legend className={styles['label']}>
        <LabelText label={label} isOptional={isOptional} />
      </legend>
      {hint && <span className={styles['hint']}>{hint}</span>}
      {children}
      <FieldError id={id} error={error} />
    </fieldset>
  )
}
