import { readClassName } from '@pumpurs/shared/domain/class-name'
import { fold, surnameFirst, tidyName } from '@pumpurs/shared/domain/person-name'
import { type PersonalCodeProblem, readPersonalCode } from '@pumpurs/shared/domain/personal-code'
import { type Pupil, identifierKind } from '@pumpurs/shared/domain/pupil'
import { z } from 'zod'
import type { ContentOf, Patch } from '#data/new-change.ts'
import { touchedPart } from './touched-part.ts'

const formFields = z.object({
  familyName: z.string(),
  givenName: z.string(),
  identifierKind,
  identifier: z.string(),
  birthDate: z.string().nullable(),
  classGroup: z.string(),
  educationProgramme: z.string(),
})
/** What stands in the form, as typed. */
export type PupilFormValue = z.infer<typeof formFields>
export const pupilFormEdits = formFields.partial()
export type PupilField = keyof PupilFormValue

export const blankPupil: PupilFormValue = {
  familyName: '',
  givenName: '',
  identifierKind: 'personalCode',
  identifier: '',
  birthDate: null,
  classGroup: '',
  educationProgramme: '',
}

export const formOfPupil = (pupil: Pupil): PupilFormValue => ({
  familyName: pupil.familyName,
  givenName: pupil.givenName,
  identifierKind: pupil.identifierKind,
  identifier: pupil.identifier ?? '',
  birthDate: pupil.birthDate,
  classGroup: pupil.classGroup,
  educationProgramme: pupil.educationProgramme,
})

export type PupilFormProblem = 'required' | 'unknown-class' | 'duplicate' | `code-${PersonalCodeProblem}`
export type PupilFormNote = 'check-digit' | 'restored-zero' | 'other-birth-date' | 'no-birth-date-in-code'

export type PupilFormContent = Omit<ContentOf<'pupil'>, 'status' | 'importId'>

export interface PupilFormReading {
  readonly problems: Partial<Record<PupilField, PupilFormProblem>>
  /** Nothing that stops saving. */
  readonly notes: readonly PupilFormNote[]
  /** Null while there are problems. */
  readonly content: PupilFormContent | null
  /** As it would be stored. */
  readonly identifier: string | null
  /** The day that the personal code holds. */
  readonly birthDateInCode: string | null
}

function readIdentifier({ identifierKind: kind, identifier, birthDate }: PupilFormValue): {
  identifier: string | null
  problem?: PupilFormProblem
  notes: PupilFormNote[]
  birthDate: string | null
} {
  if (kind === 'none') return { identifier: null, notes: [], birthDate: null }
  if (kind === 'other') {
    const tidy = tidyName(identifier)
    return { identifier: tidy, ...(tidy === '' && { problem: 'required' }), notes: [], birthDate: null }
  }
  const reading = readPersonalCode(identifier)
  if (!reading.ok) return { identifier: null, problem: `code-${reading.problem}`, notes: [], birthDate: null }
  const notes: PupilFormNote[] = []
  if (reading.checkDigit === 'wrong') notes.push('check-digit')
  if (reading.restoredZero) notes.push('restored-zero')
  if (reading.birthDate === null && birthDate === null) notes.push('no-birth-date-in-code')
  if (reading.birthDate !== null && birthDate !== null && reading.birthDate !== birthDate)
    notes.push('other-birth-date')
  return { identifier: reading.code, notes, birthDate: reading.birthDate }
}

/** What the form means. `isTaken` says whether another pupil of the register has this identifier. */
export function readPupilForm(
  value: PupilFormValue,
  isTaken: (identifier: string) => boolean,
): PupilFormReading {
  const problems: Partial<Record<PupilField, PupilFormProblem>> = {}
  const [familyName, givenName] = [tidyName(value.familyName), tidyName(value.givenName)]
  if (familyName === '') problems.familyName = 'required'
  if (givenName === '') problems.givenName = 'required'
  const read = readIdentifier(value)
  if (read.problem) problems.identifier = read.problem
  else if (read.identifier !== null && isTaken(read.identifier)) problems.identifier = 'duplicate'
  const group = readClassName(value.classGroup)
  if (!group.ok) problems.classGroup = group.problem === 'empty' ? 'required' : 'unknown-class'
  const isSound = Object.keys(problems).length === 0 && group.ok
  return {
    problems,
    notes: read.notes,
    identifier: read.identifier,
    birthDateInCode: read.birthDate,
    content: isSound
      ? {
          familyName,
          givenName,
          identifierKind: value.identifierKind,
          identifier: read.identifier,
          birthDate: value.birthDate ?? read.birthDate,
          classGroup: group.className.name,
          educationProgramme: tidyName(value.educationProgramme),
        }
      : null,
  }
}

/**
 * A correction of a pupil: what differs from what the form showed, and what follows from it. `shown`: what each field
 * said before the person changed it.
 */
export function patchOfPupil(
  content: PupilFormContent,
  value: PupilFormValue,
  shown: PupilFormValue,
): Pick<Patch<'pupil'>, 'set' | 'seen'> {
  const isIdentifierTouched =
    value.identifierKind !== shown.identifierKind || value.identifier !== shown.identifier
  return {
    set: {
      ...touchedPart(content, value, shown),
      ...(isIdentifierTouched && { identifier: content.identifier, birthDate: content.birthDate }),
    },
    seen: { ...shown, identifier: shown.identifier === '' ? null : shown.identifier },
  }
}

/** Another pupil with the same identifier in the register of the same school. */
export const findSameIdentifier = (
  pupils: readonly Pupil[],
  identifier: string | null,
  self: Pick<Pupil, 'id' | 'organisationId'>,
): Pupil | undefined =>
  identifier === null
    ? undefined
    : pupils.find(
        (pupil) =>
          pupil.id !== self.id &&
          pupil.identifier === identifier &&
          pupil.organisationId === self.organisationId,
      )

/** Another pupil of the same class with the same name: perhaps the same person. */
export function findNamesake(
  pupils: readonly Pupil[],
  value: PupilFormValue,
  self: Pick<Pupil, 'id' | 'organisationId'>,
): Pupil | undefined {
  const group = readClassName(value.classGroup)
  const name = fold(surnameFirst(value))
  if (!group.ok || name === '') return undefined
  return pupils.find(
    (pupil) =>
      pupil.id !== self.id &&
      pupil.organisationId === self.organisationId &&
      pupil.classGroup === group.className.name &&
      fold(surnameFirst(pupil)) === name,
  )
}

/** The programme that most of the class has, so that nobody types it again. */
export function usualProgramme(classmates: readonly Pupil[]): string {
  const counts = new Map<string, number>()
  for (const { educationProgramme } of classmates) {
    if (educationProgramme !== '') counts.set(educationProgramme, (counts.get(educationProgramme) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}
