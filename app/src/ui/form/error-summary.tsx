import { useEffect, useRef } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import styles from './error-summary.module.css'

export interface FieldProblem {
  /** The `id` given to the field. */
  readonly fieldId: string
  /** The same words as beside the field. */
  readonly text: string
}

export interface ErrorSummaryProps {
  readonly problems: readonly FieldProblem[]
  /** How many times the form was submitted; each time the summary takes the focus, and never while somebody types. */
  readonly attempt: number
}

/** After a refused submit: lists what to correct, and each line leads to its field. */
export function ErrorSummary({ problems, attempt }: ErrorSummaryProps) {
  const { t } = useI18n()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (attempt > 0) box.current?.focus()
  }, [attempt])
  if (problems.length === 0) return null
  return (
    <div ref={box} role="alert" tabIndex={-1} className={styles['summary']}>
      <strong>{t('common.error-summary')}</strong>
      <ul className={styles['list']}>
        {problems.map(({ fieldId, text }) => (
          <li key={fieldId}>
            <a
              href={`#${fieldId}`}
              className={styles['link']}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(fieldId)?.focus()
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
