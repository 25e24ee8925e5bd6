import type { ReactNode } from 'react'
import { Icon, type IconName } from '#ui/icon.tsx'
import styles from './timeline.module.css'

export interface TimelineEntry {
  readonly key: string
  /** Day or time as it is shown. */
  readonly when: string
  readonly title: ReactNode
  readonly icon: IconName
  readonly children?: ReactNode
  /** A line the person may not open. */
  readonly isLocked?: boolean
}

export interface TimelineProps {
  readonly label: string
  /** In the order shown, newest first. */
  readonly entries: readonly TimelineEntry[]
}

/** What happened, one line after another. */
export function Timeline({ label, entries }: TimelineProps) {
  return (
    <ol className={styles['timeline']} aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.key} className={styles['entry']} data-locked={entry.isLocked}>
          <span className={styles['dot']}>
            <Icon name={entry.isLocked ? 'lock' : entry.icon} size={18} />
          </span>
          <div className={styles['text']}>
            <div className={styles['head']}>
              <span className={styles['title']}>{entry.title}</span>
              <span className={styles['when']}>{entry.when}</span>
            </div>
            {entry.children}
          </div>
        </li>
      ))}
    </ol>
  )
}
