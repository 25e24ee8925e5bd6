import type { AnchorHTMLAttributes, MouseEvent } from 'react'
import { useNavigation } from '#ui/theme/navigation.ts'

export interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string
}

const opensElsewhere = (event: MouseEvent, target: string | undefined): boolean =>
  event.button !== 0 ||
  event.metaKey ||
  event.ctrlKey ||
  event.shiftKey ||
  event.altKey ||
  target === '_blank'

/** A true link that changes the screen without loading the page; new tabs and copied addresses keep working. */
export function Link({ href, onClick, target, children, ...rest }: LinkProps) {
  const navigate = useNavigation()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || opensElsewhere(event, target)) return
    event.preventDefault()
    navigate(href)
  }
  return (
    <a href={href} target={target} onClick={follow} {...rest}>
      {children}
    </a>
  )
}
