import { type Consultation, confirmation, consultationContent } from '@pumpurs/shared/domain/consultation'
import { type Measure, meetingForm, meetingMode } from '@pumpurs/shared/domain/measure'
import { z } from 'zod'
import type { ContentOf } from '#data/new-change.ts'

const participant = z.object({ pupilId: z.string().nullable(), measureId: z.string().nullable() })
export type Participant = z.infer<typeof participant>

const formFields = z.object({
  /** With form `individual` only the first one counts; the others wait in case it becomes a group again. */
  participants: z.array(participant),
  heldOn: z.string().nullable(),
  minutes: z.number().nullable(),
  form: meetingForm,
  mode: meetingMode,
  confirmation,
  note: z.string(),
})
export type ConsultationFormValue = z.infer<typeof formFields>
export const consultationFormEdits = formFields.partial()

export const usualMinutes = 40
const nobody: Participant = { pupilId: null, measureId: null }
export const noParticipant = (): Participant => ({ ...nobody })

export const blankConsultation = (
  today: string,
  first: Participant = noParticipant(),
): ConsultationFormValue => ({
  participants: [first],
  heldOn: today,
  minutes: usualMinutes,
  form: 'individual',
  mode: 'onSite',
  confirmation: 'none',
  note: '',
})

export const formOfConsultation = (record: Consultation): ConsultationFormValue => ({
  participants: [{ pupilId: record.pupilId, measureId: record.measureId }],
  heldOn: record.heldOn,
  minutes: record.minutes,
  form: record.form,
  mode: record.mode,
  confirmation: record.confirmation,
  note: record.note,
})

/** Who takes part according to the form. */
export const participantsOf = ({ form, participants }: ConsultationFormValue): readonly Participant[] =>
  form === 'individual' ? [participants[0] ?? noParticipant()] : participants

export type ConsultationProblem = 'no-date' | 'minutes' | 'no-pupil' | 'no-measure' | 'twice'

export interface FoundProblem {
  /** The field's id on the page. */
  readonly fieldId: string
  readonly problem: ConsultationProblem
}

export const heldOnId = 'consultation-held-on'
export const minutesId = 'consultation-minutes'
export const pupilFieldId = (position: number): string => `consultation-pupil-${position}`
export const measureFieldId = (position: number): string => `consultation-measure-${position}`

const areMinutesSound = (minutes: number | null): minutes is number =>
  consultationContent.minutes.safeParse(minutes).success

function participantProblems(participants: readonly Participant[]): FoundProblem[] {
  return participants.flatMap(({ pupilId, measureId }, position): FoundProblem[] => {
    if (pupilId === null) return [{ fieldId: pupilFieldId(position), problem: 'no-pupil' }]
    if (participants.findIndex((other) => other.pupilId === pupilId) < position)
      return [{ fieldId: pupilFieldId(position), problem: 'twice' }]
    return measureId === null ? [{ fieldId: measureFieldId(position), problem: 'no-measure' }] : []
  })
}

/** What stops the form from being saved, in the order of its fields. */
export function findConsultationProblems(value: ConsultationFormValue): FoundProblem[] {
  const problems = participantProblems(participantsOf(value))
  if (value.heldOn === null) problems.push({ fieldId: heldOnId, problem: 'no-date' })
  if (!areMinutesSound(value.minutes)) problems.push({ fieldId: minutesId, problem: 'minutes' })
  return problems
}

/** What each participant's record says; null while something is missing. */
export function contentsOf(
  value: ConsultationFormValue,
  specialistId: string,
  findMeasure: (id: string) => Measure | undefined,
): ContentOf<'consultation'>[] | null {
  const { heldOn, minutes, form, mode, confirmation: confirmed, note } = value
  if (findConsultationProblems(value).length > 0 || heldOn === null || minutes === null) return null
  const contents: ContentOf<'consultation'>[] = []
  for (const { pupilId, measureId } of participantsOf(value)) {
    const measure = measureId === null ? undefined : findMeasure(measureId)
    if (!measure || measure.pupilId !== pupilId) return null
    contents.push({
      measureId: measure.id,
      planId: measure.planId,
      pupilId: measure.pupilId,
      schoolYear: measure.schoolYear,
      heldOn,
      minutes,
      form,
      mode,
      confirmation: confirmed,
      specialistId,
      note: note.trim(),
    })
  }
  return contents
}
