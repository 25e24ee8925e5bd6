import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, givenNameFirst, splitFullName, surnameFirst, tidyName } from './person-name.ts'

test('folds case and diacritics, however the letters are encoded', () => {
  expect(fold('Ķēniņš')).toBe('kenins')
  expect(fold('Ķēniņš'.normalize('NFD'))).toBe('kenins')
  expect(fold('  ŽAGARE\u00a0 Žanete ')).toBe('zagare zanete')
})

test('folding and tidying twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(tidyName(tidyName(text))).toBe(tidyName(text))
      expect(fold(fold(text))).toBe(fold(text))
    }),
  )
})

test.each([
  ['Ābele Anna', 'surname-first', { familyName: 'Ābele', givenName: 'Anna', isGuess: false }],
  ['Anna  Ābele', 'given-name-first', { familyName: 'Ābele', givenName: 'Anna', isGuess: false }],
  [
    'Kalniņa Bērziņa, Anna Marija',
    'given-name-first',
    { familyName: 'Kalniņa Bērziņa', givenName: 'Anna Marija', isGuess: false },
  ],
  ['Ābele Anna Marija', 'surname-first', { familyName: 'Ābele', givenName: 'Anna Marija', isGuess: true }],
  ['Anna Marija Ābele', 'given-name-first', { familyName: 'Ābele', givenName: 'Anna Marija', isGuess: true }],
  [
    'Kalniņa-Bērziņa Anna',
    'surname-first',
    { familyName: 'Kalniņa-Bērziņa', givenName: 'Anna', isGuess: false },
  ],
  ['Ābele', 'surname-first', null],
  ['Ābele,', 'surname-first', null],
  ['Ābele, Anna, 7.a', 'surname-first', null],
  ['', 'surname-first', null],
] as const)('splits %j (%s)', (text, order, expected) => {
  expect(splitFullName(text, order)).toEqual(expected)
})

test('writes the surname first in lists and the given name first in sentences', () => {
  const anna = { givenName: 'Anna', familyName: 'Ābele' }
  expect(surnameFirst(anna)).toBe('Ābele Anna')
  expect(givenNameFirst(anna)).toBe('Anna Ābele')
})
