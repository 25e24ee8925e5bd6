import { useI18n } from '#i18n/use-i18n.ts'
import { Icon } from '#ui/icon.tsx'
import { VisuallyHidden } from '#ui/layout/visually-hidden.tsx'
import styles from './stepper.module.css'

export interface StepperProps {
  readonly label: string
  readonly steps: readonly string[]
  /** Counted from 0; the number of steps means that all are done. */
  readonly current: number
}

/** How far along a fixed way something is: an import, the life of a plan. */
export function Stepper({ label, steps, current }: StepperProps) {
  const { t } = useI18n()
  const now = steps[current]
  return (
    <div>
      {now !== undefined && (
        <p className={styles['short']} aria-hidden>
          {t('common.step-of', { step: current + 1, total: steps.length })}: <strong>{now}</strong>
        </p>
      )}
      <ol className={styles['steps']} aria-label={label}>
        {steps.map((step, index) => (
          <li key={step} className={styles['step']} aria-current={index === current ? 'step' : undefined}>
            <span className={styles['dot']} data-done={index < current} aria-hidden>
              {index < current ? <Icon name="check" size={16} /> : index + 1}
            </span>
            <span className={styles['word']}>{step}</span>
            {index < current && <VisuallyHidden>, {t('common.step-done')}</VisuallyHidden>}
          </li>
        ))}
      </ol>
    </div>
  )
}
