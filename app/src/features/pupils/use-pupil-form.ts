import type { Pupil } from '@pumpurs/shared/domain/pupil'
import { useMemo, useState } from 'react'
import { useDraftedForm } from '#data/use-drafted-form.ts'
import { useRecords } from '#data/use-records.ts'
import type { Translate } from '#i18n/translate.ts'
import { useI18n } from '#i18n/use-i18n.ts'
import type { FieldProblem } from '#ui/form/error-summary.tsx'
import { pupilFieldId } from './pupil-form.tsx'
import {
  findNamesake,
  findSameIdentifier,
  type PupilField,
  pupilFormEdits,
  type PupilFormValue,
  readPupilForm,
  usualProgramme,
} from './pupil-form-value.ts'

const none: ReadonlySet<PupilField> = new Set()

/** A pupil's form with its draft, what is wrong with it, and whom it may repeat. */
export function usePupilForm(
  draftKey: string,
  base: PupilFormValue,
  self: Pick<Pupil, 'id' | 'organisationId'>,
) {
  const { t } = useI18n()
  const form = useDraftedForm(draftKey, pupilFormEdits, base)
  const pupils = useRecords('pupil', (all) => all.all(), [])
  const [left, setLeft] = useState(none)
  const [attempt, setAttempt] = useState(0)
  // Comes back when the person finds that there is an identifier after all.
  const [putAway, setPutAway] = useState<string>()
  const { value } = form
  const reading = useMemo(
    () => readPupilForm(value, (identifier) => findSameIdentifier(pupils, identifier, self) !== undefined),
    [value, pupils, self],
  )

  const errors: Partial<Record<PupilField, string>> = {}
  for (const field of pupilFormFields) {
    const problem = reading.problems[field]
    if (problem && (attempt > 0 || left.has(field))) errors[field] = t(`pupils.problem-${problem}`)
  }
  /** Leaving a field checks it and fills in what follows from it. */
  const leave = (field: PupilField) => {
    if (value[field] !== '') setLeft((before) => new Set([...before, field]))
    if (field === 'identifier' && value.birthDate === null && reading.birthDateInCode !== null)
      form.set({ birthDate: reading.birthDateInCode })
    if (field === 'classGroup' && value.educationProgramme === '') {
      const group = reading.problems.classGroup ? undefined : value.classGroup.trim()
      const programme = usualProgramme(
        pupils.filter((pupil) => pupil.organisationId === self.organisationId && pupil.classGroup === group),
      )
      if (programme !== '') form.set({ educationProgramme: programme })
    }
  }

  /** Without an identifier its field is empty too, so that a save says which one it takes away. */
  const change = (edits: Partial<PupilFormValue>) => {
    const kind = edits.identifierKind
    if (kind === 'none') {
      if (value.identifierKind !== 'none') setPutAway(value.identifier)
      form.set({ ...edits, identifier: '' })
    } else if (kind !== undefined && value.identifierKind === 'none') {
      form.set({ ...edits, identifier: putAway ?? form.seen.identifier ?? value.identifier })
    } else form.set(edits)
  }

  return {
    form,
    change,
    reading,
    errors,
    twin: findSameIdentifier(pupils, reading.identifier, self) ?? findNamesake(pupils, value, self),
    leave,
    /** Shows every problem; the content where there is none. */
    check() {
      setAttempt(attempt + 1)
      return reading.content
    },
    attempt,
    summary: attempt > 0 ? summaryOf(errors, t) : [],
    /** For the next pupil. */
    forgetProblems() {
      setAttempt(0)
      setLeft(none)
      setPutAway(undefined)
    },
  }
}

const summaryOf = (errors: Partial<Record<PupilField, string>>, t: Translate): FieldProblem[] =>
  pupilFormFields.flatMap((field) => {
    const text = errors[field]
    return text ? [{ fieldId: pupilFieldId(field), text: `${t(`field.pupil.${field}`)}: ${text}` }] : []
  })

/** The fields that can be wrong, in the order of the form. */
const pupilFormFields: readonly PupilField[] = ['familyName', 'givenName', 'classGroup', 'identifier']
