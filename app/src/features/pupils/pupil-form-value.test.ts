import { expect, test } from 'vitest'
import { pupilRecord } from '#data/test-records.ts'
import {
  blankPupil,
  findNamesake,
  type PupilFormValue,
  readPupilForm,
  usualProgramme,
} from './pupil-form-value.ts'

const typed: PupilFormValue = {
  ...blankPupil,
  familyName: ' Ķēniņš ',
  givenName: 'Jānis  Kārlis',
  identifier: '010100-20006',
  classGroup: '7A',
}
const nobody = () => false

test('reads what was typed into the spellings that are stored', () => {
  const { content } = readPupilForm(typed, nobody)
  expect(content).toMatchObject({
    familyName: 'Ķēniņš',
    givenName: 'Jānis Kārlis',
    identifier: '010100-20006',
    birthDate: '2000-01-01',
    classGroup: '7.a',
  })
})

test.each([
  ['', 'code-empty'],
  ['abc', 'code-not-digits'],
  ['1,01E+10', 'code-digits-lost'],
  ['0101', 'code-wrong-length'],
  ['010100-90000', 'code-wrong-century'],
  ['310200-20006', 'code-wrong-date'],
])('says what is wrong with the personal code %j', (identifier, problem) => {
  const reading = readPupilForm({ ...typed, identifier }, nobody)
  expect(reading.problems.identifier).toBe(problem)
  expect(reading.content).toBeNull()
})

test('a doubtful code is noted and can be saved', () => {
  const wrongDigit = readPupilForm({ ...typed, identifier: '010100-20001' }, nobody)
  expect(wrongDigit.notes).toContain('check-digit')
  expect(wrongDigit.content).not.toBeNull()
  const lostZero = readPupilForm({ ...typed, identifier: '10100-20006' }, nobody)
  expect(lostZero.notes).toContain('restored-zero')
  const otherDay = readPupilForm({ ...typed, birthDate: '2000-01-02' }, nobody)
  expect(otherDay.notes).toContain('other-birth-date')
  expect(otherDay.content?.birthDate).toBe('2000-01-02')
})

test('names, class and a free identifier are needed; a taken identifier is not saved twice', () => {
  expect(readPupilForm(blankPupil, nobody).problems).toEqual({
    familyName: 'required',
    givenName: 'required',
    identifier: 'code-empty',
    classGroup: 'required',
  })
  expect(readPupilForm({ ...typed, classGroup: 'zilie' }, nobody).problems.classGroup).toBe('unknown-class')
  const taken = readPupilForm(typed, (identifier) => identifier === '010100-20006')
  expect(taken.problems.identifier).toBe('duplicate')
  const none = readPupilForm({ ...typed, identifierKind: 'none' }, nobody)
  expect(none.content?.identifier).toBeNull()
})

test('finds a namesake of the same class, however it is written', () => {
  const known = pupilRecord(1, 1, { familyName: 'Ķēniņš', givenName: 'Jānis Kārlis' })
  const self = { id: 'new', organisationId: known.organisationId }
  expect(findNamesake([known], { ...typed, familyName: 'kenins' }, self)).toBe(known)
  expect(findNamesake([known], { ...typed, classGroup: '8.a' }, self)).toBeUndefined()
  expect(findNamesake([known], typed, known)).toBeUndefined()
})

test('the usual programme of a class is what most of it has', () => {
  const withProgramme = (number: number, educationProgramme: string) =>
    pupilRecord(number, 1, { educationProgramme })
  expect(usualProgramme([withProgramme(1, 'A'), withProgramme(2, 'B'), withProgramme(3, 'B')])).toBe('B')
  expect(usualProgramme([withProgramme(1, '')])).toBe('')
})
