import type { MessageKey } from '#i18n/messages.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import type { DraftedForm } from '#data/use-drafted-form.ts'
import { TextArea } from '#ui/form/text-area.tsx'
import type { ReactNode } from 'react'
import type { Lock } from './plan-locks.ts'
import { SectionFrame } from './section-frame.tsx'
import type { PlanData } from './use-plan.ts'
import styles from './plan.module.css'

type TextField = 'situation' | 'evaluation' | 'agreement'

const words = {
  situation: ['support-plans.situation', 'support-plans.situation-hint'],
  evaluation: ['support-plans.evaluation', 'support-plans.evaluation-hint'],
  agreement: ['support-plans.agreement', 'support-plans.agreement-hint'],
} as const satisfies Record<TextField, readonly [label: MessageKey, hint: MessageKey]>

export interface TextSectionProps<F extends TextField> {
  readonly field: F
  readonly title: string
  readonly data: PlanData
  readonly form: DraftedForm<Record<F, string>>
  readonly lock: Lock | undefined
  /** Facts above the text. */
  readonly children?: ReactNode
}

const editsOf = <F extends TextField>(field: F, text: string): { [K in F]?: string } => {
  const edits: { [K in F]?: string } = {}
  edits[field] = text
  return edits
}

/** A section that is one text of the plan with what is known beside it. */
export function TextSection<F extends TextField>({
  field,
  title,
  data,
  form,
  lock,
  children,
}: TextSectionProps<F>) {
  const { t } = useI18n()
  const { plan } = data
  const text = form.value[field]
  return (
    <SectionFrame
      title={title}
      plan={plan}
      form={form}
      lock={lock}
      changes={() => [
        {
          op: 'patch',
          entity: 'supportPlan',
          id: plan.id,
          set: { [field]: text },
          seen: { [field]: form.seen[field] ?? plan[field] },
        },
      ]}
    >
      {children}
      {lock === undefined ? (
        <TextArea
          label={t(words[field][0])}
          hint={t(words[field][1])}
          rows={8}
          maxLength={8000}
          value={text}
          onChange={(next) => form.set(editsOf(field, next))}
        />
      ) : (
        <div>
          <h3>{t(words[field][0])}</h3>
          <p className={styles['written']}>{plan[field] || t('value.empty.empty')}</p>
        </div>
      )}
    </SectionFrame>
  )
}
