import { surnameFirst } from '@pumpurs/shared/domain/person-name'
import type { IsoDate } from '@pumpurs/shared/domain/plain-date'
import type { Access } from '@pumpurs/shared/access/permissions'
import { useLocalData } from '#data/local-data-context.tsx'
import { useAccess } from '#data/use-access.ts'
import { useChosenSchool } from '#data/use-chosen-school.ts'
import { useCollections } from '#data/use-records.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import { Button } from '#ui/action/button.tsx'
import { Notice } from '#ui/feedback/notice.tsx'
import { SelectField } from '#ui/form/select-field.tsx'
import { Card } from '#ui/layout/card.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import {
  type ConsultationFormValue,
  measureFieldId,
  noParticipant,
  type Participant,
  participantsOf,
  pupilFieldId,
} from './consultation-form-value.ts'
import { measureChoices, pupilChoices } from './measure-choices.ts'
import { measureWords } from './measure-words.ts'

interface ParticipantsProps {
  readonly value: ConsultationFormValue
  readonly today: IsoDate
  readonly errorOf: (fieldId: string) => string | undefined
  readonly onChange: (edits: Partial<ConsultationFormValue>) => void
}

function usePupilChoices(day: IsoDate, access: Access) {
  const { organisationId } = useChosenSchool()
  return useCollections(
    ['measure', 'pupil', 'supportPlan'],
    (all) =>
      pupilChoices(all, { access, day, organisationId }).map(({ pupil }) => ({
        value: pupil.id,
        label: `${surnameFirst(pupil)}, ${pupil.classGroup}`,
      })),
    [access, day, organisationId],
  )
}

/** One pupil, or the pupils of a group; each with the measure that the lessons count for. */
export function Participants({ value, today, errorOf, onChange }: ParticipantsProps) {
  const { t } = useI18n()
  const access = useAccess()
  const pupils = usePupilChoices(value.heldOn ?? today, access)
  const shown = participantsOf(value)
  const isGroup = value.form === 'group'
  const change = (position: number, participant: Participant) => {
    const rest = value.participants.slice(shown.length)
    onChange({ participants: [...shown.with(position, participant), ...rest] })
  }
  if (pupils.length === 0 && shown.every(({ pupilId }) => pupilId === null))
    return (
      <Notice tone="info" title={t('consultations.no-pupils-title')}>
        {t('consultations.no-pupils-text')}
      </Notice>
    )
  const fields = shown.map((participant, position) => (
    <ParticipantFields
      // A row must stay itself while its pupil is being chosen, or the focus would be lost.
      key={pupilFieldId(position)}
      position={position}
      participant={participant}
      pupils={pupils}
      day={value.heldOn ?? today}
      errorOf={errorOf}
      onChange={(changed) => change(position, changed)}
    />
  ))
  if (!isGroup) return <Stack>{fields}</Stack>
  return (
    <Stack>
      {fields.map((field, position) => (
        <Card
          key={field.key}
          title={t('consultations.participant', { number: position + 1 })}
          actions={
            shown.length > 1 && (
              <Button
                variant="quiet"
                icon="close"
                onClick={() => onChange({ participants: shown.toSpliced(position, 1) })}
              >
                {t('common.remove')}
              </Button>
            )
          }
        >
          {field}
        </Card>
      ))}
      <div>
        <Button icon="user-add" onClick={() => onChange({ participants: [...shown, noParticipant()] })}>
          {t('consultations.add-participant')}
        </Button>
      </div>
    </Stack>
  )
}

interface ParticipantFieldsProps {
  readonly position: number
  readonly participant: Participant
  readonly pupils: readonly { readonly value: string; readonly label: string }[]
  readonly day: IsoDate
  readonly errorOf: (fieldId: string) => string | undefined
  readonly onChange: (participant: Participant) => void
}

function ParticipantFields({
  position,
  participant,
  pupils,
  day,
  errorOf,
  onChange,
}: ParticipantFieldsProps) {
  const { t, formats } = useI18n()
  const { collections, staffMemberId } = useLocalData()
  const { pupilId, measureId } = participant
  const measures = useCollections(
    ['measure', 'supportPlan', 'consultation'],
    (all) => (pupilId === null ? [] : measureChoices(all, { pupilId, day, staffMemberId })),
    [pupilId, day, staffMemberId],
  )
  const choosePupil = (chosen: string | null) => {
    const own = chosen === null ? [] : measureChoices(collections, { pupilId: chosen, day, staffMemberId })
    // The most fitting one is proposed; the field is right below for another.
    onChange({ pupilId: chosen, measureId: own[0]?.measure.id ?? null })
  }
  return (
    <Stack>
      <SelectField
        id={pupilFieldId(position)}
        label={t('field.consultation.pupilId')}
        hint={t('consultations.pupil-hint')}
        isSearchable
        choices={pupils}
        value={pupilId}
        error={errorOf(pupilFieldId(position))}
        onChange={choosePupil}
      />
      {pupilId !== null && (
        <SelectField
          id={measureFieldId(position)}
          label={t('field.consultation.measureId')}
          choices={measures.map(({ measure, lessons }) => ({
            value: measure.id,
            label: t('consultations.measure-choice', {
              measure: measureWords(measure, t),
              given: formats.number(lessons.given),
              planned: formats.number(lessons.planned),
            }),
          }))}
          value={measureId}
          error={errorOf(measureFieldId(position))}
          onChange={(chosen) => onChange({ pupilId, measureId: chosen })}
        />
      )}
    </Stack>
  )
}
