import { expect, test } from 'vitest'
import {
  confidentialityOfGroup,
  criteriaOfGroup,
  criterionCode,
  criterionOf,
  riskCriteria,
  riskGroup,
  severity,
} from './risk-catalogue.ts'

test('has 55 criteria in four groups, numbered without gaps', () => {
  const sizes = riskGroup.options.map((group) => criteriaOfGroup(group).length)
  expect(sizes).toEqual([22, 11, 11, 11])
  const expected = riskGroup.options.flatMap((group, index) =>
    Array.from({ length: sizes[index] ?? 0 }, (_, at) => `${group}${String(at + 1).padStart(2, '0')}`),
  )
  expect(riskCriteria.map(({ code }) => code)).toEqual(expected)
})

test('every criterion has its own label in both languages', () => {
  expect(new Set(riskCriteria.map(({ label }) => label.lv)).size).toBe(55)
  expect(new Set(riskCriteria.map(({ label }) => label.en)).size).toBe(55)
})

test('marks the criteria that need special handling', () => {
  const special = riskCriteria.flatMap(({ code, handling }) => (handling === null ? [] : [[code, handling]]))
  expect(special).toEqual([
    ['G07', 'reportAtOnce'],
    ['G11', 'notScored'],
    ['S01', 'healthData'],
    ['S05', 'healthData'],
    ['S07', 'offenceData'],
    ['S10', 'healthData'],
  ])
})

test('family, social and health findings are for those who care for the pupil', () => {
  expect(confidentialityOfGroup[criterionOf('G07').group]).toBe('care')
  expect(confidentialityOfGroup[criterionOf('S01').group]).toBe('care')
  expect(confidentialityOfGroup[criterionOf('M01').group]).toBe('plan')
  expect(confidentialityOfGroup[criterionOf('E01').group]).toBe('plan')
})

test('unknown criteria and severities are refused', () => {
  for (const code of ['M23', 'G12', 'm01', '']) expect(criterionCode.safeParse(code).success).toBe(false)
  for (const value of [-1, 4, 1.5, '1', null]) expect(severity.safeParse(value).success).toBe(false)
})
