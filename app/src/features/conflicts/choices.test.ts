import { expect, test } from 'vitest'
import { choose, contestsOf, decide, takeAll } from './choices.ts'
import { compareWords } from './use-word-difference.ts'

const fields = {
  goal: { base: 'Lasīt', mine: 'Lasīt katru dienu', theirs: 'Lasīt grupā' },
  targetValue: { base: '50', mine: '80', theirs: '70' },
}

test('a decision has a value for every contested field, or names those without', () => {
  const contests = contestsOf(fields, undefined)
  expect(decide('planGoal', contests, { goal: { take: 'mine', text: '' } })).toEqual({
    resolution: { goal: 'Lasīt katru dienu' },
    undecided: ['targetValue'],
    faulty: [],
  })
  expect(decide('planGoal', contests, takeAll(contests, 'theirs', {})).resolution).toEqual({
    goal: 'Lasīt grupā',
    targetValue: '70',
  })
})

test('own wording is checked by the rules of the record', () => {
  const contests = contestsOf(fields, undefined)
  const choices = { ...takeAll(contests, 'mine', {}), goal: { take: 'own' as const, text: '' } }
  expect(decide('planGoal', contests, choices).faulty).toEqual(['goal'])
})

test('a record that has moved on from both sides offers what it says now', () => {
  expect(contestsOf(fields, { goal: 'Lasīt grupā', targetValue: '90' }).map(({ now }) => now)).toEqual([
    undefined,
    '90',
  ])
})

test('one side for all fields keeps what was written for one of them', () => {
  const contests = contestsOf(fields, undefined)
  const written = { goal: { take: 'own' as const, text: 'Lasīt katru dienu grupā' } }
  expect(takeAll(contests, 'mine', written)).toEqual({
    goal: { take: 'mine', text: 'Lasīt katru dienu grupā', of: 'Lasīt katru dienu' },
    targetValue: { take: 'mine', text: '', of: '80' },
  })
})

test('a side that says something else by now was not chosen', () => {
  const choices = takeAll(contestsOf(fields, undefined), 'mine', {})
  const { goal, targetValue } = fields
  const later = contestsOf({ goal: { ...goal, mine: 'Lasīt mājās' }, targetValue }, undefined)
  expect(decide('planGoal', later, choices)).toMatchObject({
    resolution: { targetValue: '80' },
    undecided: ['goal'],
  })
})

test('what was chosen before the record changed again is asked about again, own wording too', () => {
  const before = contestsOf(fields, { goal: 'Lasīt grupā', targetValue: '70' })
  const [goal, value] = before
  if (!goal || !value) throw new Error('two fields are contested')
  const choices = {
    goal: choose(goal, 'own', 'Lasīt katru dienu grupā'),
    targetValue: choose(value, 'theirs', ''),
  }
  expect(decide('planGoal', before, choices).undecided).toEqual([])
  const after = contestsOf(fields, { goal: 'Lasīt mājās', targetValue: '80' })
  expect(decide('planGoal', after, choices).undecided).toEqual(['goal', 'targetValue'])
  // A record that is not there says nothing.
  expect(decide('planGoal', contestsOf(fields, undefined), choices).undecided).toEqual([])
})

test('words are compared as words, Latvian letters included', async () => {
  const { mine, theirs } = await compareWords('Viņa mācās čakli', 'Viņa mācās gausi')
  expect(mine.filter(({ isOnlyHere }) => isOnlyHere)).toEqual([{ text: 'čakli', isOnlyHere: true }])
  expect(theirs.map((piece) => piece.text).join('')).toBe('Viņa mācās gausi')
})
