import { useAccess } from '#data/use-access.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { Card } from '#ui/layout/card.tsx'
import { Group, Stack } from '#ui/layout/layout.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { ConsultationForm } from './consultation-form.tsx'
import { participantsOf, pupilFieldId } from './consultation-form-value.ts'
import { type ConsultationFormState, useConsultationForm } from './use-consultation-form.ts'

interface NewConsultationProps {
  readonly pupilId: string | null
  readonly measureId: string | null
  readonly onSaved: () => void
}

/** A consultation that has taken place, entered in under a minute. */
export function NewConsultation({ pupilId, measureId, onSaved }: NewConsultationProps) {
  const { t, formats } = useI18n()
  const { today } = useAccess()
  const state = useConsultationForm({ edited: undefined, pupilId, measureId })
  const { form, value, save, startNext, isSaving, repeatLast } = state

  const submit = async (isOneMore: boolean) => {
    const count = participantsOf(value).length
    if (!(await save())) return
    showToast(t('consultations.saved', { count }))
    if (!isOneMore) return onSaved()
    startNext()
    document.getElementById(pupilFieldId(0))?.focus()
  }

  return (
    <Stack>
      <PageHeader
        title={t('entity.consultation')}
        back={{ href: '/konsultacijas', label: t('consultations.title') }}
        status={
          form.draftedAt && <span>{t('common.draft-saved', { time: formats.time(form.draftedAt) })}</span>
        }
        actions={
          repeatLast && (
            <Button icon="copy" onClick={repeatLast}>
              {t('consultations.repeat-last')}
            </Button>
          )
        }
      />
      <DraftNote form={form} />
      <Card>
        <ConsultationForm state={state} today={today} onSubmit={() => void submit(false)}>
          <Group>
            <Button type="submit" variant="primary" isBusy={isSaving}>
              {t('common.save')}
            </Button>
            <Button isBusy={isSaving} icon="add" onClick={() => void submit(true)}>
              {t('consultations.save-and-add')}
            </Button>
          </Group>
        </ConsultationForm>
      </Card>
    </Stack>
  )
}

/** Says that the form holds what was typed before, and how to be rid of it. */
export function DraftNote({ form }: Pick<ConsultationFormState, 'form'>) {
  const { t, formats } = useI18n()
  if (form.restoredFrom === null) return null
  return (
    <Notice
      tone="info"
      announce="polite"
      action={
        <Button variant="quiet" icon="trash" onClick={() => void form.clear()}>
          {t('consultations.drop-draft')}
        </Button>
      }
    >
      {t('consultations.draft-from', { time: formats.dateTime(form.restoredFrom) })}
    </Notice>
  )
}
