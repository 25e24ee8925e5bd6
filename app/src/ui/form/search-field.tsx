import { type Ref, useId } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { IconButton } from '#ui/action/icon-button.tsx'
import { Icon } from '#ui/icon.tsx'
import fieldStyles from './field.module.css'
import styles from './search-field.module.css'

export interface SearchFieldProps {
  /** What is searched; read aloud, and shown while the field is empty. */
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onFocus?: () => void
  readonly ref?: Ref<HTMLInputElement>
}

/** A search box without a button: results follow each key. Escape empties it. */
export function SearchField({ label, value, onChange, onFocus, ref }: SearchFieldProps) {
  const { t } = useI18n()
  const id = useId()
  return (
    <div className={styles['search']} role="search">
      <Icon name="search" className={styles['icon']} />
      <input
        ref={ref}
        id={id}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        className={`${fieldStyles['input']} ${styles['input']}`}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onFocus={onFocus}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onChange('')}
      />
      {value !== '' && (
        <span className={styles['clear']}>
          <IconButton icon="close" label={t('common.clear')} onClick={() => onChange('')} />
        </span>
      )}
    </div>
  )
}
