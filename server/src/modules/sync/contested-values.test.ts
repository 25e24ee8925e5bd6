import { expect, test } from 'vitest'
import { replaceMine, type Sides } from './contested-values.ts'

const [anna, ilze] = ['anna', 'ilze']
const [morning, noon, evening] = [
  '2026-11-23T07:00:00.000Z',
  '2026-11-23T10:00:00.000Z',
  '2026-11-23T16:00:00.000Z',
]
const contested = { base: '', mine: 'Klasē', theirs: 'Mājās' }

test('who rewrites what they have lost leaves one wording', () => {
  const sides: Sides = { mine: { by: anna, at: morning }, theirs: { by: ilze, at: noon } }
  expect(replaceMine(contested, sides, 'Abur', { by: anna, at: evening })).toEqual({
    base: '',
    mine: 'Abur',
    theirs: 'Mājās',
    mineFrom: { by: anna, at: evening },
  })
})

test('who wrote both sides and takes one of them leaves the other one readable', () => {
  const sides: Sides = { mine: { by: anna, at: morning }, theirs: { by: anna, at: noon } }
  expect(replaceMine(contested, sides, 'Mājās', { by: anna, at: evening })).toMatchObject({
    mine: 'Mājās',
    mineFrom: { by: anna, at: noon },
    earlier: [{ value: 'Klasē', by: anna, at: morning }],
  })
})
