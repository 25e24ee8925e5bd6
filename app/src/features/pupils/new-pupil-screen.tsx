import { may } from '@pumpurs/shared/access/permissions'
import { useState } from 'react'
import { newRecordId } from '#data/record-ids.ts'
import { useAccess } from '#data/use-access.ts'
import { useChosenSchool } from '#data/use-chosen-school.ts'
import { useSaving } from '#data/use-saving.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { LinkButton } from '#ui/action/link-button.tsx'
import { EmptyState } from '#ui/feedback/empty-state.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { ErrorSummary } from '#ui/form/error-summary.tsx'
import { SelectField } from '#ui/form/select-field.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Form, Group, Stack } from '#ui/layout/layout.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { useNavigation } from '#ui/theme/navigation.ts'
import { DraftNote } from './draft-note.tsx'
import { PupilForm } from './pupil-form.tsx'
import { blankPupil } from './pupil-form-value.ts'
import { usePupilForm } from './use-pupil-form.ts'

/** The schools in which the person may add pupils. */
function useSchoolsToAddTo() {
  const access = useAccess()
  const { schools, organisationId } = useChosenSchool()
  const open = schools.filter(({ id }) =>
    may(access, 'create', {
      entity: 'pupil',
      confidentiality: 'core',
      organisationId: id,
      classGroup: null,
      pupilId: null,
      createdBy: access.staffMemberId,
    }),
  )
  const preferred = open.find(({ id }) => id === organisationId) ?? (open.length === 1 ? open[0] : undefined)
  return { open, preferred: preferred?.id ?? null }
}

/** Adding one pupil to the register of a school. */
export function NewPupilScreen() {
  const { t } = useI18n()
  const { open } = useSchoolsToAddTo()
  return (
    <Stack>
      <PageHeader title={t('pupils.add')} back={{ href: '/izglitojamie', label: t('pupils.title') }} />
      {open.length === 0 ? (
        <EmptyState title={t('pupils.may-not-add')} icon="lock">
          {t('errors.forbidden')}
        </EmptyState>
      ) : (
        <NewPupilForm />
      )}
    </Stack>
  )
}

function NewPupilForm() {
  const { t } = useI18n()
  const navigate = useNavigation()
  const { open, preferred } = useSchoolsToAddTo()
  const [picked, setPicked] = useState<string | null>(null)
  const [id, setId] = useState(newRecordId)
  const organisationId = picked ?? preferred
  const { form, change, reading, errors, twin, leave, check, summary, attempt, forgetProblems } =
    usePupilForm('pupil:new', blankPupil, {
      id,
      organisationId,
    })
  const { save, isSaving, problem } = useSaving()
  const isSchoolMissing = organisationId === null

  const submit = async (isOneMore: boolean) => {
    const content = check()
    if (!content || organisationId === null || isSaving) return
    const outcome = await save([
      {
        op: 'create',
        entity: 'pupil',
        id,
        organisationId,
        content: { ...content, status: 'active', importId: null },
      },
    ])
    if (outcome.outcome !== 'saved') return
    await form.clear()
    showToast(t('pupils.added'))
    if (!isOneMore) return navigate(`/izglitojamie/${id}`)
    forgetProblems()
    // The next one is most likely of the same class.
    setId(newRecordId())
    form.set({ classGroup: content.classGroup, educationProgramme: content.educationProgramme })
  }

  return (
    <Card>
      <Form onSubmit={() => void submit(false)}>
        <ErrorSummary problems={summary} attempt={attempt} />
        <DraftNote restoredFrom={form.restoredFrom} onDrop={() => void form.clear()} />
        {problem && (
          <Notice tone="error" announce="urgent">
            {problem}
          </Notice>
        )}
        {open.length > 1 && (
          <SelectField
            label={t('pupils.school')}
            choices={open.map((school) => ({ value: school.id, label: school.name }))}
            value={organisationId}
            error={isSchoolMissing && attempt > 0 ? t('errors.required') : undefined}
            onChange={setPicked}
          />
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
          <Button
            type="submit"
            variant="primary"
            isBusy={isSaving}
            disabledReason={isSchoolMissing ? t('pupils.choose-school') : undefined}
          >
            {t('common.save')}
          </Button>
          <Button onClick={() => void submit(true)} isBusy={isSaving}>
            {t('pupils.save-and-add')}
          </Button>
          <LinkButton href="/izglitojamie" variant="quiet">
            {t('common.cancel')}
          </LinkButton>
        </Group>
      </Form>
    </Card>
  )
}
