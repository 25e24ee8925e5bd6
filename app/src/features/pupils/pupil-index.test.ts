import fc from 'fast-check'
import { fold } from '@pumpurs/shared/domain/person-name'
import { expect, test } from 'vitest'
import { pupilRecord } from '#data/test-records.ts'
import { classesOf, indexPupils, searchPupils } from './pupil-index.ts'

const pupil = (number: number, familyName: string, givenName: string, classGroup = '7.a') =>
  pupilRecord(number, 1, { familyName, givenName, classGroup })

const index = indexPupils([
  pupil(1, 'Ķēniņš', 'Jānis'),
  pupil(2, 'Kenins', 'Anna'),
  pupil(3, 'Ābele-Kalniņa', 'Šarlote', '10.b'),
  pupil(4, 'Abele', 'Kārlis', 'DT1-1'),
])
const found = (query: string) => searchPupils(index, query).map(({ name }) => name)

test('finds without diacritics, by the beginning of any word, in any order, and by class', () => {
  expect(found('kenins')).toEqual(['Kenins Anna', 'Ķēniņš Jānis'])
  expect(found('sar abe')).toEqual(['Ābele-Kalniņa Šarlote'])
  expect(found('kaln')).toEqual(['Ābele-Kalniņa Šarlote'])
  expect(found('enin')).toEqual([])
  expect(found('10b')).toEqual(['Ābele-Kalniņa Šarlote'])
  expect(found('10.B abele')).toEqual(['Ābele-Kalniņa Šarlote'])
  expect(found('dt1')).toEqual(['Abele Kārlis'])
  expect(found('  ')).toHaveLength(4)
})

test('what matches as typed comes before what only matches folded', () => {
  expect(found('ķēn')).toEqual(['Ķēniņš Jānis', 'Kenins Anna'])
  expect(found('ken')).toEqual(['Kenins Anna', 'Ķēniņš Jānis'])
})

test('the list is in the order of the Latvian alphabet', () => {
  expect(index.map(({ name }) => name)).toEqual([
    'Abele Kārlis',
    'Ābele-Kalniņa Šarlote',
    'Kenins Anna',
    'Ķēniņš Jānis',
  ])
  expect(classesOf(index)).toEqual(['7.a', '10.b', 'DT1-1'])
})

const letters = fc.string({
  unit: fc.constantFrom(...Array.from('aābcčeēgģiīkķlļnņsšuūzž')),
  minLength: 1,
  maxLength: 8,
})
const people = fc.array(fc.tuple(letters, letters), { minLength: 1, maxLength: 20 })

test('any beginning of a name finds its bearer, whatever the diacritics and the case', () => {
  fc.assert(
    fc.property(people, fc.nat(), fc.nat(), (names, which, length) => {
      const all = indexPupils(names.map(([family, given], number) => pupil(number, family, given)))
      const wanted = all[which % all.length]
      const word = wanted?.pupil.familyName ?? ''
      const typed = fold(word.slice(0, 1 + (length % word.length))).toUpperCase()
      expect(searchPupils(all, typed)).toContain(wanted)
    }),
  )
})

test('more typed letters never find more, and nothing is found twice', () => {
  fc.assert(
    fc.property(people, letters, letters, (names, start, more) => {
      const all = indexPupils(names.map(([family, given], number) => pupil(number, family, given)))
      const few = searchPupils(all, start + more)
      const many = searchPupils(all, start)
      expect(new Set(few).size).toBe(few.length)
      expect(few.every((one) => many.includes(one))).toBe(true)
    }),
  )
})
