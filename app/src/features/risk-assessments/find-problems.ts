import type { RiskLevel } from '@pumpurs/shared/domain/risk-catalogue'
import type { Facts } from './answers.ts'

export type FactField = keyof Facts

export const fieldIds: Record<FactField, string> = {
  assessedOn: 'assessment-day',
  level: 'assessment-level',
  conclusion: 'assessment-conclusion',
}

const words = {
  assessedOn: 'risk-assessments.error-day',
  level: 'risk-assessments.error-level',
  conclusion: 'risk-assessments.error-conclusion',
} as const satisfies Record<FactField, string>

export interface Problem {
  readonly field: FactField
  readonly message: (typeof words)[FactField]
}

const problemOf = (field: FactField): Problem => ({ field, message: words[field] })

/**
 * What is missing. Saving needs a day only; completing needs a decision, and a reason where it differs from what the
 * rule proposes.
 */
export function findProblems(facts: Facts, proposed: RiskLevel, isCompleted: boolean): Problem[] {
  const problems = facts.assessedOn === null ? [problemOf('assessedOn')] : []
  if (!isCompleted) return problems
  if (facts.level === null) problems.push(problemOf('level'))
  else if (facts.level !== proposed && facts.conclusion.trim() === '') problems.push(problemOf('conclusion'))
  return problems
}
