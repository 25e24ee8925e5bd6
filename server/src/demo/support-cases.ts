import type { SupportCase } from './support-case.ts'
import { learningCases } from './learning-cases.ts'
import { lifeCases } from './life-cases.ts'
import { vocationalCases } from './vocational-cases.ts'

const allCases: readonly SupportCase[] = [...learningCases, ...lifeCases, ...vocationalCases]

/** The stories that fit a school of this kind. */
export const casesFor = (kind: 'grades' | 'vocational'): SupportCase[] =>
  allCases.filter(({ suits }) => suits === kind || suits === 'everybody')
