import { confirmation } from '@pumpurs/shared/domain/consultation'
import { meetingForm, meetingMode } from '@pumpurs/shared/domain/measure'
import type { ReactNode } from 'react'
import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { DateField } from '#ui/form/date-field.tsx'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { NumberField } from '#ui/form/number-field.tsx'
import { RadioGroup } from '#ui/form/radio-group.tsx'
import { TextArea } from '#ui/form/text-area.tsx'
import { Form, Group, Stack } from '#ui/layout/layout.tsx'
import { heldOnId, minutesId } from './consultation-form-value.ts'
import { Participants } from './participant-fields.tsx'
import type { ConsultationFormState } from './use-consultation-form.ts'
import { WarningList } from './warning-list.tsx'

const quickMinutes = [20, 40, 80]

interface ConsultationFormProps {
  readonly state: ConsultationFormState
  readonly today: IsoDate
  /** Stands instead of the choice of pupils where they are settled. */
  readonly settled?: ReactNode
  /** Buttons below the fields. */
  readonly children: ReactNode
  readonly onSubmit: () => void
}

/** One page, in the order in which a person thinks: one or a group, whom, what, when, how long. */
export function ConsultationForm({ state, today, settled, children, onSubmit }: ConsultationFormProps) {
  const { t } = useI18n()
  const { form, value, problems, attempt, problem, warnings } = state
  const errorOf = (fieldId: string) => {
    const found = problems.find((candidate) => candidate.fieldId === fieldId)
    return found && t(`consultations.problem-${found.problem}`)
  }
  return (
    <Form onSubmit={onSubmit}>
      <ErrorSummary
        attempt={attempt}
        problems={problems.map((found) => ({
          fieldId: found.fieldId,
          text: t(`consultations.problem-${found.problem}`),
        }))}
      />
      {problem && (
        <Notice tone="error" announce="urgent">
          {problem}
        </Notice>
      )}
      <RadioGroup
        label={t('field.consultation.form')}
        isInline
        choices={meetingForm.options.map((kind) => ({ value: kind, label: t(`value.meetingForm.${kind}`) }))}
        value={value.form}
        onChange={(kind) => form.set({ form: kind })}
      />
      {settled ?? <Participants value={value} today={today} errorOf={errorOf} onChange={form.set} />}
      <DateField
        id={heldOnId}
        label={t('field.consultation.heldOn')}
        value={value.heldOn}
        error={errorOf(heldOnId)}
        onChange={(heldOn) => form.set({ heldOn })}
      />
      <Minutes state={state} error={errorOf(minutesId)} />
      <Circumstances state={state} />
      <TextArea
        label={t('field.consultation.note')}
        hint={t('consultations.note-hint')}
        isOptional
        value={value.note}
        maxLength={8_000}
        onChange={(note) => form.set({ note })}
      />
      <WarningList warnings={warnings} />
      {children}
    </Form>
  )
}

interface MinutesProps {
  readonly state: ConsultationFormState
  readonly error: string | undefined
}

function Minutes({ state: { form, value }, error }: MinutesProps) {
  const { t } = useI18n()
  return (
    <Stack gap="small">
      <NumberField
        id={minutesId}
        label={t('field.consultation.minutes')}
        hint={t('consultations.minutes-hint')}
        unit={t('consultations.minutes-unit')}
        isWhole
        min={5}
        max={600}
        value={value.minutes}
        error={error}
        onChange={(minutes) => form.set({ minutes })}
      />
      <Group gap="small">
        {quickMinutes.map((minutes) => (
          <Button key={minutes} isPressed={value.minutes === minutes} onClick={() => form.set({ minutes })}>
            {t('consultations.minutes', { minutes })}
          </Button>
        ))}
      </Group>
    </Stack>
  )
}

function Circumstances({ state: { form, value } }: Pick<MinutesProps, 'state'>) {
  const { t } = useI18n()
  return (
    <>
      <RadioGroup
        label={t('field.consultation.mode')}
        isInline
        choices={meetingMode.options.map((mode) => ({ value: mode, label: t(`value.meetingMode.${mode}`) }))}
        value={value.mode}
        onChange={(mode) => form.set({ mode })}
      />
      <RadioGroup
        label={t('field.consultation.confirmation')}
        hint={t('consultations.confirmation-hint')}
        isInline
        choices={confirmation.options.map((kind) => ({
          value: kind,
          label: t(`value.confirmation.${kind}`),
        }))}
        value={value.confirmation}
        onChange={(confirmed) => form.set({ confirmation: confirmed })}
      />
    </>
  )
}
