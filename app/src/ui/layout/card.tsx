import { type ReactNode, useId } from 'react'
import styles from './card.module.css'

export interface CardProps {
  readonly children: ReactNode
  readonly title?: string
  /** Beside the title: a count, a link, a button. */
  readonly actions?: ReactNode
  /** Without inner space, for lists that reach the edges. */
  readonly isFlush?: boolean
}

/** A sheet of paper on the desk. */
export function Card({ children, title, actions, isFlush }: CardProps) {
  const titleId = useId()
  return (
    <section className={styles['card']} data-flush={isFlush} aria-labelledby={title ? titleId : undefined}>
      {title && (
        <div className={styles['head']}>
          <h2 id={titleId}>{title}</h2>
          {actions}
        </div>
      )}
      {children}
    </section>
  )
}
