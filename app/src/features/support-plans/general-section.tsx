import { useState } from 'react'
import { staffName } from '#data/staff-name.ts'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { DateField } from '#ui/form/date-field.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { DescriptionList } from '#ui/list/description-list.tsx'
import { SectionFrame } from './section-frame.tsx'
import type { SectionProps } from './section-props.ts'
import styles from './plan.module.css'

const ids = { from: 'plan-from', to: 'plan-to' }

/** What identifies the plan, and its period. */
export function GeneralSection({ data, forms, locks }: SectionProps) {
  const { t, formats } = useI18n()
  const { plan } = data
  const [attempt, setAttempt] = useState(0)
  const names = useCollections(
    ['organisation', 'programme', 'staffMember'],
    (collections) => ({
      school:
        plan.organisationId === null ? undefined : collections.organisation.find(plan.organisationId)?.name,
      programme: collections.programme.find(plan.programmeId)?.name,
      author: staffName(collections, plan.createdBy),
    }),
    [plan],
  )
  const { periodFrom, periodTo } = forms.period.value
  const isChecked = attempt > 0
  const fromError = isChecked && periodFrom === null ? t('support-plans.error-from') : undefined
  const isBackwards = periodTo === null || (periodFrom !== null && periodTo < periodFrom)
  const toError = isChecked && isBackwards ? t('support-plans.error-to') : undefined
  const changes = () => {
    setAttempt(attempt + 1)
    if (periodFrom === null || periodTo === null || isBackwards) return undefined
    const { seen } = forms.period
    return [
      {
        op: 'patch' as const,
        entity: 'supportPlan' as const,
        id: plan.id,
        set: { periodFrom, periodTo },
        seen: {
          periodFrom: seen.periodFrom ?? plan.periodFrom,
          periodTo: seen.periodTo ?? plan.periodTo,
        },
      },
    ]
  }
  const isReadOnly = locks.plan !== undefined
  const problems = [
    ...(fromError ? [{ fieldId: ids.from, text: fromError }] : []),
    ...(toError ? [{ fieldId: ids.to, text: toError }] : []),
  ]
  return (
    <SectionFrame
      title={t('support-plans.section-visparigi')}
      plan={plan}
      form={forms.period}
      lock={locks.plan}
      changes={changes}
    >
      <ErrorSummary problems={problems} attempt={attempt} />
      <DescriptionList
        facts={[
          { term: t('support-plans.code'), description: plan.code },
          { term: t('support-plans.programme'), description: names.programme ?? t('value.missing.missing') },
          { term: t('support-plans.school'), description: names.school ?? t('value.missing.missing') },
          {
            term: t('support-plans.semester'),
            description: `${formats.schoolYear(Number(plan.schoolYear))}, ${formats.semester(plan.semester)}`,
          },
          { term: t('support-plans.author'), description: names.author ?? t('support-plans.somebody') },
          { term: t('support-plans.made-on'), description: formats.dateTime(plan.createdAt) },
        ]}
      />
      <div className={styles['pair']}>
        <DateField
          id={ids.from}
          label={t('support-plans.period-from')}
          value={periodFrom}
          error={fromError}
          isReadOnly={isReadOnly}
          onChange={(day) => forms.period.set({ periodFrom: day })}
        />
        <DateField
          id={ids.to}
          label={t('support-plans.period-to')}
          value={periodTo}
          error={toError}
          isReadOnly={isReadOnly}
          onChange={(day) => forms.period.set({ periodTo: day })}
        />
      </div>
    </SectionFrame>
  )
}
