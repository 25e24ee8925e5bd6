import { expect, test } from 'vitest'
import { findProblems } from './find-problems.ts'

const facts = { assessedOn: '2026-11-23', level: null, conclusion: '' }
const fieldsOf = (...of: Parameters<typeof findProblems>) => findProblems(...of).map(({ field }) => field)

test('an open assessment can be saved with a day alone', () => {
  expect(fieldsOf(facts, 'high', false)).toEqual([])
  expect(fieldsOf({ ...facts, assessedOn: null }, 'high', false)).toEqual(['assessedOn'])
})

test('completing needs a decision, and a reason only where it differs from the proposal', () => {
  expect(fieldsOf(facts, 'high', true)).toEqual(['level'])
  expect(fieldsOf({ ...facts, level: 'high' }, 'high', true)).toEqual([])
  expect(fieldsOf({ ...facts, level: 'low' }, 'high', true)).toEqual(['conclusion'])
  expect(fieldsOf({ ...facts, level: 'low', conclusion: 'Pārvarēts.' }, 'high', true)).toEqual([])
})
