import { fold, type PersonName } from '@pumpurs/shared/domain/person-name'
import { readPersonalCode } from '@pumpurs/shared/domain/personal-code'
import type { Pupil } from '@pumpurs/shared/domain/pupil'
import type { RowFields } from './read-row.ts'
import { rowProblem, type RowProblem } from './row-problems.ts'

/** What the import needs to know of a pupil in the register. */
export type RegisterPupil = Pick<
  Pupil,
  'id' | 'givenName' | 'familyName' | 'identifierKind' | 'identifier' | 'birthDate' | 'classGroup'
>

/** Fields of a pupil that an import may set. */
export type ImportedFields = Omit<RegisterPupil, 'id'>

export type MatchedBy = 'personal-code' | 'name-and-birth-date' | 'name-and-class'

export type Match =
  | { kind: 'none'; isNameKnown: boolean }
  | { kind: 'one'; pupil: RegisterPupil; by: MatchedBy }
  | { kind: 'several' }

export interface Register {
  byCode: ReadonlyMap<string, readonly RegisterPupil[]>
  byName: ReadonlyMap<string, readonly RegisterPupil[]>
}

export const nameKey = ({ familyName, givenName }: PersonName): string =>
  `${fold(familyName)}|${fold(givenName)}`

/** Personal code in the standard spelling; null for pupils known by another identifier or none. */
export function codeOf({ identifierKind, identifier }: RegisterPupil): string | null {
  if (identifierKind !== 'personalCode' || identifier === null) return null
  const reading = readPersonalCode(identifier)
  return reading.ok ? reading.code : identifier
}

export function indexRegister(pupils: readonly RegisterPupil[]): Register {
  const byCode = Map.groupBy(pupils, (pupil) => codeOf(pupil) ?? '')
  byCode.delete('')
  return { byCode, byName: Map.groupBy(pupils, nameKey) }
}

function oneOf(found: readonly RegisterPupil[], by: MatchedBy): Match | null {
  const [pupil] = found
  if (!pupil) return null
  return found.length === 1 ? { kind: 'one', pupil, by } : { kind: 'several' }
}

const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b

/**
 * Looks for the pupil of a row: by personal code; else by name and birth date, even under another code, because an
 * old code may be exchanged for a new one; else, where one side has no birth date, by name and class. All but the
 * first are only probable. `key`: the row's `nameKey`.
 */
export function findPupil(fields: RowFields, key: string, register: Register): Match {
  const byCode = oneOf(register.byCode.get(fields.personalCode ?? '') ?? [], 'personal-code')
  if (byCode) return byCode
  const sameName = register.byName.get(key) ?? []
  const sameDay = sameName.filter(({ birthDate }) => birthDate !== null && birthDate === fields.birthDate)
  const possible = sameName.filter((pupil) => !differ(pupil.birthDate, fields.birthDate))
  const sameClass = possible.filter(
    (pupil) => pupil.classGroup === fields.classGroup && !differ(codeOf(pupil), fields.personalCode),
  )
  return (
    oneOf(sameDay, 'name-and-birth-date') ??
    oneOf(sameClass, 'name-and-class') ?? { kind: 'none', isNameKnown: possible.length > 0 }
  )
}

/** What a person should know about a match before accepting it. */
export function matchProblems(fields: RowFields, match: Match): RowProblem[] {
  if (match.kind === 'several') return [rowProblem('several-in-register')]
  if (match.kind === 'none') return match.isNameKnown ? [rowProblem('same-name-in-register')] : []
  const { pupil, by } = match
  if (by !== 'personal-code') {
    const code = differ(codeOf(pupil), fields.personalCode)
      ? [rowProblem('personal-code-differs-from-register')]
      : []
    return [rowProblem('possibly-in-register', null, by), ...code]
  }
  const isOther =
    fold(pupil.familyName) !== fold(fields.familyName) && fold(pupil.givenName) !== fold(fields.givenName)
  return isOther ? [rowProblem('name-differs-from-register')] : []
}

const marks = (text: string): number => text.normalize('NFD').replace(/\P{M}/gu, '').length

/** A spelling without the marks (`Kenins`) or in capitals does not replace the register's; one with more marks does. */
const isBetterName = (known: string, read: string): boolean =>
  fold(known) === fold(read) ? marks(read) > marks(known) : true

/** The fields that a row would change; what the file does not say stays as it is. */
export function changesOf(fields: RowFields, pupil: RegisterPupil): Partial<ImportedFields> {
  const set: Partial<ImportedFields> = {}
  if (isBetterName(pupil.givenName, fields.givenName)) set.givenName = fields.givenName
  if (isBetterName(pupil.familyName, fields.familyName)) set.familyName = fields.familyName
  if (fields.birthDate !== null && fields.birthDate !== pupil.birthDate) set.birthDate = fields.birthDate
  if (fields.classGroup !== null && fields.classGroup !== pupil.classGroup) set.classGroup = fields.classGroup
  if (fields.personalCode !== null && fields.personalCode !== codeOf(pupil)) {
    set.identifier = fields.personalCode
    if (pupil.identifierKind !== 'personalCode') set.identifierKind = 'personalCode'
  }
  return set
}
