import { describe, expect, test } from 'vitest'
import { collator, fold } from './text-order.ts'

const sorted = (...names: string[]) => names.toSorted(collator.compare)

describe('collator', () => {
  test('sorts as a Latvian dictionary does', () => {
    expect(sorted('Ādažu', 'Augšdaugavas', 'Ķekavas', 'Kuldīgas')).toEqual([
      'Augšdaugavas',
      'Ādažu',
      'Kuldīgas',
      'Ķekavas',
    ])
    expect(sorted('Ābele', 'Adamsons', 'Abele')).toEqual(['Abele', 'Adamsons', 'Ābele'])
  })

  test('sorts classes by their number', () => {
    expect(sorted('10.b', '2.c', '1.a')).toEqual(['1.a', '2.c', '10.b'])
  })
})

describe('fold', () => {
  test.each([
    ['Šķēle', 'skele'],
    ['ĶĒNIŅŠ', 'kenins'],
    ['Jānis Bērziņš', 'janis berzins'],
    ['abc 7.a', 'abc 7.a'],
  ])('%s is found by %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })
})
