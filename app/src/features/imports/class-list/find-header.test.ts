import { describe, expect, test } from 'vitest'
import { recogniseHeading } from './column-headings.ts'
import { findHeader, missingInMapping, readHeader } from './find-header.ts'
import type { Table } from './table.ts'

const tableOf = (...lines: readonly string[]): Table => ({
  rows: lines.map((line) => (line === '' ? [] : line.split(';'))),
  encoding: 'utf-8',
  separator: ';',
  formulaCells: [],
  sheets: [],
})

function headerOf(...lines: readonly string[]) {
  const result = findHeader(tableOf(...lines))
  if (!result.ok) throw new Error(result.problem)
  return result.header
}

test.each([
  ['Vārds', 'givenName'],
  ['VĀRDS*', 'givenName'],
  ['Skolēna vārds', 'givenName'],
  ['uzvards', 'familyName'],
  ['Uzvārds, vārds', 'fullNameSurnameFirst'],
  ['Uzvārds Vārds', 'fullNameSurnameFirst'],
  ['Izglītojamā vārds, uzvārds', 'fullNameGivenFirst'],
  ['Vārds/Uzvārds', 'fullNameGivenFirst'],
  ['Personas kods (11 cipari)', 'personalCode'],
  ['p.k.', 'personalCode'],
  ['Klase/kurss', 'classGroup'],
  ['Grupa', 'classGroup'],
  ['Dz. dat.', 'birthDate'],
  ['Dzimšanas datums:', 'birthDate'],
  ['Piezīmes', 'notes'],
  ['Mātes vārds, uzvārds', undefined],
  ['Klases audzinātājs', undefined],
  ['Nr. p.k.', undefined],
  ['Adrese', undefined],
  ['', undefined],
])('heading %j means %s', (heading, field) => {
  expect(recogniseHeading(heading)?.field).toBe(field)
})

describe('the row of headings', () => {
  test('is found below title rows, empty rows and rows of two cells', () => {
    const header = headerOf(
      'Upmalas pamatskola',
      'Klase;visas',
      '',
      'Uzvārds, vārds;PK;Klase',
      'Ūdre Ūna;32000000001;5.a',
    )
    expect(header.row).toBe(3)
    expect(header.mapping).toEqual({ 0: 'fullNameSurnameFirst', 1: 'personalCode', 2: 'classGroup' })
    expect(header.columns.map(({ confidence }) => confidence)).toEqual(['sure', 'sure', 'sure'])
  })

  test('is the first of several that repeat it', () => {
    expect(headerOf('Vārds;Uzvārds', 'Ūna;Ūdre', 'Vārds;Uzvārds', 'Toms;Ozols').row).toBe(0)
  })

  test('is not seen in a lone word', () => {
    expect(findHeader(tableOf('Klase;7.a', 'Ozola;Elīna'))).toEqual({ ok: false, problem: 'no-header' })
  })

  test('needs rows below it', () => {
    expect(findHeader(tableOf('Upmalas pamatskola', 'Vārds;Uzvārds', '', ''))).toEqual({
      ok: false,
      problem: 'only-header',
    })
  })
})

describe('the columns', () => {
  test('numbered rows under “p. k.” are not taken for personal codes, an empty column is', () => {
    expect(headerOf('P. k.;Vārds;Uzvārds', '1;Ūna;Ūdre', '2;Toms;Ozols').mapping[0]).toBeUndefined()
    expect(headerOf('P. k.;Vārds;Uzvārds', ';Ūna;Ūdre').mapping[0]).toBe('personalCode')
  })

  test('the first of two equal headings wins', () => {
    expect(headerOf('Vārds;Uzvārds;Vārds', 'Ūna;Ūdre;Māra').mapping).toEqual({
      0: 'givenName',
      1: 'familyName',
    })
  })

  test('separate names are preferred to a full name', () => {
    expect(headerOf('Vārds, uzvārds;Vārds;Uzvārds', 'Ūna Ūdre;Ūna;Ūdre').mapping).toEqual({
      1: 'givenName',
      2: 'familyName',
    })
  })

  test('a heading that leaves the order of names open is only a guess', () => {
    expect(headerOf('Skolēns;Klase', 'Ūdre Ūna;5.a').columns[0]).toMatchObject({
      field: 'fullNameSurnameFirst',
      confidence: 'guess',
    })
  })

  test('can be read from any row that a person points at, and say what is missing', () => {
    const { mapping } = readHeader(tableOf('x', 'Vārds;Klase', 'Ūna;5.a'), 1)
    expect(mapping).toEqual({ 0: 'givenName', 1: 'classGroup' })
    expect(missingInMapping(mapping)).toEqual(['name'])
    expect(missingInMapping({ ...mapping, 4: 'familyName' })).toEqual([])
    expect(missingInMapping({ 0: 'fullNameGivenFirst' })).toEqual(['classGroup'])
  })
})
