import type { Consultation } from '@pumpurs/shared/domain/consultation'
import type { Collections } from '#data/collections.ts'
import type { ConsultationFormValue, Participant } from './consultation-form-value.ts'

const newestFirst = (a: Consultation, b: Consultation): number =>
  b.createdAt.localeCompare(a.createdAt) || a.id.localeCompare(b.id)

/** Records of one group: entered by the same person, held on the same day for the same time. */
const isSameGroup = (a: Consultation, b: Consultation): boolean =>
  a.form === 'group' &&
  b.form === 'group' &&
  a.heldOn === b.heldOn &&
  a.minutes === b.minutes &&
  a.specialistId === b.specialistId &&
  a.mode === b.mode

/** Whom the person met last and how, to be entered again for another day. Undefined before the first one. */
export function repeatOfLast(
  { consultation, measure }: Pick<Collections, 'consultation' | 'measure'>,
  specialistId: string,
): Pick<ConsultationFormValue, 'participants' | 'minutes' | 'form' | 'mode' | 'confirmation'> | undefined {
  const own = consultation.by('specialistId', specialistId).toSorted(newestFirst)
  const last = own[0]
  if (!last) return undefined
  const together = last.form === 'group' ? own.filter((record) => isSameGroup(record, last)) : [last]
  const participants = together
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id))
    .filter(({ measureId }) => measure.get(measureId))
    .map(({ pupilId, measureId }): Participant => ({ pupilId, measureId }))
  const { minutes, form, mode, confirmation } = last
  return participants.length > 0 ? { participants, minutes, form, mode, confirmation } : undefined
}
