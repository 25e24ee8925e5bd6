import type { ReactNode } from 'react'
import { Icon, type IconName } from '#ui/icon.tsx'
import styles from './empty-state.module.css'

export interface EmptyStateProps {
  /** Why it is empty: none yet, the filter, no rights, or not on this device. */
  readonly title: string
  readonly children?: ReactNode
  readonly icon?: IconName
  /** The one next step. */
  readonly action?: ReactNode
}

/** Instead of an empty list: the reason and what to do next. */
export function EmptyState({ title, children, icon = 'info', action }: EmptyStateProps) {
  return (
    <div className={styles['empty']}>
      <Icon name={icon} size={28} className={styles['icon']} />
      <strong>{title}</strong>
      {children && <div className={styles['text']}>{children}</div>}
      {action}
    </div>
  )
}
