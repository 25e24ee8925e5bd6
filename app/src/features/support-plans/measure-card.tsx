import { type SpecialistKind, specialistKind } from '@pumpurs/shared/domain/measure'
import { criterionOf, severityLabels } from '@pumpurs/shared/domain/risk-catalogue'
import type { RiskFinding } from '@pumpurs/shared/domain/risk-assessment'
import type { MeasureKind } from '@pumpurs/shared/domain/programme'
import { useI18n } from '#i18n/use-i18n.ts'
import type { Choice } from '#ui/form/choice.ts'
import { DateField } from '#ui/form/date-field.tsx'
import { MultiSelectField } from '#ui/form/multi-select-field.tsx'
import { NumberField } from '#ui/form/number-field.tsx'
import { RadioGroup } from '#ui/form/radio-group.tsx'
import { SelectField } from '#ui/form/select-field.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { TextField } from '#ui/form/text-field.tsx'
import { measureGaps, type MeasureGap } from './part-changes.ts'
import type { MeasureFields } from './plan-parts.ts'
import { RowCard } from './row-card.tsx'
import styles from './plan.module.css'

export const measureFieldId = (id: string, gap: MeasureGap): string => `measure-${id}-${gap}`

export const gapWords = {
  plannedLessons: 'support-plans.error-lessons',
  startsOn: 'support-plans.error-starts',
  endsOn: 'support-plans.error-ends',
} as const

export interface MeasureCardProps {
  readonly id: string
  readonly number: number
  readonly fields: MeasureFields
  /** Kinds that the programme allows. */
  readonly kinds: readonly MeasureKind[]
  readonly staff: readonly Choice[]
  readonly findings: readonly RiskFinding[]
  readonly isReadOnly: boolean
  readonly isOfOther: boolean
  readonly isToReview: boolean
  readonly isChecked: boolean
  readonly onChange: (fields: MeasureFields | null) => void
}

type PartProps = Pick<MeasureCardProps, 'id' | 'number' | 'fields' | 'isReadOnly' | 'isChecked'> & {
  readonly change: (part: Partial<MeasureFields>) => void
}

function useGapError({ number, fields, isChecked }: PartProps) {
  const { t } = useI18n()
  const gaps = measureGaps(fields)
  return (gap: MeasureGap) => (isChecked && gaps.includes(gap) ? t(gapWords[gap], { number }) : undefined)
}

function WhoAndWhat(props: MeasureCardProps & PartProps) {
  const { fields, kinds, staff, isReadOnly, change } = props
  const { t } = useI18n()
  // A kind that the programme no longer allows stays readable.
  const offered = kinds.includes(fields.kind) ? kinds : [...kinds, fields.kind]
  const specialists = specialistKind.options.map((value): Choice<SpecialistKind> => ({
    value,
    label: t(`value.specialistKind.${value}`),
  }))
  return (
    <>
      <div className={styles['pair']}>
        <SelectField
          label={t('support-plans.measure-kind')}
          choices={offered.map((value) => ({ value, label: t(`value.measureKind.${value}`) }))}
          value={fields.kind}
          isReadOnly={isReadOnly}
          onChange={(kind) => kind && change({ kind })}
        />
        <TextField
          label={t('support-plans.subject')}
          maxLength={200}
          isOptional
          value={fields.subject}
          isReadOnly={isReadOnly}
          onChange={(subject) => change({ subject })}
        />
      </div>
      <div className={styles['pair']}>
        <SelectField
          label={t('support-plans.specialist')}
          choices={specialists}
          value={fields.specialist}
          isReadOnly={isReadOnly}
          onChange={(specialist) => specialist && change({ specialist })}
        />
        <SelectField
          label={t('support-plans.specialist-id')}
          choices={staff}
          value={fields.specialistId}
          isOptional
          isSearchable
          isReadOnly={isReadOnly}
          onChange={(specialistId) => change({ specialistId })}
        />
      </div>
    </>
  )
}

function HowMuchAndWhen(props: PartProps) {
  const { id, fields, isReadOnly, change } = props
  const { t } = useI18n()
  const errorOf = useGapError(props)
  return (
    <>
      <NumberField
        id={measureFieldId(id, 'plannedLessons')}
        label={t('support-plans.planned-lessons')}
        hint={t('support-plans.planned-lessons-hint')}
        unit={t('support-plans.lessons-unit')}
        isWhole
        min={0}
        max={400}
        value={fields.plannedLessons}
        isReadOnly={isReadOnly}
        error={errorOf('plannedLessons')}
        onChange={(plannedLessons) => change({ plannedLessons })}
      />
      <div className={styles['pair']}>
        <RadioGroup
          label={t('support-plans.form')}
          isInline
          choices={[
            { value: 'individual', label: t('value.meetingForm.individual') },
            { value: 'group', label: t('value.meetingForm.group') },
          ]}
          value={fields.form}
          isReadOnly={isReadOnly}
          onChange={(form) => change({ form })}
        />
        <RadioGroup
          label={t('support-plans.mode')}
          isInline
          choices={[
            { value: 'onSite', label: t('value.meetingMode.onSite') },
            { value: 'remote', label: t('value.meetingMode.remote') },
          ]}
          value={fields.mode}
          isReadOnly={isReadOnly}
          onChange={(mode) => change({ mode })}
        />
      </div>
      <div className={styles['pair']}>
        <DateField
          id={measureFieldId(id, 'startsOn')}
          label={t('support-plans.starts-on')}
          value={fields.startsOn}
          isReadOnly={isReadOnly}
          error={errorOf('startsOn')}
          onChange={(startsOn) => change({ startsOn })}
        />
        <DateField
          id={measureFieldId(id, 'endsOn')}
          label={t('support-plans.ends-on')}
          value={fields.endsOn}
          isReadOnly={isReadOnly}
          error={errorOf('endsOn')}
          onChange={(endsOn) => change({ endsOn })}
        />
      </div>
    </>
  )
}

/** One measure: what, by whom, how much, when, and which risks it answers. */
export function MeasureCard(props: MeasureCardProps) {
  const { number, fields, findings, isReadOnly, isOfOther, isToReview, onChange } = props
  const { t, language } = useI18n()
  const parts = { ...props, change: (part: Partial<MeasureFields>) => onChange({ ...fields, ...part }) }
  const choices = findings.map(({ id, criterion, severity }) => ({
    value: id,
    label: `${criterionOf(criterion).label[language]} (${severityLabels[severity ?? 0][language]})`,
  }))
  return (
    <RowCard
      title={t('support-plans.measure-number', { number })}
      isToReview={isToReview}
      isOfOther={isOfOther}
      onRemove={isReadOnly ? undefined : () => onChange(null)}
    >
      <WhoAndWhat {...parts} />
      <HowMuchAndWhen {...parts} />
      <MultiSelectField
        label={t('support-plans.findings')}
        hint={findings.length === 0 ? t('support-plans.findings-none') : undefined}
        isOptional
        choices={choices}
        value={fields.findingIds.filter((id) => findings.some((finding) => finding.id === id))}
        isReadOnly={isReadOnly}
        // Findings that this person cannot read stay connected.
        onChange={(chosen) =>
          parts.change({
            findingIds: [
              ...fields.findingIds.filter((id) => !findings.some((finding) => finding.id === id)),
              ...chosen,
            ].toSorted(),
          })
        }
      />
      <TextArea
        label={t('support-plans.note')}
        hint={t('support-plans.note-hint')}
        isOptional
        rows={2}
        maxLength={8000}
        value={fields.note}
        isReadOnly={isReadOnly}
        onChange={(note) => parts.change({ note })}
      />
    </RowCard>
  )
}
