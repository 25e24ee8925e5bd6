import type { ReactNode } from 'react'
import { Link } from '#ui/action/link.tsx'
import { Icon } from '#ui/icon.tsx'
import styles from './page-header.module.css'

export interface PageHeaderProps {
  readonly title: string
  /** The place one level up, with its name. */
  readonly back?: { readonly href: string; readonly label: string }
  /** Chips and times beside the title: state, "draft saved 14:03". */
  readonly status?: ReactNode
  readonly actions?: ReactNode
  /** One line below the title: class, school, plan number. */
  readonly children?: ReactNode
}

/** The head of a screen; its title is the page's only first-level heading. */
export function PageHeader({ title, back, status, actions, children }: PageHeaderProps) {
  return (
    <header className={styles['header']}>
      {back && (
        <Link href={back.href} className={styles['back']}>
          <Icon name="back" />
          {back.label}
        </Link>
      )}
      <div className={styles['row']}>
        <div className={styles['words']}>
          <div className={styles['titleRow']}>
            <h1>{title}</h1>
            {status}
          </div>
          {children && <div className={styles['below']}>{children}</div>}
        </div>
        {actions && <div className={styles['actions']}>{actions}</div>}
      </div>
    </header>
  )
}
