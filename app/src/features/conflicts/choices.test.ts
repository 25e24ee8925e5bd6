import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contestsOf, decide, takeAll, uniteTexts } from './choices.ts'
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
  expect(decide('planGoal', contests, takeAll(contests, 'theirs')).resolution).toEqual({
    goal: 'Lasīt grupā',
    targetValue: '70',
  })
})

test('own wording is checked by the rules of the record', () => {
  const contests = contestsOf(fields, undefined)
  const choices = { ...takeAll(contests, 'mine'), goal: { take: 'own' as const, text: '' } }
  expect(decide('planGoal', contests, choices).faulty).toEqual(['goal'])
})

test('a record that has moved on from both sides offers what it says now', () => {
  expect(contestsOf(fields, { goal: 'Lasīt grupā', targetValue: '90' }).map(({ now }) => now)).toEqual([
    undefined,
    '90',
  ])
})

test('two texts are put together with their common paragraphs once', () => {
  expect(uniteTexts('A\nmana\nZ', 'A\nviņas\nZ')).toBe('A\nviņas\nmana\nZ')
  expect(uniteTexts('A', 'A')).toBe('A')
})

const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 6 }).map((lines) => lines.join('\n'))
test('no paragraph of either side is lost', () => {
  fc.assert(
    fc.property(text, text, (mine, theirs) => {
      const united = uniteTexts(mine, theirs).split('\n')
      for (const line of [...mine.split('\n'), ...theirs.split('\n')]) expect(united).toContain(line)
    }),
  )
})

test('words are compared as words, Latvian letters included', async () => {
  const { mine, theirs } = await compareWords('Viņa mācās čakli', 'Viņa mācās gausi')
  expect(mine.filter(({ isOnlyHere }) => isOnlyHere)).toEqual([{ text: 'čakli', isOnlyHere: true }])
  expect(theirs.map((piece) => piece.text).join('')).toBe('Viņa mācās gausi')
})
