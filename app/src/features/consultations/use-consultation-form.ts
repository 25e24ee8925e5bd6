import type { Consultation } from '@pumpurs/shared/domain/consultation'
import { useMemo, useState } from 'react'
import type { Collections } from '#data/collections.ts'
import { useLocalData } from '#data/local-data-context.tsx'
import type { ContentOf, NewChange, Patch } from '#data/new-change.ts'
import { newRecordId } from '#data/record-ids.ts'
import { useAccess } from '#data/use-access.ts'
import { type DraftedForm, useDraftedForm } from '#data/use-drafted-form.ts'
import { useCollections } from '#data/use-records.ts'
import { useSaving } from '#data/use-saving.ts'
import {
  blankConsultation,
  consultationFormEdits,
  type ConsultationFormValue,
  contentsOf,
  findConsultationProblems,
  formOfConsultation,
  noParticipant,
  type Participant,
} from './consultation-form-value.ts'
import { findWarnings } from './consultation-warnings.ts'
import { repeatOfLast } from './last-consultation.ts'

export interface ConsultationStart {
  /** The record to edit; undefined for a new one. */
  readonly edited: Consultation | undefined
  readonly pupilId: string | null
  readonly measureId: string | null
}

/** With a measure its pupil is known too. */
function firstParticipant({ measure }: Collections, { pupilId, measureId }: ConsultationStart): Participant {
  const found = measureId === null ? undefined : measure.get(measureId)
  if (!found) return { pupilId, measureId: null }
  return { pupilId: found.pupilId, measureId: found.id }
}

/** What can be corrected afterwards, with what the form showed of it. */
function patchOf(
  { heldOn, minutes, form, mode, confirmation, note }: ContentOf<'consultation'>,
  edited: Consultation,
  { value, seen }: DraftedForm<ConsultationFormValue>,
): Pick<Patch<'consultation'>, 'set' | 'seen'> {
  const shown = {
    heldOn: seen.heldOn ?? edited.heldOn,
    minutes: seen.minutes ?? edited.minutes,
    form: seen.form ?? edited.form,
    mode: seen.mode ?? edited.mode,
    confirmation: seen.confirmation ?? edited.confirmation,
    note: seen.note ?? edited.note,
  }
  // A note that nobody touched is not tidied either.
  const isNoteKept = value.note === shown.note
  return {
    set: { heldOn, minutes, form, mode, confirmation, note: isNoteKept ? shown.note : note },
    seen: shown,
  }
}

/** Everything that the form shows and does, apart from what it looks like. */
export function useConsultationForm(start: ConsultationStart) {
  const { collections, staffMemberId } = useLocalData()
  const { today } = useAccess()
  const { edited, pupilId, measureId } = start
  const base = useMemo(
    () =>
      edited
        ? formOfConsultation(edited)
        : blankConsultation(today, firstParticipant(collections, { edited, pupilId, measureId })),
    [collections, edited, pupilId, measureId, today],
  )
  const draftKey = edited ? `consultation:${edited.id}` : `consultation:new:${measureId ?? pupilId ?? ''}`
  const form = useDraftedForm(draftKey, consultationFormEdits, base)
  const { save: saveAll, isSaving, problem } = useSaving()
  const [attempt, setAttempt] = useState(0)
  const { value } = form
  const warnings = useCollections(
    ['consultation', 'measure', 'supportPlan'],
    (all) => findWarnings(value, { collections: all, today, edited }),
    [value, today, edited],
  )
  const last = useCollections(
    ['consultation', 'measure'],
    (all) => (edited ? undefined : repeatOfLast(all, staffMemberId)),
    [edited, staffMemberId],
  )

  /** True once everything is on this device. */
  const save = async (): Promise<boolean> => {
    setAttempt(attempt + 1)
    const contents = contentsOf(value, edited?.specialistId ?? staffMemberId, (id) =>
      collections.measure.get(id),
    )
    if (!contents || isSaving) return false
    const changes = contents.map((content): NewChange => {
      if (!edited) return { op: 'create', entity: 'consultation', id: newRecordId(), content }
      return { op: 'patch', entity: 'consultation', id: edited.id, ...patchOf(content, edited, form) }
    })
    const outcome = await saveAll(changes)
    if (outcome.outcome !== 'saved') return false
    await form.clear()
    setAttempt(0)
    return true
  }

  return {
    form,
    value,
    warnings,
    problems: attempt > 0 ? findConsultationProblems(value) : [],
    attempt,
    problem,
    isSaving,
    save,
    /** Ready for the next pupil of the same lesson. */
    startNext() {
      const { heldOn, minutes, form: kind, mode, confirmation } = value
      form.set({
        participants: [noParticipant()],
        heldOn,
        minutes,
        form: kind,
        mode,
        confirmation,
        note: '',
      })
    },
    /** Undefined where there is nothing to repeat. */
    repeatLast: last && (() => form.set(last)),
  }
}
export type ConsultationFormState = ReturnType<typeof useConsultationForm>
