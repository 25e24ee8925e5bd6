import type { Ref } from 'react'
import { Icon, type IconName } from '#ui/icon.tsx'
import { buttonClass, type ButtonVariant } from './button.tsx'
import styles from './button.module.css'

export interface IconButtonProps {
  readonly icon: IconName
  /** The name read aloud and shown on hover. */
  readonly label: string
  readonly onClick: () => void
  readonly variant?: ButtonVariant
  readonly isDisabled?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/** Only for pictures everybody knows: close, back, more. Elsewhere a button has a word. */
export function IconButton({
  icon,
  label,
  onClick,
  variant = 'quiet',
  isDisabled = false,
  ref,
}: IconButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      className={`${buttonClass(variant)} ${styles['iconOnly']}`}
      aria-label={label}
      aria-disabled={isDisabled || undefined}
      title={label}
      onClick={isDisabled ? undefined : onClick}
    >
      <Icon name={icon} size={22} />
    </button>
  )
}
