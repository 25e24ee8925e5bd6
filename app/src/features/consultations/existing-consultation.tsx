import { type Action, may } from '@pumpurs/shared/access/permissions'
import { type Consultation, lessonsOf } from '@pumpurs/shared/domain/consultation'
import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import { measureLessons } from '#data/lessons.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import { staffName } from '#data/staff-name.ts'
import { useAccess } from '#data/use-access.ts'
import { useCollections, useRecord } from '#data/use-records.ts'
import { useSaving } from '#data/use-saving.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Link } from '#ui/action/link.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { showToast } from '#ui/feedback/toast.ts'
import { Card } from '#ui/layout/card.tsx'
import { Group, Stack } from '#ui/layout/layout.tsx'
import { PageHeader } from '#ui/layout/page-header.tsx'
import { DescriptionList, type Fact } from '#ui/list/description-list.tsx'
import { ConsultationForm } from './consultation-form.tsx'
import { measureWords } from './measure-words.ts'
import { DraftNote } from './new-consultation.tsx'
import { RecordMark } from './record-mark.tsx'
import { useConsultationForm } from './use-consultation-form.ts'

interface ExistingConsultationProps {
  readonly consultation: Consultation
  readonly onSaved: () => void
}

/** A consultation of before: to correct or delete for who entered it, to read for the others. */
export function ExistingConsultation({ consultation, onSaved }: ExistingConsultationProps) {
  const { t } = useI18n()
  const { id } = consultation
  const mayDo = useRights(consultation)
  const { save, problem } = useSaving()
  const remove = async () => {
    const outcome = await save([{ op: 'delete', entity: 'consultation', id }])
    if (outcome.outcome !== 'saved') return
    showToast(t('consultations.deleted'), () => void save([{ op: 'restore', entity: 'consultation', id }]))
    onSaved()
  }
  return (
    <Stack>
      <PageHeader
        title={t('entity.consultation')}
        back={{ href: '/konsultacijas', label: t('consultations.title') }}
        status={<RecordMark id={id} />}
        actions={
          mayDo('delete') && (
            <Button icon="trash" onClick={() => void remove()}>
              {t('common.delete')}
            </Button>
          )
        }
      />
      {problem && (
        <Notice tone="error" announce="urgent">
          {problem}
        </Notice>
      )}
      {mayDo('edit') ? (
        <EditForm consultation={consultation} onSaved={onSaved} />
      ) : (
        <ReadOnly consultation={consultation} />
      )}
    </Stack>
  )
}

function useRights(consultation: Consultation): (action: Action) => boolean {
  const access = useAccess()
  const pupil = useRecord('pupil', consultation.pupilId)
  return (action) =>
    pupil !== undefined &&
    may(access, action, {
      entity: 'consultation',
      confidentiality: 'plan',
      // Until it is accepted a record has no school of its own; its pupil always has one.
      organisationId: pupil.organisationId,
      classGroup: pupil.classGroup,
      pupilId: pupil.id,
      createdBy: consultation.createdBy,
    })
}

/** Whom and what for: settled when the consultation was entered. */
function useSettledFacts({ pupilId, measureId, specialistId }: Consultation): Fact[] {
  const { t, formats } = useI18n()
  const { collections } = useLocalData()
  const pupil = useRecord('pupil', pupilId)
  const measure = useRecord('measure', measureId)
  const lessons = useCollections(
    ['measure', 'consultation'],
    (all) => {
      const known = all.measure.get(measureId)
      return known && measureLessons(all, known)
    },
    [measureId],
  )
  const missing = t('value.missing.missing')
  return [
    {
      term: t('field.consultation.pupilId'),
      description: pupil ? (
        <Link href={`/izglitojamie/${pupil.id}`}>{`${surnameFirst(pupil)}, ${pupil.classGroup}`}</Link>
      ) : (
        missing
      ),
    },
    {
      term: t('field.consultation.measureId'),
      description:
        measure && lessons
          ? t('consultations.measure-choice', {
              measure: measureWords(measure, t),
              given: formats.number(lessons.given),
              planned: formats.number(lessons.planned),
            })
          : missing,
    },
    {
      term: t('field.consultation.specialistId'),
      description: staffName(collections, specialistId) ?? missing,
    },
  ]
}

function EditForm({ consultation, onSaved }: ExistingConsultationProps) {
  const { t } = useI18n()
  const { today } = useAccess()
  const facts = useSettledFacts(consultation)
  const state = useConsultationForm({ edited: consultation, pupilId: null, measureId: null })
  const submit = async () => {
    if (!(await state.save())) return
    showToast(t('consultations.changed'))
    onSaved()
  }
  return (
    <Stack>
      <DraftNote form={state.form} />
      <Card>
        <ConsultationForm
          state={state}
          today={today}
          settled={
            <Stack gap="small">
              <DescriptionList facts={facts} />
              <p>{t('consultations.settled-hint')}</p>
            </Stack>
          }
          onSubmit={() => void submit()}
        >
          <Group>
            <Button type="submit" variant="primary" isBusy={state.isSaving}>
              {t('common.save')}
            </Button>
          </Group>
        </ConsultationForm>
      </Card>
    </Stack>
  )
}

function ReadOnly({ consultation }: Pick<ExistingConsultationProps, 'consultation'>) {
  const { t, formats } = useI18n()
  const facts = useSettledFacts(consultation)
  const { heldOn, minutes, form, mode, confirmation, note } = consultation
  return (
    <Card>
      <Notice tone="info">{t('consultations.read-only')}</Notice>
      <DescriptionList
        facts={[
          ...facts,
          { term: t('field.consultation.heldOn'), description: formats.date(heldOn) },
          {
            term: t('field.consultation.minutes'),
            description: t('consultations.minutes-and-lessons', {
              minutes,
              lessons: formats.number(lessonsOf(minutes)),
            }),
          },
          { term: t('field.consultation.form'), description: t(`value.meetingForm.${form}`) },
          { term: t('field.consultation.mode'), description: t(`value.meetingMode.${mode}`) },
          {
            term: t('field.consultation.confirmation'),
            description: t(`value.confirmation.${confirmation}`),
          },
          { term: t('field.consultation.note'), description: note || t('value.empty.empty') },
        ]}
      />
    </Card>
  )
}
