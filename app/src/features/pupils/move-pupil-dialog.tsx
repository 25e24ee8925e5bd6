import { readClassName } from '@pumpurs/shared/domain/class-name'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { useState } from 'react'
import { useRecords } from '#data/use-records.ts'
import { useSaving } from '#data/use-saving.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Dialog } from '#ui/feedback/dialog.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { SelectField } from '#ui/form/select-field.tsx'
import { TextField } from '#ui/form/text-field.tsx'
import { Form, Group, Stack } from '#ui/layout/layout.tsx'

export interface MovePupilDialogProps {
  readonly pupil: Pupil
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Sends a pupil with every record to another school. */
export function MovePupilDialog({ pupil, isOpen, onClose }: MovePupilDialogProps) {
  const { t } = useI18n()
  return (
    <Dialog title={t('pupils.move')} isOpen={isOpen} onClose={onClose}>
      <MoveForm pupil={pupil} onClose={onClose} />
    </Dialog>
  )
}

function MoveForm({ pupil, onClose }: Omit<MovePupilDialogProps, 'isOpen'>) {
  const { t } = useI18n()
  const { save, isSaving, problem } = useSaving()
  const schools = useRecords(
    'organisation',
    (all) => all.by('kind', 'school').filter(({ id }) => id !== pupil.organisationId),
    [pupil.organisationId],
  )
  const [organisationId, setOrganisationId] = useState<string | null>(null)
  const [className, setClassName] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const reading = readClassName(className)
  const classGroup = reading.ok ? reading.className.name : null
  const submit = async () => {
    setIsChecked(true)
    if (organisationId === null || classGroup === null || isSaving) return
    const outcome = await save([{ op: 'move', id: pupil.id, organisationId, classGroup }])
    if (outcome.outcome !== 'saved') return
    showToast(t('pupils.moved'))
    onClose()
  }
  return (
    <Form onSubmit={() => void submit()}>
      <Stack>
        <Notice tone="warn">{t('pupils.move-text')}</Notice>
        <SelectField
          label={t('pupils.move-school')}
          choices={schools.map(({ id, name }) => ({ value: id, label: name }))}
          value={organisationId}
          onChange={setOrganisationId}
          isSearchable
          error={isChecked && organisationId === null ? t('pupils.move-error-school') : undefined}
        />
        <TextField
          label={t('pupils.move-class')}
          hint={t('pupils.class-hint')}
          value={className}
          onChange={setClassName}
          maxLength={20}
          isShort
          error={isChecked && classGroup === null ? t('pupils.move-error-class') : undefined}
        />
        {problem !== undefined && (
          <Notice tone="error" announce="urgent">
            {problem}
          </Notice>
        )}
        <Group>
          <Button type="submit" variant="primary" isBusy={isSaving}>
            {t('pupils.move-confirm')}
          </Button>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
        </Group>
      </Stack>
    </Form>
  )
}
