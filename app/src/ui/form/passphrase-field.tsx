import { type Ref, useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { buttonClass } from '#ui/action/button.tsx'
import { Field, type FieldProps, useControl } from './field.tsx'
import styles from './field.module.css'

export interface PassphraseFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** `new-password` when it is being chosen. Paste and password managers always work. */
  readonly autoComplete?: 'current-password' | 'new-password'
  readonly ref?: Ref<HTMLInputElement>
}

/** A secret text with a button that shows what is typed. */
export function PassphraseField(props: PassphraseFieldProps) {
  const { label, hint, error, value, onChange, autoComplete = 'current-password', ref } = props
  const { t } = useI18n()
  const [isShown, setIsShown] = useState(false)
  const control = useControl(props)
  return (
    <Field id={control.id} label={label} hint={hint} error={error}>
      <div className={styles['withButton']}>
        <input
          {...control}
          ref={ref}
          className={styles['input']}
          type={isShown ? 'text' : 'password'}
          value={value}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          disabled={props.isDisabled}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <button
          type="button"
          className={buttonClass('quiet')}
          aria-pressed={isShown}
          aria-label={t('common.show-password')}
          title={t('common.show-password')}
          onClick={() => setIsShown(!isShown)}
        >
          <Icon name={isShown ? 'hide' : 'show'} />
        </button>
      </div>
    </Field>
  )
}
