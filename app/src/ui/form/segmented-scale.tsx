import { type KeyboardEvent, useId } from 'react'
import { useI18n } from '#i18n/use-i18n.ts'
import { type Severity, severityLabel } from '#ui/feedback/severity-chip.tsx'
import styles from './segmented-scale.module.css'

export interface SegmentedScaleProps {
  /** What is judged; read aloud before each answer. */
  readonly label: string
  /** `null` = no information, which is an answer too; `undefined` = not answered yet. */
  readonly value: Severity | null | undefined
  readonly onChange: (value: Severity | null) => void
  readonly isLabelHidden?: boolean
  readonly isReadOnly?: boolean
  readonly id?: string
}

const steps: readonly { readonly value: Severity | null; readonly sign: string }[] = [
  { value: null, sign: '–' },
  { value: 0, sign: '0' },
  { value: 1, sign: '1' },
  { value: 2, sign: '2' },
  { value: 3, sign: '3' },
]

/** The scale – 0 1 2 3 as one row of radio buttons; the keys `-` and `0` to `3` answer at once. */
export function SegmentedScale(props: SegmentedScaleProps) {
  const { label, value, onChange, isLabelHidden = false, isReadOnly = false, id } = props
  const { t } = useI18n()
  const name = useId()
  const answerByKey = (event: KeyboardEvent) => {
    const step = steps.find(({ sign }) => sign === (event.key === '-' ? '–' : event.key))
    if (!step || isReadOnly || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onChange(step.value)
  }
  return (
    <fieldset id={id} className={styles['scale']}>
      <legend className={isLabelHidden ? styles['hiddenLegend'] : styles['legend']}>{label}</legend>
      <div className={styles['row']}>
        {steps.map((step) => (
          <label key={step.sign} className={styles['step']} title={severityLabel(step.value, t)}>
            <input
              type="radio"
              autoComplete="off"
              name={name}
              className={styles['radio']}
              aria-label={`${step.sign} ${severityLabel(step.value, t)}`}
              checked={step.value === value}
              disabled={isReadOnly}
              onKeyDown={answerByKey}
              onChange={() => onChange(step.value)}
            />
            <span className={styles['face']} data-severity={step.value ?? 'unknown'} aria-hidden>
              {step.sign}
            </span>
          </label>
        ))}
        <span className={styles['word']} aria-hidden>
          {value !== undefined && severityLabel(value, t)}
        </span>
      </div>
    </fieldset>
  )
}
