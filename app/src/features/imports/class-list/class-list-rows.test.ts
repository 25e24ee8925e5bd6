import { describe, expect, test } from 'vitest'
import { isAcceptedAtFirst, missingFromFile, readClassList, type ClassList } from './class-list-rows.ts'
import { findHeader } from './find-header.ts'
import type { RegisterPupil } from './match-pupil.ts'
import { readText } from './read-text.ts'

const today = '2026-11-23'
const heading = 'Vārds;Uzvārds;Personas kods;Klase;Dzimšanas datums'

const register = (change: Partial<RegisterPupil> = {}): RegisterPupil => ({
  id: 'pupil-1',
  givenName: 'Elīna',
  familyName: 'Ozola',
  identifierKind: 'personalCode',
  identifier: '320000-00003',
  birthDate: '2013-09-28',
  classGroup: '7.a',
  ...change,
})

function preview(text: string, change: Partial<ClassList> = {}) {
  const read = readText(text)
  if (!read.ok) throw new Error(read.problem.code)
  const found = findHeader(read.table)
  if (!found.ok) throw new Error(found.problem)
  const { row: headerRow, mapping } = found.header
  const list = {
    table: read.table,
    headerRow,
    mapping,
    pupils: [],
    classGroups: ['5.A', '7.a', 'DT 1-1'],
    today,
    ...change,
  }
  return readClassList(list)
}

function one(line: string, pupils: readonly RegisterPupil[] = [], columns = heading) {
  const [row] = preview(`${columns}\n${line}\n`, { pupils })
  if (!row) throw new Error('no row')
  return row
}

const codes = ({ problems }: { problems: readonly { code: string }[] }) => problems.map(({ code }) => code)

