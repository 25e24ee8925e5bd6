import { type Guardian, guardianRelation, preferredContact } from '@pumpurs/shared/domain/guardian'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { useMemo, useState } from 'react'
import { newRecordId } from '#data/record-ids.ts'
import { useDraftedForm, withEdits } from '#data/use-drafted-form.ts'
import { useSaving } from '#data/use-saving.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Dialog } from '#ui/feedback/dialog.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { ErrorSummary, type FieldProblem } from '#ui/form/error-summary.tsx'
import { SelectField } from '#ui/form/select-field.tsx'
import { TextField } from '#ui/form/text-field.tsx'
import { Form, Group } from '#ui/layout/layout.tsx'
import { DraftNote } from './draft-note.tsx'
import {
  formOfGuardian,
  type GuardianField,
  guardianFormEdits,
  readGuardianForm,
  tidyPhone,
} from './guardian-form-value.ts'
import { touchedPart } from './touched-part.ts'

interface GuardianDialogProps {
  readonly pupil: Pupil
  /** Null to add one. */
  readonly guardian: Guardian | null
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function GuardianDialog({ pupil, guardian, isOpen, onClose }: GuardianDialogProps) {
  const { t } = useI18n()
  return (
    <Dialog
      title={t(guardian ? 'pupils.guardian-edit' : 'pupils.guardian-add')}
      isOpen={isOpen}
      onClose={onClose}
      placement="side"
    >
      <GuardianForm key={guardian?.id ?? 'new'} pupil={pupil} guardian={guardian} onDone={onClose} />
    </Dialog>
  )
}

const fieldId = (field: GuardianField): string => `guardian-${field}`
const fieldsInOrder: readonly GuardianField[] = ['familyName', 'givenName', 'phone', 'email']

function useGuardianForm(pupil: Pupil, guardian: Guardian | null) {
  const { t } = useI18n()
  const base = useMemo(
    () => formOfGuardian(guardian ?? undefined, pupil.familyName),
    [guardian, pupil.familyName],
  )
  const form = useDraftedForm(`guardian:${guardian?.id ?? `new:${pupil.id}`}`, guardianFormEdits, base)
  const [attempt, setAttempt] = useState(0)
  const reading = readGuardianForm(form.value, pupil.id)
  const shownError = (field: GuardianField): string | undefined => {
    const problem = attempt > 0 ? reading.problems[field] : undefined
    return problem && t(`pupils.guardian-problem-${problem}`)
  }
  const summary = fieldsInOrder.flatMap((field): FieldProblem[] => {
    const text = shownError(field)
    return text ? [{ fieldId: fieldId(field), text: `${t(`field.guardian.${field}`)}: ${text}` }] : []
  })
  const check = () => {
    setAttempt(attempt + 1)
    return reading.content
  }
  return { form, base, summary, attempt, check, shownError }
}

interface GuardianFormProps {
  readonly pupil: Pupil
  readonly guardian: Guardian | null
  readonly onDone: () => void
}

function GuardianForm({ pupil, guardian, onDone }: GuardianFormProps) {
  const { t } = useI18n()
  const { form, base, summary, attempt, check, shownError } = useGuardianForm(pupil, guardian)
  const { save, isSaving, problem } = useSaving()

  const submit = async () => {
    const content = check()
    if (!content || isSaving) return
    const seen = withEdits(base, form.seen)
    const set = touchedPart(content, form.value, seen)
    const outcome = await save([
      guardian
        ? { op: 'patch', entity: 'guardian', id: guardian.id, set, seen }
        : { op: 'create', entity: 'guardian', id: newRecordId(), content },
    ])
    if (outcome.outcome !== 'saved') return
    await form.clear()
    showToast(t('pupils.guardian-saved'))
    onDone()
  }

  const text = (field: 'familyName' | 'givenName' | 'phone' | 'email') => ({
    id: fieldId(field),
    label: t(`field.guardian.${field}`),
    value: form.value[field],
    error: shownError(field),
    onChange: (typed: string) => form.set({ [field]: typed }),
  })
  return (
    <Form onSubmit={() => void submit()}>
      <ErrorSummary problems={summary} attempt={attempt} />
      <DraftNote restoredFrom={form.restoredFrom} onDrop={() => void form.clear()} />
      {problem && (
        <Notice tone="error" announce="urgent">
          {problem}
        </Notice>
      )}
      <SelectField
        label={t('field.guardian.relation')}
        choices={guardianRelation.options.map((value) => ({
          value,
          label: t(`value.guardianRelation.${value}`),
        }))}
        value={form.value.relation}
        onChange={(relation) => relation && form.set({ relation })}
      />
      <TextField {...text('familyName')} />
      <TextField {...text('givenName')} />
      <TextField
        {...text('phone')}
        hint={t('pupils.phone-hint')}
        type="tel"
        maxLength={40}
        onBlur={() => form.set({ phone: tidyPhone(form.value.phone) })}
        isOptional={form.value.preferredContact !== 'phone'}
      />
      <TextField
        {...text('email')}
        type="email"
        maxLength={200}
        isOptional={form.value.preferredContact !== 'email'}
      />
      <SelectField
        label={t('field.guardian.preferredContact')}
        choices={preferredContact.options.map((value) => ({
          value,
          label: t(`value.preferredContact.${value}`),
        }))}
        value={form.value.preferredContact}
        onChange={(preferred) => preferred && form.set({ preferredContact: preferred })}
      />
      <Group>
        <Button type="submit" variant="primary" isBusy={isSaving}>
          {t('common.save')}
        </Button>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </Group>
    </Form>
  )
}
