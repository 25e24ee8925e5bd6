import type { ReactNode } from 'react'
import { Icon, type IconName } from '#ui/icon.tsx'
import { buttonClass, type ButtonVariant } from './button.tsx'
import { Link } from './link.tsx'

export interface LinkButtonProps {
  readonly href: string
  readonly children: ReactNode
  readonly variant?: ButtonVariant
  readonly icon?: IconName | undefined
  readonly isWide?: boolean
}

/** A link that looks like a button, for the main way onwards. */
export function LinkButton({ href, children, variant = 'secondary', icon, isWide }: LinkButtonProps) {
  return (
    <Link href={href} className={buttonClass(variant)} data-wide={isWide}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  )
}