describe('reading a row', () => {
  test('takes over the fields in their stored form', () => {
    expect(one(' Ūna ;Ūdre;32000000001;5. A;17.12.2015.')).toMatchObject({
      row: 1,
      state: 'new',
      problems: [],
      fields: {
        givenName: 'Ūna',
        familyName: 'Ūdre',
        personalCode: '320000-00001',
        classGroup: '5.a',
        birthDate: '2015-12-17',
      },
    })
  })

  test('reads a journal’s list with title rows, one column of names and lost zeros', () => {
    const rows = preview(
      'Upmalas pamatskola;;;;\n2026./2027. mācību gads;;;;\n;;;;\nUzvārds, vārds;PK;Klase/kurss;Dz. dat.;Piezīmes\n' +
        'Čerņavska Oļesja;32000000008;DT1-1;12.09.2010.;\nŠmits Raivis;3051506663;5.a;03.05.2015.;brilles\n',
    )
    expect(rows.map(({ fields }) => fields)).toEqual([
      {
        familyName: 'Čerņavska',
        givenName: 'Oļesja',
        personalCode: '320000-00008',
        classGroup: 'DT1-1',
        birthDate: '2010-09-12',
        notes: '',
      },
      {
        familyName: 'Šmits',
        givenName: 'Raivis',
        personalCode: '030515-06663',
        classGroup: '5.a',
        birthDate: '2015-05-03',
        notes: 'brilles',
      },
    ])
    expect(rows.map(codes)).toEqual([[], ['leading-zero-restored', 'birth-date-differs-from-code']])
    expect(rows.map(({ state }) => state)).toEqual(['new', 'new'])
  })

  test.each([
    [';Ūdre;320000-00001;5.a;', 'missing-name', 0, null, 'blocked'],
    ['Ūna;;320000-00001;5.a;', 'missing-name', 1, null, 'blocked'],
    ['Ūna;Ūdre;320000-00001;5.klase.x;', 'invalid-class', 3, '5.klase.x', 'blocked'],
    ['Ūna;Ūdre;320000-00001;;', 'missing-class', null, null, 'blocked'],
    ['Ūna;Ūdre;320000-00001;6.a;', 'unknown-class', 3, '6.a', 'new'],
    ['Ūna;Ūdre;;5.a;', 'missing-personal-code', 2, null, 'new'],
    ['Ūna;Ūdre;310285-00003;5.a;', 'invalid-personal-code', 2, 'wrong-date', 'blocked'],
    ['Ūna;Ūdre;3,2E+10;5.a;', 'invalid-personal-code', 2, 'digits-lost', 'blocked'],
    ['Ūna;Ūdre;150385-00004;5.a;', 'wrong-check-digit', 2, null, 'new'],
    ['Ūna;Ūdre;320000-00001;5.a;31.02.2015.', 'invalid-date', 4, '31.02.2015.', 'blocked'],
    ['Ūna;Ūdre;320000-00001;5.a;24.11.2026.', 'birth-date-in-future', 4, '2026-11-24', 'blocked'],
    ['Ūna;Ūdre;320000-00001;5.a;23.11.2024.', 'birth-date-implausible', 4, '2024-11-23', 'new'],
    ['=Ūna;Ūdre;320000-00001;5.a;', 'formula-text', 0, null, 'new'],
  ])('%j is reported as %s', (line, code, column, detail, state) => {
    const row = one(line)
    expect(row.problems.map((problem) => [problem.code, problem.column, problem.detail])).toEqual([
      [code, column, detail],
    ])
    expect(row.state).toBe(state)
  })

  test('keeps every other field of a row with an error', () => {
    expect(one('Ūna;Ūdre;320000-00001;5.a;17.13.2015.').fields).toMatchObject({
      familyName: 'Ūdre',
      classGroup: '5.a',
      birthDate: null,
    })
  })

  test('takes the birth date from a code whose date is plausible and check digit right, and says so', () => {
    // The year is 1895, because codes of the nineteenth century belong to nobody alive.
    const then = { today: '1895-11-23' }
    const [right, wrong] = preview(
      `${heading}\nŪna;Ūdre;150385-00003;5.a;\nZane;Kļava;150385-00004;5.a;\n`,
      then,
    )
    expect(right).toMatchObject({
      fields: { birthDate: '1885-03-15' },
      problems: [{ code: 'birth-date-from-code' }],
    })
    expect(wrong).toMatchObject({ fields: { birthDate: null }, problems: [{ code: 'wrong-check-digit' }] })
    expect(one('Ūna;Ūdre;150385-00003;5.a;')).toMatchObject({ fields: { birthDate: null }, problems: [] })
  })

  test('a name of three words is split and marked for a look', () => {
    const row = one('Ūdre Ūna Marija;5.a', [], 'Uzvārds, vārds;Klase')
    expect(row.fields).toMatchObject({ familyName: 'Ūdre', givenName: 'Ūna Marija' })
    expect(codes(row)).toEqual(['name-split-guess'])
  })

  test('uses one class for all rows when the file has none', () => {
    const [row] = preview('Vārds;Uzvārds\nŪna;Ūdre\n', { classGroupForAll: '7.A' })
    expect(row).toMatchObject({ state: 'new', fields: { classGroup: '7.a' } })
  })

  test('skips empty rows and repeated headings but keeps the numbers of the file', () => {
    const rows = preview(`${heading}\nŪna;Ūdre;;5.a;\n;;;;\n${heading}\nToms;Ozols;;7.a;\n`)
    expect(rows.map(({ row }) => row)).toEqual([1, 4])
  })

  test('never puts a personal code into a problem, even from a wrong column', () => {
    const lines = [
      'Ūna;Ūdre;150385-99999;150385-00003;15038500003',
      'Ūna;Ūdre;3051506;3051506663;150385-0000',
    ]
    const details = lines.flatMap((line) => one(line).problems.map(({ detail }) => detail ?? ''))
    expect(details).not.toHaveLength(0)
    expect(details.filter((detail) => detail.replace(/\D/gu, '').length >= 9)).toEqual([])
  })
})

