import { expect, test } from 'vitest'
import { partFieldsOf } from './parts.ts'

test.each([
  [
    'pupil',
    ['guardian', 'riskAssessment', 'riskFinding', 'supportPlan', 'planGoal', 'measure', 'consultation'],
  ],
  // A plan only mentions the assessment from which it came.
  ['riskAssessment', ['riskFinding']],
  ['supportPlan', ['planGoal', 'measure', 'consultation']],
  ['measure', ['consultation']],
  ['consultation', []],
] as const)('parts of a %s', (parent, parts) => {
  expect(partFieldsOf(parent).map(({ entity }) => entity)).toEqual(parts)
})
