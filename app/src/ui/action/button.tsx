import { type ReactNode, type Ref, useId } from 'react'
import { Icon, type IconName } from '#ui/icon.tsx'
import styles from './button.module.css'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

export interface ButtonProps {
  readonly children: ReactNode
  readonly onClick?: (() => void) | undefined
  readonly variant?: ButtonVariant
  readonly icon?: IconName | undefined
  readonly type?: 'button' | 'submit'
  /** Why the button cannot be pressed now; shown below it. Such a button stays in its place and can be reached. */
  readonly disabledReason?: string | undefined
  /** Work it started is still going on; a second press does nothing. */
  readonly isBusy?: boolean
  readonly isWide?: boolean
  readonly isPressed?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

export const buttonClass = (variant: ButtonVariant) => `${styles['button']} ${styles[variant]}`

/** A press that does something. For going to another screen use `LinkButton`. */
export function Button(props: ButtonProps) {
  const { children, onClick, variant = 'secondary', icon, type = 'button', isWide, isPressed, ref } = props
  const reasonId = useId()
  const isOff = props.disabledReason !== undefined || props.isBusy === true
  const button = (
    <button
      ref={ref}
      // A disabled submit button must not submit by Enter either.
      type={isOff ? 'button' : type}
      className={buttonClass(variant)}
      data-wide={isWide}
      aria-disabled={isOff || undefined}
      aria-busy={props.isBusy || undefined}
      aria-pressed={isPressed}
      aria-describedby={props.disabledReason === undefined ? undefined : reasonId}
      onClick={isOff ? undefined : onClick}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
  if (props.disabledReason === undefined) return button
  return (
    <span className={styles['withReason']}>
      {button}
      <span id={reasonId} className={styles['reason']}>
        {props.disabledReason}
      </span>
    </span>
  )
}
