import type { ReactNode } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Icon } from '#ui/icon.tsx'
import styles from './notice.module.css'
import { type Tone, toneIcons, toneLabels } from './tone.ts'
import tones from './tone.module.css'

export interface NoticeProps {
  readonly tone: Tone
  readonly title?: string
  readonly children?: ReactNode
  /** A button or link that helps. */
  readonly action?: ReactNode
  /** Read aloud when it appears: `polite` waits for a pause, `urgent` does not. */
  readonly announce?: 'polite' | 'urgent'
}

/** A note in the flow of the page. */
export function Notice({ tone, title, children, action, announce }: NoticeProps) {
  const { t } = useI18n()
  const role = announce === 'urgent' ? 'alert' : announce === 'polite' ? 'status' : 'note'
  return (
    <div
      role={role}
      aria-label={role === 'note' ? t(toneLabels[tone]) : undefined}
      className={styles['notice']}
    >
      <span className={`${styles['mark']} ${tones[tone]}`}>
        <Icon name={toneIcons[tone]} />
      </span>
      <div className={styles['text']}>
        <div className={styles['words']}>
          {title && <strong>{title}</strong>}
          {children && <div>{children}</div>}
        </div>
        {action && <div className={styles['action']}>{action}</div>}
      </div>
    </div>
  )
}
