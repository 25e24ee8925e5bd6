import { readPersonalCode } from '@pumpurs/shared/domain/personal-code'

/** An error keeps the row out of the import; a warning and an information do not. */
export type ProblemSeverity = 'error' | 'warning' | 'info'

const severities = {
  'missing-name': 'error',
  'name-too-long': 'error',
  'name-split-guess': 'info',
  'missing-class': 'error',
  'invalid-class': 'error',
  'unknown-class': 'warning',
  'missing-personal-code': 'info',
  'invalid-personal-code': 'error',
  'wrong-check-digit': 'warning',
  'leading-zero-restored': 'info',
  'invalid-date': 'error',
  'birth-date-in-future': 'error',
  'birth-date-implausible': 'warning',
  'birth-date-differs-from-code': 'warning',
  'birth-date-from-code': 'info',
  'formula-text': 'warning',
  'duplicate-in-file': 'warning',
  'possible-duplicate-in-file': 'warning',
  'possibly-in-register': 'warning',
  'same-name-in-register': 'warning',
  'several-in-register': 'error',
  'name-differs-from-register': 'warning',
  'personal-code-differs-from-register': 'warning',
} as const satisfies Record<string, ProblemSeverity>

export type RowProblemCode = keyof typeof severities

export interface RowProblem {
  code: RowProblemCode
  severity: ProblemSeverity
  /** Column of the file, from 0; null when the problem is of the whole row. */
  column: number | null
  /** The value as read, a class, a reason code or the row (from 1) of the other entry. Never a personal code. */
  detail: string | null
}

export const rowProblem = (
  code: RowProblemCode,
  column: number | null = null,
  detail: string | null = null,
): RowProblem => ({
  code,
  severity: severities[code],
  column,
  detail,
})

/** A value as read, unless it could be a personal code that stands in the wrong column. */
export function quotable(text: string): string | null {
  if (readPersonalCode(text).ok || text.replace(/\D/gu, '').length >= 9) return null
  return text.slice(0, 60)
}

export const hasError = (problems: readonly RowProblem[]): boolean =>
  problems.some(({ severity }) => severity === 'error')
