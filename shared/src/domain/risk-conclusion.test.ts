import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { riskCriteria, type CriterionCode, type RiskLevel, type Severity } from './risk-catalogue.ts'
import { minimumAssessed, proposeConclusion, type Finding } from './risk-conclusion.ts'

const scoredCodes = riskCriteria.filter(({ code }) => code !== 'G11').map(({ code }) => code)

/** Findings with the given severities, filled up with zeros to `assessed` criteria. */
function findingsOf(severities: readonly Severity[], assessed = 20): Finding[] {
  return scoredCodes.slice(0, assessed).map((criterion, at) => ({ criterion, severity: severities[at] ?? 0 }))
}

const severity = fc.constantFrom<Severity>(0, 1, 2, 3)
const finding = fc.record({
  criterion: fc.constantFrom<CriterionCode>(...riskCriteria.map(({ code }) => code)),
  severity: fc.option(severity),
})
const findings = fc.uniqueArray(finding, { selector: ({ criterion }) => criterion, maxLength: 55 })

const rank: Record<RiskLevel, number> = { insufficient: 0, none: 0, low: 1, medium: 2, high: 3 }

test.each([
  [[], 'none', ['allClear']],
  [[1], 'low', ['anySlight']],
  [[1, 1], 'low', ['anySlight']],
  [[1, 1, 1], 'medium', ['threeSlight']],
  [[2], 'medium', ['oneModerate']],
  [[2, 1, 1], 'medium', ['oneModerate', 'threeSlight']],
  [[2, 2], 'medium', ['oneModerate']],
  [[2, 2, 2], 'high', ['threeModerate']],
  [[3], 'high', ['oneMarked']],
  [[3, 2, 2], 'high', ['oneMarked', 'threeModerate']],
] as const)('severities %j propose %s because of %j', (severities, level, reasons) => {
  const conclusion = proposeConclusion(findingsOf(severities))
  expect(conclusion.level).toBe(level)
  expect(conclusion.reasons.map(({ code }) => code)).toEqual(reasons)
})

test('too little information is said for low and none, and never hides a risk that was seen', () => {
  expect(proposeConclusion(findingsOf([], minimumAssessed - 1)).level).toBe('insufficient')
  expect(proposeConclusion(findingsOf([1], minimumAssessed - 1)).reasons.map(({ code }) => code)).toEqual([
    'tooFew',
    'anySlight',
  ])
  expect(proposeConclusion(findingsOf([], minimumAssessed)).level).toBe('none')
  expect(proposeConclusion(findingsOf([2], 1)).level).toBe('medium')
  expect(proposeConclusion([])).toMatchObject({
    level: 'insufficient',
    completeness: { assessed: 0, total: 54 },
  })
})

test('reasons list the criteria, most severe first', () => {
  const [reason] = proposeConclusion([
    { criterion: 'S02', severity: 2 },
    { criterion: 'M01', severity: 1 },
    { criterion: 'E01', severity: 2 },
    { criterion: 'M04', severity: 2 },
  ]).reasons
  expect(reason?.criteria.map(({ criterion }) => criterion)).toEqual(['M04', 'E01', 'S02'])
})

test('suspected violence must be reported from severity 1 on, and not when not observed or unknown', () => {
  const conclusions = ([null, 0, 1, 2, 3] as const).map((value) =>
    proposeConclusion([{ criterion: 'G07', severity: value }]),
  )
  expect(conclusions.map(({ mustReport }) => mustReport)).toEqual([false, false, true, true, true])
})

test('the education of the parents never changes anything', () => {
  fc.assert(
    fc.property(findings, severity, (list, value) => {
      const without = list.filter(({ criterion }) => criterion !== 'G11')
      expect(proposeConclusion([...without, { criterion: 'G11', severity: value }])).toEqual(
        proposeConclusion(without),
      )
    }),
  )
})

test('a criterion without information counts as if it were not in the list', () => {
  fc.assert(
    fc.property(findings, (list) => {
      expect(proposeConclusion(list)).toEqual(
        proposeConclusion(list.filter((entry) => entry.severity !== null)),
      )
    }),
  )
})

test('a zero adds completeness, which missing information does not', () => {
  const nine = findingsOf([], minimumAssessed - 1)
  expect(proposeConclusion([...nine, { criterion: 'S11', severity: null }]).level).toBe('insufficient')
  expect(proposeConclusion([...nine, { criterion: 'S11', severity: 0 }]).level).toBe('none')
})

test('the order of findings does not matter', () => {
  const shuffled = findings.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  )
  fc.assert(
    fc.property(shuffled, ([list, other]) => {
      expect(proposeConclusion(other)).toEqual(proposeConclusion(list))
    }),
  )
})

test('a higher severity never lowers the level', () => {
  fc.assert(
    fc.property(findings, fc.nat(), severity, (list, at, value) => {
      const raised = list.map((entry, index) =>
        index === at % list.length && entry.severity !== null && entry.severity < value
          ? { ...entry, severity: value }
          : entry,
      )
      expect(rank[proposeConclusion(raised).level]).toBeGreaterThanOrEqual(
        rank[proposeConclusion(list).level],
      )
    }),
  )
})

test('two observers of one criterion count once, with the higher severity', () => {
  const [first, second] = [
    proposeConclusion([...findingsOf([1, 1]), ...findingsOf([0, 1])]),
    proposeConclusion(findingsOf([1, 1])),
  ]
  expect(first).toEqual(second)
})