describe('comparing with the register', () => {
  test('the same pupil is existing, whatever the spelling of the code', () => {
    expect(one('Elīna;Ozola;32000000003;7.A;28.09.2013.', [register()])).toMatchObject({
      state: 'existing',
      set: {},
      match: { by: 'personal-code' },
    })
  })

  test('only differing fields change; what the file leaves out stays', () => {
    expect(one('Elīna;Bērziņa;320000-00003;5.a;', [register()])).toMatchObject({
      state: 'changed',
      set: { familyName: 'Bērziņa', classGroup: '5.a' },
      problems: [],
    })
  })

  test('a spelling without its marks does not replace the register’s, a better one does', () => {
    expect(one('ELINA;OZOLA;320000-00003;7.a;', [register()]).state).toBe('existing')
    expect(one('Elīna;Ozola;320000-00003;7.a;', [register({ givenName: 'Elina' })]).set).toEqual({
      givenName: 'Elīna',
    })
  })

  test('an existing pupil may lack a class in the file', () => {
    expect(one('Elīna;Ozola;320000-00003;;', [register()]).state).toBe('existing')
  })

  test('name and birth date are only possibly the same pupil, and wait for a person', () => {
    const row = one('Elīna;Ozola;320000-00003;7.a;28.09.2013.', [
      register({ identifierKind: 'none', identifier: null }),
    ])
    expect(row).toMatchObject({
      state: 'changed',
      match: { by: 'name-and-birth-date' },
      set: { identifier: '320000-00003', identifierKind: 'personalCode' },
    })
    expect(codes(row)).toEqual(['possibly-in-register'])
    expect(isAcceptedAtFirst(row)).toBe(false)
  })

  test('another code for the same name and birth date is pointed out', () => {
    const row = one('Elīna;Ozola;320000-00099;7.a;28.09.2013.', [register()])
    expect(codes(row)).toEqual(['possibly-in-register', 'personal-code-differs-from-register'])
  })

  test('a list of names alone finds its pupils again by class', () => {
    const row = one('Elīna;Ozola;7.a', [register()], 'Vārds;Uzvārds;Klase')
    expect(row).toMatchObject({ state: 'existing', match: { by: 'name-and-class' } })
    expect(codes(one('Elīna;Ozola;5.a', [register()], 'Vārds;Uzvārds;Klase'))).toEqual([
      'same-name-in-register',
    ])
  })

  test('a namesake with another birth date is somebody else', () => {
    expect(one('Elīna;Ozola;320000-00099;7.a;01.01.2014.', [register()])).toMatchObject({
      state: 'new',
      problems: [],
    })
  })

  test('the code of somebody with another name asks for a look', () => {
    const row = one('Toms;Kļava;320000-00003;7.a;28.09.2013.', [register()])
    expect(codes(row)).toEqual(['name-differs-from-register'])
    expect(isAcceptedAtFirst(row)).toBe(false)
  })

  test('two pupils who fit block the row', () => {
    expect(one('Elīna;Ozola;320000-00003;7.a;', [register(), register({ id: 'pupil-2' })])).toMatchObject({
      state: 'blocked',
      match: null,
    })
  })

  test('pupils of the listed classes who are not in the file are named, others are not', () => {
    const pupils = [
      register(),
      register({ id: 'absent', givenName: 'Zane', identifier: '320000-00019' }),
      register({ id: 'other', identifier: null, classGroup: '5.a' }),
    ]
    const rows = preview(`${heading}\nElīna;Ozola;320000-00003;7.a;\n`, { pupils })
    expect(missingFromFile(rows, pupils).map(({ id }) => id)).toEqual(['absent'])
  })
})

const states = (lines: readonly string[], pupils: readonly RegisterPupil[] = []) =>
  preview(`${heading}\n${lines.join('\n')}\n`, { pupils }).map((row) => [row.state, ...codes(row)])

describe('the same pupil twice in the file', () => {
  test('by code, even with the zero lost', () => {
    expect(states(['Raivis;Šmits;030515-06663;5.a;', 'Raivis;Šmits;3051506663;5.a;'])).toEqual([
      ['new'],
      ['duplicate-in-file', 'leading-zero-restored', 'duplicate-in-file'],
    ])
  })

  test('by name and birth date where a code is missing', () => {
    expect(states(['Ūna;Ūdre;320000-00001;5.a;17.12.2015.', 'ŪNA;UDRE;;5.a;17.12.2015.'])[1]?.[0]).toBe(
      'duplicate-in-file',
    )
  })

  test('by the pupil of the register that both mean', () => {
    const lines = ['Elīna;Ozola;320000-00003;7.a;', 'Elīna;Ozola;;7.a;28.09.2013.']
    expect(states(lines, [register()])[1]?.[0]).toBe('duplicate-in-file')
  })

  test('the same name with different codes is two pupils; without anything else only possibly one', () => {
    expect(states(['Ūna;Ūdre;320000-00001;5.a;', 'Ūna;Ūdre;320000-00002;5.a;'])).toEqual([['new'], ['new']])
    expect(states(['Ūna;Ūdre;320000-00001;5.a;', 'Ūna;Ūdre;;5.a;'])[1]).toEqual([
      'new',
      'missing-personal-code',
      'possible-duplicate-in-file',
    ])
  })

  test('a blocked row does not stand in the way of the right one', () => {
    expect(states(['Ūna;Ūdre;320000-00001;5.a;99.99.9999', 'Ūna;Ūdre;320000-00001;5.a;'])).toEqual([
      ['blocked', 'invalid-date'],
      ['new'],
    ])
  })
})
