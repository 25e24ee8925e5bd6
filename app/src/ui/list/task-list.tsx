import { useI18n } from '#i18n/use-i18n.ts'
import { Link } from '#ui/action/link.tsx'
import { Icon, type IconName } from '#ui/icon.tsx'
import styles from './task-list.module.css'

export type SectionState = 'done' | 'partial' | 'empty' | 'to-fix'

export interface TaskSection {
  readonly key: string
  readonly title: string
  readonly href: string
  readonly state: SectionState
  /** A second line: what is missing. */
  readonly detail?: string
  readonly isCurrent?: boolean
}

export interface TaskListProps {
  readonly label: string
  readonly sections: readonly TaskSection[]
}

const marks = {
  done: { icon: 'circle-check', label: 'common.section-done' },
  partial: { icon: 'circle-half', label: 'common.section-started' },
  empty: { icon: 'circle', label: 'common.section-empty' },
  'to-fix': { icon: 'warning', label: 'common.section-to-fix' },
} as const satisfies Record<SectionState, { icon: IconName; label: string }>

/** The parts of a long form in any order, each with how far it is. */
export function TaskList({ label, sections }: TaskListProps) {
  const { t } = useI18n()
  return (
    <nav aria-label={label}>
      <ol className={styles['list']}>
        {sections.map((section, index) => (
          <li key={section.key} className={styles['section']} data-state={section.state}>
            <Link
              href={section.href}
              className={styles['link']}
              aria-current={section.isCurrent ? 'step' : undefined}
            >
              <span className={styles['title']}>
                {index + 1}. {section.title}
                {section.detail && <span className={styles['detail']}>{section.detail}</span>}
              </span>
              <span className={styles['state']}>
                <Icon name={marks[section.state].icon} />
                <span className={styles['stateWord']}>{t(marks[section.state].label)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
