import { useState } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Link } from '#ui/action/link.tsx'
import { Card } from '#ui/layout/card.tsx'
import type { TaskRow } from './task-rows.ts'
import styles from './today.module.css'

const rowsShown = 3

interface TaskGroupCardProps {
  readonly title: string
  readonly rows: readonly TaskRow[]
}

/** The first rows of a group, all of them on demand; nothing where there is nothing to do. */
export function TaskGroupCard({ title, rows }: TaskGroupCardProps) {
  const { t } = useI18n()
  const [isOpen, setIsOpen] = useState(false)
  if (rows.length === 0) return null
  const shown = isOpen ? rows : rows.slice(0, rowsShown)
  return (
    <Card title={title} actions={<span className={styles['count']}>{rows.length}</span>} isFlush>
      <ul className={styles['rows']}>
        {shown.map((row) => (
          <li key={row.key} className={styles['row']}>
            <Link href={row.href} className={styles['link']}>
              <span className={styles['words']}>
                <span className={styles['what']}>{row.what}</span>
                <span className={styles['whom']}>{row.whom}</span>
              </span>
              <span className={row.isLate ? styles['late'] : styles['when']}>{row.when}</span>
            </Link>
          </li>
        ))}
      </ul>
      {rows.length > rowsShown && (
        <div className={styles['foot']}>
          <Button variant="quiet" onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? t('today.show-fewer') : t('today.show-all', { count: rows.length })}
          </Button>
        </div>
      )}
    </Card>
  )
}
