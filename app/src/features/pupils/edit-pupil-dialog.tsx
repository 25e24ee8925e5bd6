import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { useMemo } from 'react'
import { withEdits } from '#data/use-drafted-form.ts'
import { useSaving } from '#data/use-saving.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Dialog } from '#ui/feedback/dialog.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { Form, Group } from '#ui/layout/layout.tsx'
import { DraftNote } from './draft-note.tsx'
import { PupilForm } from './pupil-form.tsx'
import { formOfPupil, patchOfPupil } from './pupil-form-value.ts'
import { usePupilForm } from './use-pupil-form.ts'

interface EditPupilDialogProps {
  readonly pupil: Pupil
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Changing the class, a name or an identifier. */
export function EditPupilDialog({ pupil, isOpen, onClose }: EditPupilDialogProps) {
  const { t } = useI18n()
  return (
    <Dialog title={t('pupils.edit')} isOpen={isOpen} onClose={onClose} placement="side">
      <EditPupilForm key={pupil.id} pupil={pupil} onDone={onClose} />
    </Dialog>
  )
}

function EditPupilForm({ pupil, onDone }: { readonly pupil: Pupil; readonly onDone: () => void }) {
  const { t } = useI18n()
  const base = useMemo(() => formOfPupil(pupil), [pupil])
  const { form, change, reading, errors, twin, leave, check, summary, attempt } = usePupilForm(
    `pupil:${pupil.id}`,
    base,
    pupil,
  )
  const { save, isSaving, problem } = useSaving()

  const submit = async () => {
    const content = check()
    if (!content || isSaving) return
    const patch = patchOfPupil(content, form.value, withEdits(base, form.seen))
    const outcome = await save([{ op: 'patch', entity: 'pupil', id: pupil.id, ...patch }])
    if (outcome.outcome !== 'saved') return
    await form.clear()
    showToast(t('pupils.saved'))
    onDone()
  }

  return (
    <Form onSubmit={() => void submit()}>
      <ErrorSummary problems={summary} attempt={attempt} />
      <DraftNote restoredFrom={form.restoredFrom} onDrop={() => void form.clear()} />
      {problem && (
        <Notice tone="error" announce="urgent">
          {problem}
        </Notice>
      )}
      <PupilForm
        value={form.value}
        onChange={change}
        onBlur={leave}
        errors={errors}
        notes={reading.notes}
        twin={twin}
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
