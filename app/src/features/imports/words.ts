import { formatDate } from '#i18n/formats.ts'
import type { MessageKey } from '#i18n/messages.ts'
import type { Translate } from '#i18n/translate.ts'
import type { HeaderColumn } from './class-list/find-header.ts'
import type { ImportedFields } from './class-list/match-pupil.ts'
import type { RowProblem, RowProblemCode } from './class-list/row-problems.ts'
import type { ReadProblem, ReadProblemCode } from './class-list/table.ts'
import { columnLetter } from './column-choice.ts'

export const fileProblemKeys = {
  'too-large': 'imports.file-too-large',
  'too-large-inside': 'imports.file-too-large-inside',
  empty: 'imports.file-empty',
  'only-header': 'imports.file-only-header',
  unreadable: 'imports.file-unreadable',
  binary: 'imports.file-binary',
  'old-excel': 'imports.file-old-excel',
  'web-page': 'imports.file-web-page',
  'damaged-spreadsheet': 'imports.file-damaged-spreadsheet',
  'unknown-encoding': 'imports.file-unknown-encoding',
  'unclosed-quote': 'imports.file-unclosed-quote',
  'too-many-columns': 'imports.file-too-many-columns',
  'too-many-rows': 'imports.file-too-many-rows',
} as const satisfies Record<ReadProblemCode, MessageKey>

const rowProblemKeys = {
  'missing-name': 'imports.row-missing-name',
  'name-too-long': 'imports.row-name-too-long',
  'name-split-guess': 'imports.row-name-split-guess',
  'missing-class': 'imports.row-missing-class',
  'invalid-class': 'imports.row-invalid-class',
  'unknown-class': 'imports.row-unknown-class',
  'missing-personal-code': 'imports.row-missing-personal-code',
  'invalid-personal-code': 'imports.row-invalid-personal-code',
  'wrong-check-digit': 'imports.row-wrong-check-digit',
  'leading-zero-restored': 'imports.row-leading-zero-restored',
  'invalid-date': 'imports.row-invalid-date',
  'birth-date-in-future': 'imports.row-birth-date-in-future',
  'birth-date-implausible': 'imports.row-birth-date-implausible',
  'birth-date-differs-from-code': 'imports.row-birth-date-differs-from-code',
  'birth-date-from-code': 'imports.row-birth-date-from-code',
  'formula-text': 'imports.row-formula-text',
  'duplicate-in-file': 'imports.row-duplicate-in-file',
  'possible-duplicate-in-file': 'imports.row-possible-duplicate-in-file',
  'possibly-in-register': 'imports.row-possibly-in-register',
  'same-name-in-register': 'imports.row-same-name-in-register',
  'several-in-register': 'imports.row-several-in-register',
  'name-differs-from-register': 'imports.row-name-differs-from-register',
  'personal-code-differs-from-register': 'imports.row-personal-code-differs-from-register',
} as const satisfies Record<RowProblemCode, MessageKey>

/** Why a file cannot be read, with its name, the row as people count it, and what to do. */
export const fileProblemWords = (problem: ReadProblem, file: string, t: Translate): string =>
  t(fileProblemKeys[problem.code], { file, row: (problem.row ?? 0) + 1, detail: problem.detail ?? '' })

const codesOfReasons: readonly RowProblemCode[] = ['invalid-personal-code', 'possibly-in-register']
const codesOfDays: readonly RowProblemCode[] = ['birth-date-in-future', 'birth-date-implausible']

function detailWords({ code, detail }: RowProblem): string {
  if (detail === null) return 'none'
  if (codesOfDays.includes(code)) return formatDate(detail)
  // A message that chooses by the reason cannot name it with a hyphen.
  return codesOfReasons.includes(code) ? detail.replaceAll('-', '_') : detail
}

export const rowProblemWords = (problem: RowProblem, t: Translate): string =>
  t(rowProblemKeys[problem.code], { detail: detailWords(problem) })

/** `„Dz. dat.”`, or the letter where the column has no heading. */
export function columnWords(
  { index, heading }: Pick<HeaderColumn, 'index' | 'heading'>,
  t: Translate,
): string {
  const letter = columnLetter(index)
  return heading === '' ? t('imports.column', { letter }) : t('imports.column-quoted', { heading })
}

export const importedFieldKeys = {
  givenName: 'imports.field-givenName',
  familyName: 'imports.field-familyName',
  identifier: 'imports.field-personalCode',
  birthDate: 'imports.field-birthDate',
  classGroup: 'imports.field-classGroup',
} as const satisfies Record<Exclude<keyof ImportedFields, 'identifierKind'>, MessageKey>
