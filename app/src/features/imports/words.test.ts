import { beforeEach, expect, test } from 'vitest'
import { setLanguage, translate } from '#i18n/translate.ts'
import { rowProblem } from './class-list/row-problems.ts'
import { fileProblemWords, rowProblemWords } from './words.ts'

beforeEach(() => setLanguage('lv'))

test.each([
  ['invalid-personal-code', 'digits-lost', /Excel ir pazaudējis/u],
  ['invalid-personal-code', 'wrong-length', /jābūt 11 cipariem/u],
  ['invalid-personal-code', 'not-digits', /tikai cipari un defise/u],
  ['possibly-in-register', 'name-and-class', /vārdu un klasi/u],
  ['possibly-in-register', 'name-and-birth-date', /vārdu un dzimšanas datumu/u],
  ['invalid-class', 'sarkanā', /„sarkanā” nav klase/u],
  ['invalid-class', null, /Tā nav klase/u],
  ['unknown-class', 'DT1-1', /„DT1-1”/u],
  ['birth-date-in-future', '2030-01-02', /02\.01\.2030\./u],
] as const)('%s says what %s means', (code, detail, words) => {
  expect(rowProblemWords(rowProblem(code, 0, detail), translate)).toMatch(words)
})

test('a file is named with the row as people count it', () => {
  const problem = { code: 'too-many-columns', row: 0, detail: '100' } as const
  expect(fileProblemWords(problem, 'liels.csv', translate)).toMatch(/„liels\.csv” 1\. rindā ir 100 kolonnas/u)
})
